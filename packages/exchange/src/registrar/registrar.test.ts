import type { Device, Registration } from '@simmpl/model';
import { type AnswerParts, parseMessage, type ServerRequest, type SipSource } from '@simmpl/sip';
import { expect, test } from 'vitest';
import type { Archive } from '../ports.ts';
import { exampleDirectory } from '../testing/example-directory.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { phonesOf } from './phones.ts';
import { Registrar } from './registrar.ts';

const directory = exampleDirectory();
const instance = '+sip.instance="<urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6>"';
const contact = '<sip:101@10.0.0.5;transport=tls>';

function start() {
  const changes: string[] = [];
  const archive: Pick<Archive, 'saveRegistration' | 'removeRegistration'> = {
    saveRegistration: () => {},
    removeRegistration: ({ contact }) => changes.push(`forgotten ${contact}`),
  };
  const registrar = new Registrar(archive, new VirtualClock(0), ({ contact }, state) =>
    changes.push(`${state} ${contact}`),
  );
  return { registrar, changes };
}

let serial = 0;

/** Registers with these header lines; gives the answer. */
function register(
  registrar: Registrar,
  lines: readonly string[],
  source: SipSource = { protocol: 'tls', address: '192.0.2.1', port: 1024, flow: 'tls/1' },
) {
  const text = [
    'REGISTER sip:pbx.example SIP/2.0',
    'Via: SIP/2.0/TLS 10.0.0.5;branch=z9hG4bK1',
    'From: <sip:bakkerij-101@pbx.example>;tag=1',
    'To: <sip:bakkerij-101@pbx.example>',
    `Call-ID: ${++serial}`,
    'CSeq: 1 REGISTER',
    'Max-Forwards: 70',
    ...lines,
    'Content-Length: 0',
    '\r\n',
  ].join('\r\n');
  const request = parseMessage(Buffer.from(text));
  if (request.kind !== 'request') throw new Error('no request');
  let answer: { status: number; parts: AnswerParts } | undefined;
  const asked: ServerRequest = {
    ...{ request, source, closed: false, onAck: undefined },
    respond: (status, parts = {}) => {
      answer = { status, parts };
    },
  };
  registrar.handle(asked, directory, device());
  if (!answer) throw new Error('no answer');
  return { status: answer.status, headers: answer.parts.headers ?? {} };
}

function device(): Device {
  const found = directory.devices.get('device-101');
  if (!found) throw new Error('no device');
  return found;
}

test('a phone with a lasting name is given an address of its own, where it asks', () => {
  const { registrar } = start();
  const { headers } = register(registrar, [
    `Contact: ${contact};${instance}`,
    'Expires: 600',
    'Supported: gruu, path',
  ]);
  expect(headers.Contact).toEqual([
    `${contact};expires=600;${instance};pub-gruu="sip:bakkerij-101@pbx.example;gr=urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6"`,
  ]);
  expect(headers).not.toHaveProperty('Require');
});

test('two connections of one phone are one phone, called by the newest', () => {
  const { registrar } = start();
  const by = (regId: number) => [`Contact: ${contact};${instance};reg-id=${regId}`, 'Supported: outbound'];
  const { headers } = register(registrar, by(1));
  expect(headers).toMatchObject({ Require: 'outbound', 'Flow-Timer': '120' });
  const source = { protocol: 'tls', address: '192.0.2.1', port: 1025, flow: 'tls/2' } as const;
  register(registrar, by(2), source);
  const phones = phonesOf(registrar.bindingsOf('device-101'));
  expect(phones.map((ways) => ways.map(({ regId }) => regId))).toEqual([[2, 1]]);
  registrar.flowClosed('tls/2');
  expect(phonesOf(registrar.bindingsOf('device-101'))).toEqual([[expect.objectContaining({ regId: 1 })]]);
});

test('behind a proxy Path is kept and told; flows only where the proxy says that it keeps them', () => {
  const { registrar } = start();
  const via = 'Via: SIP/2.0/UDP 10.0.0.9;branch=z9hG4bK2';
  const behind = (path: string, ...more: string[]) =>
    register(registrar, [via, `Path: ${path}`, `Contact: ${contact};${instance};reg-id=1`, ...more]);
  expect(behind('<sip:edge.example;lr>', 'Supported: outbound, path').status).toBe(439);
  const { headers } = behind('<sip:edge.example;lr;ob>', 'Supported: outbound, path');
  expect(headers).toMatchObject({
    Path: ['<sip:edge.example;lr;ob>'],
    Supported: 'path',
    Require: 'outbound',
  });
  // who does not speak of outbound has no use for the number
  behind('<sip:edge.example;lr>');
  expect(registrar.bindingsOf('device-101').map(({ regId }) => regId)).toEqual([1, 0]);
});

test('several numbered connections in one request are refused', () => {
  const { registrar } = start();
  const numbered = (regId: number) => `Contact: ${contact};${instance};reg-id=${regId}`;
  expect(register(registrar, [numbered(1), numbered(2)]).status).toBe(400);
});

test('a contact goes with its connection, and with the process; one that can be called stays', () => {
  const { registrar, changes } = start();
  register(registrar, [`Contact: ${contact}`]);
  const tcp = { protocol: 'tcp', address: '10.0.0.6', port: 40_000, flow: 'tcp/1' } as const;
  register(registrar, ['Contact: <sip:101@10.0.0.6;transport=tcp>'], tcp);
  const kept: Registration[] = [...registrar.all()];
  changes.length = 0;
  registrar.flowClosed('tls/1');
  registrar.flowClosed('tcp/1');
  expect(changes).toEqual([`forgotten ${contact.slice(1, -1)}`, `removed ${contact.slice(1, -1)}`]);
  const { registrar: next, changes: later } = start();
  next.restore(kept);
  expect(later).toEqual([`forgotten ${contact.slice(1, -1)}`]);
  expect([...next.all()].map(({ source }) => source)).toEqual([
    { protocol: 'tcp', address: '10.0.0.6', port: 40_000, flow: undefined },
  ]);
});

test('a phone that registers again from another port is one phone, called there', () => {
  const { registrar } = start();
  const from = (port: number): SipSource => ({ protocol: 'udp', address: '203.0.113.7', port, flow: 'udp' });
  for (const port of [1024, 2048])
    register(registrar, ['Contact: <sip:101@10.0.0.5>;expires=300'], from(port));
  expect(registrar.bindingsOf(device().id).map(({ source }) => source.port)).toEqual([2048]);
});

test('every registration tells what a router did to it', () => {
  const { registrar } = start();
  const source: SipSource = { protocol: 'udp', address: '203.0.113.7', port: 1024, flow: 'udp' };
  const rewritten = () => registrar.bindingsOf(device().id).map((binding) => binding.rewritten);
  register(registrar, ['Contact: <sip:101@198.51.100.9>;expires=300'], source);
  expect(rewritten()).toEqual([['contact']]);
  register(registrar, ['Contact: <sip:101@10.0.0.5>;expires=300'], source);
  expect(rewritten()).toEqual([['contact'], []]);
});

test('what a call shows stays with the registration until another call shows otherwise', () => {
  const { registrar } = start();
  const source: SipSource = { protocol: 'udp', address: '203.0.113.7', port: 1024, flow: 'udp' };
  const rewritten = () => registrar.bindingsOf(device().id).flatMap((binding) => binding.rewritten);
  const again = () => register(registrar, ['Contact: <sip:101@10.0.0.5>;expires=300'], source);
  const call = (sound: string) => {
    const body = `v=0\r\no=- 1 1 IN IP4 1\r\ns=-\r\nc=IN IP4 ${sound}\r\nt=0 0\r\nm=audio 4000 RTP/AVP 8\r\n`;
    const request = parseMessage(
      Buffer.from(
        [
          'INVITE sip:102@pbx.example SIP/2.0',
          'Via: SIP/2.0/UDP 10.0.0.5;branch=z9hG4bK2',
          'Content-Type: application/sdp',
          `Content-Length: ${body.length}`,
          '',
          body,
        ].join('\r\n'),
      ),
    );
    if (request.kind === 'request') registrar.heard(device().id, request, source.address);
  };
  again();
  call('198.51.100.9');
  again();
  expect(rewritten()).toEqual(['sound']);
  call('10.0.0.5');
  expect(rewritten()).toEqual([]);
});
