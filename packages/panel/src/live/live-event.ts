/** Which lists of a company change with an event of the exchange, by the kind of event. */
const lists: Readonly<Record<string, readonly string[]>> = {
  registration: ['registrations'],
  call: ['live-calls'],
  'call-ended': ['live-calls', 'call-records'],
  diversion: ['diversions'],
  voicemail: ['voicemail'],
};

/** The kind of an event as it comes over the connection; undefined for what is none. */
export function readEventKind(message: string): string | undefined {
  const event: unknown = JSON.parse(message);
  return typeof event === 'object' && event !== null && 'kind' in event && typeof event.kind === 'string'
    ? event.kind
    : undefined;
}

export const listsOfEvent = (kind: string | undefined): readonly string[] =>
  (kind !== undefined && Object.hasOwn(lists, kind) && lists[kind]) || [];
