import { type Logger, pino, stdTimeFunctions } from 'pino';
import { z } from 'zod';
import type { Settings } from './settings.ts';

export type { Logger };

/**
 * The log of one process: lines for people when standard output is a terminal, else JSON, one object a line.
 * @param part the word that says who speaks: `supervisor`, `media`, ...
 */
export function openLog(part: string, level: Settings['logLevel']): Logger {
  const options = {
    level,
    base: { part },
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: levelName },
  };
  // A reader or terminal that is gone must not take the exchange with it.
  if (process.stdout.listenerCount('error') === 0) process.stdout.on('error', () => {});
  if (process.stdout.isTTY !== true) return pino(options, process.stdout);
  return pino(options, { write: (line: string) => process.stdout.write(forPeople(line)) });
}

function levelName(label: string): { level: string } {
  return { level: label };
}

const entrySchema = z.looseObject({
  time: z.string(),
  level: z.string(),
  part: z.string(),
  msg: z.string().default(''),
});

/** One JSON log entry as a calm line: time, who, what, and the facts behind it. */
export function forPeople(line: string): string {
  const { time, level, part, msg, ...facts } = entrySchema.parse(JSON.parse(line));
  const shownFacts = Object.entries(facts)
    .map(([key, value]) => ` ${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('');
  const clock = new Date(time).toTimeString().slice(0, 8);
  const loud = level === 'info' ? '' : `${level}: `;
  return `${clock} ${part.padEnd(10)} ${loud}${msg}${shownFacts}\n`;
}
