import type { Finding } from './finding.ts';

/** Findings as a table for people, remedies below what they are for. */
export function table(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ subject }) => subject.length));
  const lines = findings.flatMap(({ state, subject, text, remedy }) => [
    `${state.padEnd(4)}  ${subject.padEnd(width)}  ${text}`,
    ...(remedy === undefined ? [] : [`${' '.repeat(6 + width)}  -> ${remedy}`]),
  ]);
  return `${lines.join('\n')}\n\n${verdict(findings)}\n`;
}

function verdict(findings: readonly Finding[]): string {
  const fails = findings.filter(({ state }) => state === 'fail').length;
  const notes = findings.filter(({ state }) => state === 'note').length;
  if (fails > 0) return `${fails} to solve before a start, ${notes} to know.`;
  return notes > 0 ? `Ready to start; ${notes} to know.` : 'Ready to start.';
}
