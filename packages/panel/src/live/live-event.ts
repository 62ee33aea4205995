/** Which lists of a company change with an event of the exchange, by the kind of event. */
const lists: Readonly<Record<string, readonly string[]>> = {
  registration: ['registrations'],
  call: ['live-calls'],
  'call-ended': ['live-calls', 'call-records', 'traffic'],
  diversion: ['diversions'],
  closing: ['settings'],
  availability: ['users', 'presence'],
  presence: ['presence'],
  hotdesk: ['hotdesk-logins'],
  'plan-override': ['plan-overrides'],
  voicemail: ['voicemail'],
  queue: ['live-queues'],
  fax: ['faxes'],
};

/**
 * Lists that an event runs ahead of: what they show is on its way to the database when the exchange tells of it. So
 * they are asked again after so long, ms.
 */
const onTheirWay: Readonly<Record<string, number>> = { voicemail: 1500, faxes: 1500, traffic: 1500 };

/** How long to wait before a list is asked a second time, ms; undefined where once is enough. */
export const secondLookMs = (list: string): number | undefined => onTheirWay[list];

/** The kind of an event as it comes over the connection; undefined for what is none. */
export function readEventKind(message: string): string | undefined {
  const event: unknown = JSON.parse(message);
  return typeof event === 'object' && event !== null && 'kind' in event && typeof event.kind === 'string'
    ? event.kind
    : undefined;
}

export const listsOfEvent = (kind: string | undefined): readonly string[] =>
  (kind !== undefined && Object.hasOwn(lists, kind) && lists[kind]) || [];
