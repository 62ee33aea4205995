import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { measure, modules, simulateOnce } from './simulator/plan.ts';

/**
 * How long a browser takes to simulate one call on a plan of 50 modules, in milliseconds: cold (the first, when every
 * module is parsed anew) and warm (the median and the 90th percentile of 500). Node is measured beside it.
 */

const figures = (first: number, taken: readonly number[]) => {
  const sorted = taken.toSorted((a, b) => a - b);
  const at = (part: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
  const rounded = (ms: number): number => Math.round(ms * 100) / 100;
  return { cold: rounded(first), median: rounded(at(0.5)), p90: rounded(at(0.9)) };
};

const runs = 500;
const { happenings, path, lastedMs } = await simulateOnce();
process.stderr.write(
  `${modules} modules, ${path.length} taken, ${happenings.length} happenings, a call of ${lastedMs / 1000} s\n`,
);
const [nodeFirst = 0, ...nodeRest] = await measure(runs + 1);

const folder = await mkdtemp(join(tmpdir(), 'simmpl-bench-'));
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      lib: {
        entry: new URL('simulator/in-browser.ts', import.meta.url).pathname,
        formats: ['iife'],
        name: 'bench',
        fileName: () => 'bench.js',
      },
    },
  });
  const page = await browser.newPage();
  await page.addScriptTag({ content: await readFile(join(folder, 'bench.js'), 'utf8') });
  const taken = await page.evaluate<number[]>(`measure(${runs + 1})`);
  const [first = 0, ...rest] = taken;
  const result = { modules, chromium: figures(first, rest), node: figures(nodeFirst, nodeRest) };
  process.stdout.write(`${JSON.stringify(result)}\n`);
  console.table({ chromium: result.chromium, node: result.node });
} finally {
  await browser.close();
  await rm(folder, { recursive: true });
}
