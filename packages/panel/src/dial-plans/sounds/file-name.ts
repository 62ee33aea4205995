/** A name for a sound made of its file's: without the ending, with spaces, and one that is not taken yet. */
export function nameOfFile(file: string, taken: readonly string[]): string {
  const words = file
    .replace(/\.[^.]{1,5}$/, '')
    .replaceAll(/[_-]+/g, ' ')
    .trim();
  const name = (words === '' ? file : words[0]?.toUpperCase() + words.slice(1)).slice(0, 70);
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? name : `${name} (${count})`;
    if (!taken.includes(candidate)) return candidate;
  }
}
