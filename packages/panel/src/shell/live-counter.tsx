/** How many calls there are now; a way to the live calls. */
export function LiveCounter() {
  return null;
}
