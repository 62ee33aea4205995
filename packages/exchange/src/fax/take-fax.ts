import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type FaxEnd, faxComingIn } from '@simmpl/media';
import type { Fax } from '@simmpl/model';
import type { Lone } from '../call/alone.ts';
import type { Call } from '../call/call.ts';
import { outgoingNumber } from '../route/caller-id.ts';
import type { Services } from '../services.ts';
import { talkFax } from './talk-fax.ts';

/**
 * Answers as a fax machine and keeps what comes in the box (panel document, section 4.9). Of a caller who is cut off
 * the whole pages are kept.
 * @param receivesIn told of the file that it is received in, which gets another name once it is whole
 */
export async function takeFax(
  services: Services,
  call: Call,
  { dialog, sound }: Pick<Lone, 'dialog' | 'sound'>,
  boxId: string,
  receivesIn: (file: string) => void,
): Promise<void> {
  const { companyId, callerNumber, callerName, dialledNumber } = call.facts;
  const directory = call.directory();
  const box = directory.faxBoxes.get(boxId);
  const id = services.newId();
  const file = `${companyId}/${id}.pdf`;
  const folder = join(services.settings.dataFolder, 'fax', companyId);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const createdAt = services.clock.now();
  const attempt = join(folder, `${id}.new.pdf`);
  receivesIn(attempt);
  let end: FaxEnd;
  try {
    // Not raced against the end of the call: a caller who hangs up has sent pages.
    end = await talkFax(
      services,
      { dialog, sound, telephoneEvent: undefined, onKey: () => {} },
      {
        direction: 'receive',
        file: attempt,
        stationId: box?.number ?? outgoingNumber(directory, undefined) ?? dialledNumber,
        header: '',
        maxBitRate: 14_400,
        t38: true,
      },
    );
    if (end.pages > 0) renameSync(attempt, join(folder, `${id}.pdf`));
  } finally {
    removeReceived(attempt);
  }
  services.log.info({ call: call.facts.callId, companyId, ...end }, 'a fax was received, or tried to be');
  if (end.pages === 0) return;
  const fax: Fax = {
    id,
    boxId,
    direction: 'in',
    state: end.code === 0 ? 'received' : 'incomplete',
    number: callerNumber ?? '',
    name: callerName,
    stationId: end.remoteId,
    pages: end.pages,
    pagesSent: 0,
    createdAt,
    endedAt: services.clock.now(),
    nextTryAt: null,
    attempts: 1,
    failure: end.code === 0 ? null : 'line',
    bitRate: end.bitRate === 0 ? null : end.bitRate,
    overT38: end.transport === 't38',
    file,
    title: '',
    userId: null,
    read: false,
  };
  services.archive.saveFax({ companyId, fax });
  services.emit({ kind: 'fax', companyId, fax });
}

/** Removes a fax that was not received to its end, or is kept under another name. */
export function removeReceived(file: string): void {
  for (const each of [file, faxComingIn(file)]) rmSync(each, { force: true });
}
