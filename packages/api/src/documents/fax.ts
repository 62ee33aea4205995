import { faxFailures, faxStates } from '@simmpl/model';
import { z } from 'zod';
import { moment, named } from './named.ts';

export const faxBoxDocument = named(
  'FaxBox',
  z.object({
    id: z.string(),
    name: z.string(),
    number: z.string().nullable().describe('shown when it sends, E.164; null for the company’s usual one'),
    senderLine: z.string().describe('above each page that is sent; empty for the company’s name'),
    members: z.array(
      z.object({
        who: z.object({ user: z.string() }),
        read: z.boolean(),
        send: z.boolean(),
        delete: z.boolean(),
        notify: z.boolean().describe('gets what comes in by mail'),
      }),
    ),
  }),
);

export const faxInboxesDocument = named(
  'FaxInboxes',
  z.object({
    available: z
      .boolean()
      .describe('false where this machine lacks the library libspandsp (Debian: libspandsp2)'),
    items: z.array(
      z.object({
        boxId: z.string(),
        name: z.string(),
        read: z.boolean(),
        send: z.boolean(),
        delete: z.boolean(),
        unread: z.number().describe('0 for who may not read'),
      }),
    ),
  }),
);

export const faxDocument = named(
  'Fax',
  z.object({
    id: z.string(),
    boxId: z.string().nullable(),
    direction: z.enum(['in', 'out']),
    state: z.enum(faxStates),
    number: z.string().describe('the other side: E.164 or an internal number; empty when withheld'),
    name: z.string(),
    stationId: z.string().describe('what the other machine calls itself'),
    pages: z.number(),
    pagesSent: z.number(),
    createdAt: moment,
    endedAt: moment.nullable(),
    nextTryAt: moment.nullable(),
    attempts: z.number(),
    failure: z.enum(faxFailures).nullable(),
    bitRate: z.number().nullable().describe('bit/s'),
    overT38: z.boolean(),
    title: z.string(),
    read: z.boolean(),
    url: z.string().describe('the PDF'),
    pictureUrl: z.string().describe('its first page as PNG'),
  }),
);
