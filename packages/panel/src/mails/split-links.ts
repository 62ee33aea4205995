/** A piece of a text: words, or a web address. */
export interface Piece {
  /** Where it begins in the text. */
  readonly at: number;
  readonly text: string;
  readonly link: boolean;
}

/** Cuts a text into words and web addresses; a full stop or comma behind an address is not part of it. */
export function splitLinks(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(/https?:\/\/[^\s<>"]*[^\s<>".,;:!?)]/gu)) {
    if (match.index > from) pieces.push({ at: from, text: text.slice(from, match.index), link: false });
    pieces.push({ at: match.index, text: match[0], link: true });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ at: from, text: text.slice(from), link: false });
  return pieces;
}
