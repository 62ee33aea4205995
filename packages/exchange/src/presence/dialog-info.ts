import { formatUri, type ResourceState, sipUri } from '@simmpl/sip';
import type { CallerId } from '../route/caller-id.ts';
import type { LampLight, LampState } from './lamp-state.ts';
import { escapeXml } from './xml.ts';

/** Name of the event package (RFC 4235). */
export const dialogEvent = 'dialog';

/** Whose lamp it is. */
export interface LampEntity {
  /** What is dialled for it. */
  readonly dialled: string;
  /** Name on the far phone's display; empty for none. */
  readonly name: string;
  /** Host of our URIs. */
  readonly realm: string;
}

/**
 * A lamp as phones read it (RFC 4235 section 4): each document is whole. One that is idle holds a dialog that is over,
 * since many phones leave a lamp as it was when they find none; and the first dialog always has the same id, so that
 * phones that remember dialogs by id see one go over into the next.
 * @param version number of the NOTIFY in its subscription, from 0
 */
export function dialogInfo(state: LampState, entity: LampEntity, version: number): ResourceState {
  const uri = uriOf(entity.dialled, entity.realm);
  const dialogs =
    state.length === 0
      ? [`<dialog id="${escapeXml(entity.dialled)}"><state>terminated</state></dialog>`]
      : state.map((light, index) => dialog(light, entity, index));
  return {
    contentType: 'application/dialog-info+xml',
    body: [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="${version}" state="full" entity="${uri}">`,
      ...dialogs,
      '</dialog-info>',
      '',
    ].join('\r\n'),
  };
}

/** With what a phone needs to take the call by INVITE with Replaces (RFC 3891). */
function dialog({ shows, call }: LampLight, entity: LampEntity, index: number): string {
  const id = escapeXml(index === 0 ? entity.dialled : `${entity.dialled}.${index}`);
  const state = `<state>${shows === 'ringing' ? 'early' : 'confirmed'}</state>`;
  if (!call) return `<dialog id="${id}">${state}</dialog>`;
  const { callId, localTag, remoteTag } = call.dialog;
  const attributes = [
    ['call-id', callId],
    ['local-tag', localTag],
    ['remote-tag', remoteTag],
    ['direction', call.direction],
  ].flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${escapeXml(value)}"`]));
  const own = { number: entity.dialled, name: entity.name };
  return [
    `<dialog id="${id}"${attributes.join('')}>`,
    state,
    `<local>${party(own, entity.realm)}</local>`,
    `<remote>${party(call.other, entity.realm)}</remote>`,
    '</dialog>',
  ].join('');
}

/** One end of a dialog; a number that is withheld is not told. */
function party({ number, name }: CallerId, realm: string): string {
  const uri = number === null ? 'sip:anonymous@anonymous.invalid' : uriOf(number, realm);
  const display = name === '' ? '' : ` display="${escapeXml(name)}"`;
  return `<identity${display}>${uri}</identity><target uri="${uri}"/>`;
}

const uriOf = (user: string, realm: string): string => escapeXml(formatUri(sipUri({ user, host: realm })));
