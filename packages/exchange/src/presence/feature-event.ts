import type { ForwardUntaken } from '@simmpl/dialplan';
import type { UserAvailability } from '@simmpl/model';
import type { ResourceState } from '@simmpl/sip';
import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { escapeXml } from './xml.ts';

/** Name of the event package: device feature key synchronisation, as BroadWorks has it and most phones know it. */
export const featureEvent = 'as-feature-event';

const contentType = 'application/x-as-feature-event+xml';
/** Requests are much shorter, characters. */
const maxLength = 4_000;
const boundary = 'simmpl-features';
/** One ring of a Dutch phone with the silence after it, s. */
const ringSeconds = 5;

/** What somebody set on the phone. */
export type FeatureChange =
  | { readonly kind: 'decline-all'; readonly on: boolean }
  /** All calls; where those go that nobody takes, the user's plan says, which a phone can't change. */
  | { readonly kind: 'forward'; readonly on: boolean; readonly to: string };

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const requestSchema = z.union([
  z
    .object({ SetDoNotDisturb: z.object({ doNotDisturbOn: flag }) })
    .transform(
      ({ SetDoNotDisturb }): FeatureChange => ({ kind: 'decline-all', on: SetDoNotDisturb.doNotDisturbOn }),
    ),
  z
    .object({
      SetForwarding: z.object({
        forwardingType: z.literal('forwardImmediate'),
        activateForward: flag,
        forwardDN: z.string().default(''),
      }),
    })
    .transform(
      ({ SetForwarding }): FeatureChange => ({
        kind: 'forward',
        on: SetForwarding.activateForward,
        to: SetForwarding.forwardDN,
      }),
    ),
]);

const parser = new XMLParser({
  parseTagValue: false,
  processEntities: false,
  removeNSPrefix: true,
  ignoreDeclaration: true,
});

/** Reads what a phone asks in a SUBSCRIBE; undefined where it asks for nothing that there is. */
export function readFeatureChange(body: string): FeatureChange | undefined {
  if (body.length === 0 || body.length > maxLength) return undefined;
  try {
    return requestSchema.safeParse(parser.parse(body)).data;
  } catch {
    return undefined;
  }
}

/** What a user's phones are to show. */
export interface FeatureState extends Pick<UserAvailability, 'declineAll'> {
  readonly internalNumber: string;
  /** Where all calls go; null when they go their usual way. */
  readonly forwardedTo: string | null;
  /** Where calls go that no phone takes, busy or unanswered; null when the plan sends them to no number. */
  readonly untakenTo: ForwardUntaken | null;
  /** Proposed by the phone for the next time. */
  readonly lastForward: string;
}

/** The state as phones read it: all features in one document of several parts. */
export function featureState(state: FeatureState): ResourceState {
  const { declineAll, forwardedTo, untakenTo, lastForward } = state;
  const to = untakenTo?.to ?? null;
  const rings = Math.round((untakenTo?.ringSeconds ?? 0) / ringSeconds);
  const device = `<device>${escapeXml(state.internalNumber)}</device>`;
  const forwarding = (type: string, to: string | null, more = ''): string =>
    document(
      'ForwardingEvent',
      `${device}<forwardingType>${type}</forwardingType><forwardStatus>${to !== null}</forwardStatus><forwardTo>${escapeXml(to ?? lastForward)}</forwardTo>${more}`,
    );
  const documents = [
    document('DoNotDisturbEvent', `${device}<doNotDisturbOn>${declineAll}</doNotDisturbOn>`),
    forwarding('forwardImmediate', forwardedTo),
    forwarding('forwardBusy', to),
    forwarding('forwardNoAns', to, `<ringCount>${rings}</ringCount>`),
  ];
  const parts = documents.map((text) =>
    [
      `--${boundary}`,
      `Content-Type: ${contentType}`,
      `Content-Length: ${Buffer.byteLength(text)}`,
      '',
      text,
    ].join('\r\n'),
  );
  return {
    contentType: `multipart/mixed;boundary="${boundary}"`,
    body: [...parts, `--${boundary}--`, ''].join('\r\n'),
  };
}

/** Namespace of ECMA-323, third edition. */
const document = (name: string, content: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\r\n<${name} xmlns="http://www.ecma-international.org/standards/ecma-323/csta/ed3">${content}</${name}>`;
