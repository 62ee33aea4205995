const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text as it may stand in an element or attribute; what XML 1.0 has no place for (section 2.2) is left out. */
export function escapeXml(text: string): string {
  let out = '';
  for (const char of text.toWellFormed()) {
    const code = char.codePointAt(0) ?? 0;
    if (code >= 32 ? code !== 0xfffe && code !== 0xffff : code === 9 || code === 10 || code === 13)
      out += entities[char] ?? char;
  }
  return out;
}
