import type { Presence } from '@simmpl/model';
import { formatUri, type ResourceState, sipUri } from '@simmpl/sip';
import { escapeXml } from './xml.ts';

/** Name of the event package (RFC 3856). */
export const presenceEvent = 'presence';

const activities: Readonly<Record<Presence, string>> = {
  idle: '',
  ringing: '<rpid:activities><rpid:on-the-phone/></rpid:activities>',
  busy: '<rpid:activities><rpid:on-the-phone/></rpid:activities>',
  declining: '<rpid:activities><rpid:busy/></rpid:activities>',
  unreachable: '',
};

/** What a colleague does, as softphones read it (PIDF, RFC 3863, with the activities of RFC 4480). */
export function presenceDocument(
  presence: Presence,
  who: { readonly number: string; readonly realm: string },
): ResourceState {
  const entity = escapeXml(formatUri(sipUri({ user: who.number, host: who.realm })));
  const basic = presence === 'declining' || presence === 'unreachable' ? 'closed' : 'open';
  return {
    contentType: 'application/pidf+xml',
    body: [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<presence xmlns="urn:ietf:params:xml:ns:pidf" xmlns:dm="urn:ietf:params:xml:ns:pidf:data-model" xmlns:rpid="urn:ietf:params:xml:ns:pidf:rpid" entity="${entity}">`,
      `<tuple id="phone"><status><basic>${basic}</basic></status><contact>${entity}</contact></tuple>`,
      `<dm:person id="person">${activities[presence]}</dm:person>`,
      '</presence>',
      '',
    ].join('\r\n'),
  };
}
