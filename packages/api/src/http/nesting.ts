/** No body that makes sense is nested deeper than this; checking one by its schema could end the stack. */
const deepest = 200;

/** The path of the first member that is nested too deep, as far as its first part; undefined when none is. */
export function tooDeepIn(data: unknown): string[] | undefined {
  const open: { value: unknown; depth: number; root: string[] }[] = [{ value: data, depth: 0, root: [] }];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { value, depth, root } = at;
    // Files are bytes, millions of them: they nest nothing.
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) continue;
    if (depth > deepest) return root;
    for (const [key, inner] of Object.entries(value))
      open.push({ value: inner, depth: depth + 1, root: depth === 0 ? [key] : root });
  }
  return undefined;
}
