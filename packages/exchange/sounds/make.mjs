// Speaks every text of texts.json with espeak-ng and stores it as 8 kHz 16-bit WAV: node make.mjs (needs espeak-ng and sox).
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';

const texts = JSON.parse(readFileSync(new URL('texts.json', import.meta.url), 'utf8'));
const voices = { nl: 'nl', en: 'en-gb' };
for (const [name, words] of Object.entries(texts))
  for (const [language, voice] of Object.entries(voices)) {
    const folder = new URL(`${language}/`, import.meta.url).pathname;
    mkdirSync(folder, { recursive: true });
    const spoken = execFileSync('espeak-ng', [
      '-v',
      voice,
      '-s',
      '145',
      '-p',
      '45',
      '--stdout',
      words[language],
    ]);
    execFileSync(
      'sox',
      [
        '-t',
        'wav',
        '-',
        '-r',
        '8000',
        '-b',
        '16',
        '-c',
        '1',
        `${folder}${name}.wav`,
        'norm',
        '-6',
        'pad',
        '0.1',
        '0.2',
      ],
      { input: spoken },
    );
  }
