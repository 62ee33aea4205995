import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { dialogInfo } from './dialog-info.ts';
import type { LampState } from './lamp-state.ts';
import type { Participant } from './participant.ts';

const entity = { dialled: '102', name: 'Jan de Vries', realm: 'pbx.example' };
const rings: Participant = {
  userId: 'user-102',
  phase: 'rings',
  direction: 'recipient',
  dialog: { callId: 'call-1', localTag: 'phone', remoteTag: 'exchange' },
  other: { number: '+31612345678', name: 'Bakker & Zn <"vers">' },
};
const talks: Participant = { ...rings, phase: 'talks', dialog: { callId: 'call-2' } };

const partySchema = z.strictObject({
  identity: z.union([z.string(), z.strictObject({ '@display': z.string(), '#text': z.string() })]),
  target: z.strictObject({ '@uri': z.string() }),
});
const dialogSchema = z.strictObject({
  '@id': z.string(),
  '@call-id': z.string().optional(),
  '@local-tag': z.string().optional(),
  '@remote-tag': z.string().optional(),
  '@direction': z.enum(['initiator', 'recipient']).optional(),
  state: z.enum(['trying', 'proceeding', 'early', 'confirmed', 'terminated']),
  local: partySchema.optional(),
  remote: partySchema.optional(),
});
/** The structure that RFC 4235 section 4.4 prescribes. */
const documentSchema = z.strictObject({
  'dialog-info': z.strictObject({
    '@xmlns': z.literal('urn:ietf:params:xml:ns:dialog-info'),
    '@version': z.string().regex(/^\d+$/),
    '@state': z.enum(['full', 'partial']),
    '@entity': z.string().startsWith('sip:'),
    dialog: z.array(dialogSchema).min(1),
  }),
});

/** Reads a document as a phone does. */
function read(state: LampState, of = entity) {
  const { body, contentType } = dialogInfo(state, of, 7);
  expect(contentType).toBe('application/dialog-info+xml');
  expect(XMLValidator.validate(body)).toBe(true);
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    ignoreDeclaration: true,
    parseTagValue: false,
    isArray: (name) => name === 'dialog',
  });
  return documentSchema.parse(parser.parse(body))['dialog-info'];
}

test('an idle lamp is a dialog that is over', () => {
  const info = read([]);
  expect(info).toMatchObject({ '@version': '7', '@state': 'full', '@entity': 'sip:102@pbx.example' });
  expect(info.dialog).toEqual([{ '@id': '102', state: 'terminated' }]);
});

test('a call that rings shows who calls, and what a phone needs to take it', () => {
  const { dialog } = read([{ shows: 'ringing', call: rings }]);
  expect(dialog).toEqual([
    {
      '@id': '102',
      '@call-id': 'call-1',
      '@local-tag': 'phone',
      '@remote-tag': 'exchange',
      '@direction': 'recipient',
      state: 'early',
      local: {
        identity: { '@display': 'Jan de Vries', '#text': 'sip:102@pbx.example' },
        target: { '@uri': 'sip:102@pbx.example' },
      },
      remote: {
        identity: { '@display': 'Bakker & Zn <"vers">', '#text': 'sip:+31612345678@pbx.example' },
        target: { '@uri': 'sip:+31612345678@pbx.example' },
      },
    },
  ]);
});

test('a number that is withheld is not told', () => {
  const call = { ...rings, other: { number: null, name: '' } };
  const { dialog } = read([{ shows: 'ringing', call }]);
  expect(dialog[0]?.remote?.identity).toBe('sip:anonymous@anonymous.invalid');
});

test('several calls have ids of their own; one that goes over into another keeps its id', () => {
  const both = read([
    { shows: 'ringing', call: rings },
    { shows: 'busy', call: talks },
  ]);
  expect(both.dialog.map(({ '@id': id, state }) => [id, state])).toEqual([
    ['102', 'early'],
    ['102.1', 'confirmed'],
  ]);
  expect(read([{ shows: 'busy', call: talks }]).dialog[0]?.['@id']).toBe('102');
});

test('a switch that is off is a call without anybody, whatever its code', () => {
  const { dialog, '@entity': address } = read([{ shows: 'busy' }], { ...entity, dialled: '#55"', name: '' });
  expect(address).toBe('sip:%2355%22@pbx.example');
  expect(dialog).toEqual([{ '@id': '#55"', state: 'confirmed' }]);
});

test('what XML has no place for is left out', () => {
  const call = { ...rings, other: { number: '101', name: 'A\u0000\u001b\ufffeB' } };
  const { dialog } = read([{ shows: 'ringing', call }]);
  expect(dialog[0]?.remote?.identity).toMatchObject({ '@display': 'AB' });
});
