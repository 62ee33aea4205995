import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FaxPage, faxPagesOf, writeTiff } from '@simmpl/fax';
import { describe, expect, test } from 'vitest';
import { encodeG711, linearTable } from '../core/g711.ts';
import type { FaxBitRate, FaxEnd, FaxTransport } from '../port.ts';
import { Pipe, pipeMemory } from './pipe.ts';
import { FaxRun } from './run.ts';
import { loadSpandsp, type Spandsp } from './spandsp.ts';

/** Undefined on a machine without the library; `make test` installs it. */
const spandsp = ((): Spandsp | undefined => {
  try {
    return loadSpandsp();
  } catch {
    return undefined;
  }
})();
const withLibrary = test.runIf(spandsp !== undefined);
const folder = mkdtempSync(join(tmpdir(), 'fax-'));

/** A page whose dots tell apart what is shifted, cut or mixed up. */
function page(seed: number, height = 1800): FaxPage {
  const bits = new Uint8Array(216 * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < 1728; x++)
      if (((x >> 5) + (y >> 5) + seed) % 7 === 0 && (x ^ y) & 8) {
        const at = y * 216 + (x >> 3);
        bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
      }
  return { width: 1728, height, xDpi: 204, yDpi: 196, bits };
}

interface Machine {
  readonly run: FaxRun;
  readonly inward: Pipe;
  readonly outward: Pipe;
  end: FaxEnd | undefined;
}

function machine(
  direction: 'send' | 'receive',
  file: string,
  transport: FaxTransport,
  maxBitRate: FaxBitRate = 14_400,
): Machine {
  if (!spandsp) throw new Error('libspandsp is missing');
  const [inward, outward] = [new Pipe(pipeMemory(32_768)), new Pipe(pipeMemory(32_768))];
  const stationId = direction === 'send' ? '+31201234567' : '+31209999999';
  const task = { direction, file, stationId, header: '', maxBitRate };
  return { run: new FaxRun(spandsp, task, inward, outward, transport), inward, outward, end: undefined };
}

/** Carries what one machine says to the other for 20 ms. */
type Carry = (from: Pipe, to: Pipe) => void;

const alaw = linearTable('PCMA');
/** G.711, with silence where there is nothing. */
const line: Carry = (from, to) => {
  const record = from.read();
  const samples = new Int16Array(record ? record.bytes.buffer : new ArrayBuffer(320));
  const heard = Int16Array.from(encodeG711('PCMA', samples), (code) => alaw[code] ?? 0);
  to.write('sound', new Uint8Array(heard.buffer));
};

/** A network that loses this share of its datagrams. */
function network(loss: number): { readonly carry: Carry; lost: number } {
  let state = 1;
  const random = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
  const self = {
    lost: 0,
    carry: (from: Pipe, to: Pipe) => {
      for (let record = from.read(); record; record = from.read())
        if (random() < loss) self.lost++;
        else to.write(record.kind, record.bytes);
    },
  };
  return self;
}

/** Runs both until both have ended, at most five minutes of their time. */
function talk(a: Machine, b: Machine, carry: Carry, each: (step: number) => void = () => {}): void {
  for (let step = 0; step < 15_000 && !(a.end && b.end); step++) {
    each(step);
    for (const one of [a, b]) one.end ??= one.run.step();
    carry(a.outward, b.inward);
    carry(b.outward, a.inward);
  }
}

function documents(name: string, pages: readonly FaxPage[]): { readonly tiff: string; readonly pdf: string } {
  const tiff = join(folder, `${name}.tiff`);
  writeFileSync(tiff, writeTiff(pages));
  return { tiff, pdf: join(folder, `${name}.pdf`) };
}

const bitsOf = (pages: readonly FaxPage[]): string[] =>
  pages.map(({ bits }) => createHash('sha256').update(bits).digest('hex'));

describe('a fax between two machines', () => {
  withLibrary('comes as it was sent over G.711, in a PDF', () => {
    const pages = [page(0), page(3)];
    const { tiff, pdf } = documents('sound', pages);
    const [sender, receiver] = [machine('send', tiff, 'sound'), machine('receive', pdf, 'sound')];
    talk(sender, receiver, line);
    expect(sender.end).toMatchObject({ code: 0, pages: 2, remoteId: '+31209999999', bitRate: 14_400 });
    expect(receiver.end).toMatchObject({ code: 0, pages: 2, remoteId: '+31201234567', transport: 'sound' });
    expect(bitsOf(faxPagesOf(readFileSync(pdf)))).toEqual(bitsOf(pages));
    expect(existsSync(`${pdf}.tiff`)).toBe(false);
  });

  withLibrary('comes as it was sent over T.38 where 3 % of the datagrams are lost', () => {
    const pages = [page(1), page(4)];
    const { tiff, pdf } = documents('t38', pages);
    const [sender, receiver] = [machine('send', tiff, 't38'), machine('receive', pdf, 't38')];
    const lossy = network(0.03);
    talk(sender, receiver, lossy.carry);
    expect(lossy.lost).toBeGreaterThan(10);
    expect(receiver.end).toMatchObject({ code: 0, pages: 2, transport: 't38' });
    expect(sender.end).toMatchObject({ code: 0, pages: 2 });
    expect(bitsOf(faxPagesOf(readFileSync(pdf)))).toEqual(bitsOf(pages));
  });

  withLibrary('begun as sound goes on over T.38 once both have changed', () => {
    const { tiff, pdf } = documents('moved', [page(2)]);
    const [sender, receiver] = [machine('send', tiff, 'sound'), machine('receive', pdf, 'sound')];
    const { carry } = network(0);
    const either: Carry = (from, to) => (sender.run.transport === 'sound' ? line : carry)(from, to);
    talk(sender, receiver, either, (step) => {
      if (step !== 100) return;
      sender.run.moveTo('t38');
      receiver.run.moveTo('t38');
    });
    expect(receiver.end).toMatchObject({ code: 0, pages: 1, transport: 't38' });
    expect(bitsOf(faxPagesOf(readFileSync(pdf)))).toEqual(bitsOf([page(2)]));
  });

  withLibrary('goes at the speed that is allowed', () => {
    const { tiff, pdf } = documents('slow', [page(5, 300)]);
    const [sender, receiver] = [machine('send', tiff, 'sound', 4_800), machine('receive', pdf, 'sound')];
    talk(sender, receiver, line);
    expect(sender.end).toMatchObject({ code: 0, bitRate: 4_800 });
  });
});

withLibrary('a peer that is no fax machine leaves nothing behind', () => {
  const { pdf } = documents('nobody', []);
  const receiver = machine('receive', pdf, 'sound');
  for (let step = 0; step < 15_000 && !receiver.end; step++) {
    receiver.end = receiver.run.step();
    receiver.outward.read();
    receiver.inward.write('sound', new Uint8Array(320));
  }
  expect(receiver.end).toMatchObject({ pages: 0 });
  expect(receiver.end?.code).not.toBe(0);
  expect(existsSync(pdf) || existsSync(`${pdf}.tiff`)).toBe(false);
});

withLibrary('a caller who hangs up in the second page leaves the first', () => {
  const { tiff, pdf } = documents('cut', [page(6), page(7)]);
  const [sender, receiver] = [machine('send', tiff, 't38'), machine('receive', pdf, 't38')];
  const { carry } = network(0);
  for (let step = 0; step < 15_000 && receiver.run.progress.pages < 1; step++) {
    sender.end ??= sender.run.step();
    receiver.end ??= receiver.run.step();
    carry(sender.outward, receiver.inward);
    carry(receiver.outward, sender.inward);
  }
  const end = receiver.run.hangUp();
  expect(end).toMatchObject({ pages: 1 });
  expect(end.code).not.toBe(0);
  expect(sender.run.hangUp().code).not.toBe(0);
  expect(bitsOf(faxPagesOf(readFileSync(pdf)))).toEqual(bitsOf([page(6)]));
});
