// Everybody of the company may call this: for the fax boxes that are theirs to read, to send from, or to delete from.
import { readFile, writeFile } from 'node:fs/promises';
import { DocumentRefused, pictureOfPdf, readyForFax } from '@simmpl/fax';
import {
  type Fax,
  type FaxBox,
  type FaxRight,
  internalNumberSchema,
  openFaxStates,
  phoneNumberSchema,
} from '@simmpl/model';
import {
  type CompanyTransaction,
  countUnreadFaxes,
  createFax,
  deleteFax,
  getFax,
  listFaxBoxes,
  listFaxes,
  markFaxRead,
  withdrawFax,
} from '@simmpl/store';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { faxDocument, faxInboxesDocument } from '../documents/fax.ts';
import { pageOf } from '../documents/named.ts';
import { ApiError } from '../errors.ts';
import { faxFile, pictureFile, removeFax, removePages, saveOutgoing } from '../files/faxes.ts';
import { noContent } from '../http/answers.ts';
import { actorOf, companyOf } from '../http/guard.ts';
import { onceInCompany } from '../http/idempotency.ts';
import { asPage, pageQuery, pageRequest } from '../http/paging.ts';
import { companyParams, faxParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';
import type { Actor } from '../identity/actor.ts';

const tags = ['fax'];
const config = { access: 'member' } as const;
/** Largest document that is sent, bytes (decision: fax size). */
const maxBytes = 16 * 1024 * 1024;

export function faxRoutes(app: Api, context: Context): void {
  const { store, settings, exchange } = context;
  const { dataFolder } = settings;

  app.get(
    '/companies/:company/fax-inboxes',
    {
      config,
      schema: {
        tags,
        summary: 'The fax boxes somebody may use, and what for',
        params: companyParams,
        response: { 200: faxInboxesDocument },
      },
    },
    async (request) => {
      const actor = actorOf(request);
      const support = await exchange.request({ kind: 'fax-support' }).catch(away);
      const items = await store.readCompany(companyOf(request), async (tx) => {
        const unread = await countUnreadFaxes(tx);
        return (await listFaxBoxes(tx)).flatMap((box) => {
          const rights = {
            read: may(actor, box, 'read'),
            send: may(actor, box, 'send'),
            delete: may(actor, box, 'delete'),
          };
          if (!rights.read && !rights.send && !rights.delete) return [];
          return [
            {
              boxId: box.id,
              name: box.name,
              ...rights,
              unread: rights.read ? (unread.get(box.id) ?? 0) : 0,
            },
          ];
        });
      });
      return { available: support.available, items };
    },
  );

  app.get(
    '/companies/:company/faxes',
    {
      config,
      schema: {
        tags,
        summary: 'Faxes that came in, or that go out, newest first',
        params: companyParams,
        querystring: z.object({
          ...pageQuery,
          direction: z.enum(['in', 'out']),
          boxId: z.uuid().optional().describe('left out: of every box that may be seen'),
        }),
        response: { 200: pageOf(faxDocument) },
      },
    },
    async (request) => {
      const companyId = companyOf(request);
      const { direction, boxId, ...page } = request.query;
      const found = await store.readCompany(companyId, async (tx) => {
        const actor = actorOf(request);
        const boxes = (await listFaxBoxes(tx, boxId === undefined ? undefined : [boxId])).filter((box) =>
          may(actor, box, direction === 'in' ? 'read' : 'send'),
        );
        if (boxId !== undefined && boxes.length === 0) throw new ApiError('not-found');
        return listFaxes(tx, { direction, boxIds: boxes.map(({ id }) => id) }, pageRequest(page));
      });
      return asPage({ ...found, rows: found.rows.map((fax) => shown(companyId, fax)) });
    },
  );

  app.post(
    '/companies/:company/faxes',
    {
      config,
      bodyLimit: maxBytes,
      schema: {
        tags,
        summary: 'Send a PDF as a fax: at most 16 MB and 100 pages, better not more than 10',
        consumes: ['application/pdf'],
        params: companyParams,
        querystring: z.object({
          boxId: z.uuid().describe('that sends'),
          number: z.union([internalNumberSchema, phoneNumberSchema]),
          title: z.string().trim().max(120).default('').describe('what the file is called'),
        }),
        body: z.instanceof(Buffer).describe('the PDF'),
        response: { 201: faxDocument },
      },
    },
    async (request, reply) => {
      const companyId = companyOf(request);
      const actor = actorOf(request);
      const { boxId, number, title } = request.query;
      await store.readCompany(companyId, (tx) => boxFor(tx, actor, boxId, 'send'));
      const ready = await readyForFax(request.body).catch(refuseDocument);
      const id = crypto.randomUUID();
      const file = `${companyId}/${id}.pdf`;
      await saveOutgoing(dataFolder, companyId, file, request.body, ready);
      let kept = false;
      try {
        const answer = await onceInCompany(
          context,
          request,
          reply,
          { status: 201, schema: faxDocument },
          async (tx) => {
            const fax: Fax = {
              ...blank,
              id,
              boxId,
              number,
              pages: ready.pages,
              createdAt: context.now(),
              file,
              title,
              userId: actor.person.userId,
            };
            await createFax(tx, fax);
            kept = true;
            return shown(companyId, fax);
          },
        );
        return answer;
      } catch (error) {
        kept = false;
        throw error;
      } finally {
        if (kept) tellExchange(context);
        else await removeFax(dataFolder, file);
      }
    },
  );

  app.get(
    '/companies/:company/faxes/:faxId',
    { config, schema: { tags, summary: 'One fax', params: faxParams, response: { 200: faxDocument } } },
    async (request) => {
      const companyId = companyOf(request);
      return shown(
        companyId,
        await store.readCompany(companyId, (tx) => faxFor(tx, actorOf(request), request.params.faxId)),
      );
    },
  );

  app.get(
    '/companies/:company/faxes/:faxId/file',
    { config, schema: { tags, summary: 'The fax itself, as PDF', params: faxParams } },
    async (request, reply) => {
      const { file } = await store.readCompany(companyOf(request), (tx) =>
        faxFor(tx, actorOf(request), request.params.faxId),
      );
      const pdf = await readFile(faxFile(dataFolder, file)).catch(absent);
      return reply.type('application/pdf').header('cache-control', 'no-store').send(pdf);
    },
  );

  app.get(
    '/companies/:company/faxes/:faxId/picture',
    { config, schema: { tags, summary: 'The first page as a picture (PNG)', params: faxParams } },
    async (request, reply) => {
      const { file } = await store.readCompany(companyOf(request), (tx) =>
        faxFor(tx, actorOf(request), request.params.faxId),
      );
      const kept = faxFile(dataFolder, pictureFile(file));
      const picture = await readFile(kept).catch(async () => {
        const pdf = await readFile(faxFile(dataFolder, file)).catch(absent);
        const made = await pictureOfPdf(pdf);
        await writeFile(kept, made, { mode: 0o600 });
        return made;
      });
      return reply.type('image/png').header('cache-control', 'private, max-age=86400').send(picture);
    },
  );

  app.put(
    '/companies/:company/faxes/:faxId',
    {
      config,
      schema: {
        tags,
        summary: 'Mark a fax as read or unread',
        params: faxParams,
        body: z.strictObject({ read: z.boolean() }),
        response: { 200: faxDocument },
      },
    },
    async (request) => {
      const companyId = companyOf(request);
      return store.withCompany(companyId, async (tx) => {
        const { id } = await faxFor(tx, actorOf(request), request.params.faxId);
        return shown(companyId, await markFaxRead(tx, id, request.body.read));
      });
    },
  );

  app.delete(
    '/companies/:company/faxes/:faxId',
    {
      config,
      schema: {
        tags,
        summary: 'Delete a fax; one that is still to be sent is withdrawn, and stays in the list',
        params: faxParams,
        response: noContent,
      },
    },
    async (request, reply) => {
      const { file, isOpen } = await store.withCompany(companyOf(request), async (tx) => {
        const actor = actorOf(request);
        const fax = await faxFor(tx, actor, request.params.faxId);
        const open = openFaxStates.includes(fax.state);
        if (open) await withdrawFax(tx, fax.id, context.now());
        else {
          if (fax.boxId !== null) await boxFor(tx, actor, fax.boxId, 'delete', 'forbidden');
          await deleteFax(tx, fax.id);
        }
        return { file: fax.file, isOpen: open };
      });
      if (isOpen) {
        tellExchange(context);
        await removePages(dataFolder, file);
      } else await removeFax(dataFolder, file);
      return reply.code(204).send(null);
    },
  );
}

/** A fax that nothing has come of yet. */
const blank = {
  direction: 'out',
  state: 'queued',
  name: '',
  stationId: '',
  pagesSent: 0,
  endedAt: null,
  nextTryAt: null,
  attempts: 0,
  failure: null,
  bitRate: null,
  overT38: false,
  read: true,
} as const satisfies Partial<Fax>;

/** Who runs the company may do everything; others what the box says. */
function may({ role, person }: Actor, box: FaxBox, right: FaxRight): boolean {
  if (role !== 'user') return true;
  const member = box.members.find(({ who }) => who.user === person.userId);
  return member?.[right] ?? false;
}

/** A box, for somebody who may do this with it; for anybody else it is not there. */
async function boxFor(
  tx: CompanyTransaction,
  actor: Actor,
  boxId: string,
  right: FaxRight,
  refusal: 'not-found' | 'forbidden' = 'not-found',
): Promise<FaxBox> {
  const [box] = await listFaxBoxes(tx, [boxId]);
  if (box === undefined || !may(actor, box, right)) throw new ApiError(refusal);
  return box;
}

/** A fax, for somebody who may see it: who reads the box sees what came in, who sends from it what goes out. */
async function faxFor(tx: CompanyTransaction, actor: Actor, id: string): Promise<Fax> {
  const fax = await getFax(tx, id);
  if (fax.boxId !== null) await boxFor(tx, actor, fax.boxId, fax.direction === 'in' ? 'read' : 'send');
  else if (actor.role === 'user') throw new ApiError('not-found');
  return fax;
}

/** The exchange looks for itself when it starts, so that one that is away misses nothing. */
function tellExchange({ exchange, log }: Context): void {
  exchange.request({ kind: 'faxes-changed' }).catch((error: unknown) => {
    log.debug({ err: error }, 'the exchange will find its faxes when it is back');
  });
}

function away(): never {
  throw new ApiError('exchange-away');
}

function refuseDocument(error: unknown): never {
  if (!(error instanceof DocumentRefused)) throw error;
  throw new ApiError('invalid', { problems: [{ path: ['file'], code: `fax.${error.fault}` }] });
}

/** A file that was cleared out while somebody looked at the list is no fault of the server. */
function absent(error: NodeJS.ErrnoException): never {
  throw error.code === 'ENOENT' ? new ApiError('not-found') : error;
}

const shown = (companyId: string, { file: _file, userId: _userId, ...fax }: Fax) => {
  const url = `/api/v1/companies/${companyId}/faxes/${fax.id}`;
  return { ...fax, url: `${url}/file`, pictureUrl: `${url}/picture` };
};
