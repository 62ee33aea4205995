/**
 * The keys that a maker is known to take: the first column of the table in the README of its folder, where `<n>` stands
 * for a number and `<name>` for letters and digits.
 * @param readme its text
 */
export function publishedKeys(readme: string): (key: string) => boolean {
  const patterns = readme
    .split('\n')
    .flatMap((line) => (line.startsWith('| `') ? [line.split('|')[1] ?? ''] : []))
    .flatMap((column) => [...column.matchAll(/`([^`]+)`/g)].map(([, pattern = '']) => pattern))
    .map((pattern) => new RegExp(`^${pattern.split(/<\w+>/).map(escaped).join('\\w+')}$`));
  return (key) => patterns.some((pattern) => pattern.test(key));
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
