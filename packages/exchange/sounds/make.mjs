// Speaks the texts of texts.json and the numbers 0 to 99 with espeak-ng and stores each as 8 kHz 16-bit WAV:
// node make.mjs makes what is missing, node make.mjs name... makes those anew (needs espeak-ng and sox).
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';

const texts = JSON.parse(readFileSync(new URL('texts.json', import.meta.url), 'utf8'));
const voices = { nl: 'nl', en: 'en-gb' };
/** Parts of sentences follow each other closely; whole ones have air around them, s. */
const air = { part: ['0', '0.04'], whole: ['0.1', '0.2'] };
const parts =
  /^((number|day|month)-\d+|hundred|thousand|and|(place|wait)-before|place-after|wait-minutes|you-have|(new|old)-messages?|message-from|unknown-caller|received|park-place|today|yesterday|on-day|at-time|hour|oh|am|pm|time-is)$/;

const numbers = Array.from({ length: 100 }, (_, number) => [
  `number-${number}`,
  { nl: String(number), en: String(number) },
]);
const wanted = process.argv.slice(2);
for (const [name, words] of [...Object.entries(texts), ...numbers])
  for (const [language, voice] of Object.entries(voices)) {
    const folder = new URL(`${language}/`, import.meta.url).pathname;
    const file = `${folder}${name}.wav`;
    if (wanted.length > 0 ? !wanted.includes(name) : existsSync(file)) continue;
    mkdirSync(folder, { recursive: true });
    const speak = ['-v', voice, '-s', '145', '-p', '45', '--stdout', words[language]];
    const spoken = execFileSync('espeak-ng', speak, { stdio: ['ignore', 'pipe', 'ignore'] });
    const isPart = parts.test(name);
    const trim = ['silence', '1', '0', '-50d', 'reverse', 'silence', '1', '0', '-50d', 'reverse'];
    const shape = ['norm', '-6', ...(isPart ? trim : []), 'pad', ...air[isPart ? 'part' : 'whole']];
    execFileSync('sox', ['-t', 'wav', '-', '-r', '8000', '-b', '16', '-c', '1', file, ...shape], {
      input: spoken,
    });
  }
