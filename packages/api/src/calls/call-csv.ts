import type { CallRecord, LegRecord } from '@simmpl/model';

/** One line a leg: the call's own columns, then the leg's. Times are ISO 8601 in UTC, lengths whole seconds. */
const columns: Readonly<Record<string, (call: CallRecord, leg: LegRecord) => string | number>> = {
  call: ({ id }) => id,
  direction: ({ direction }) => direction,
  started: ({ startedAt }) => instant(startedAt),
  answered: ({ answeredAt }) => instant(answeredAt),
  ended: ({ endedAt }) => instant(endedAt),
  outcome: ({ outcome }) => outcome,
  from_number: ({ from }) => from.number,
  from_name: ({ from }) => from.name,
  to_number: ({ to }) => to.number,
  to_name: ({ to }) => to.name,
  leg: (_, { role }) => role,
  leg_number: (_, { number }) => number,
  leg_name: (_, { name }) => name,
  leg_started: (_, { startedAt }) => instant(startedAt),
  leg_answered: (_, { answeredAt }) => instant(answeredAt),
  leg_ended: (_, { endedAt }) => instant(endedAt),
  leg_outcome: (_, { outcome }) => outcome,
  talk_seconds: (_, { answeredAt, endedAt }) => (answeredAt === null ? 0 : seconds(endedAt - answeredAt)),
  holds: (_, { holds }) => holds?.times ?? 0,
  hold_seconds: (_, { holds }) => seconds(holds?.ms ?? 0),
  parkings: (_, { parked }) => parked?.times ?? 0,
  parked_seconds: (_, { parked }) => seconds(parked?.ms ?? 0),
  transferred: ({ legs }, { transfers = [] }) =>
    transfers.map(({ legId }) => legs.find(({ id }) => id === legId)?.number ?? '').join(' '),
  transferred_to: (_, { transfers = [] }) => transfers.map(({ to }) => to).join(' '),
};

export const callCsvHeading = `${Object.keys(columns).join(',')}\r\n`;

/** The lines of a call, as RFC 4180 has them. */
export const callCsvLines = (call: CallRecord): string =>
  call.legs
    .map(
      (leg) =>
        `${Object.values(columns)
          .map((value) => cell(value(call, leg)))
          .join(',')}\r\n`,
    )
    .join('');

const instant = (at: number | null): string => (at === null ? '' : new Date(at).toISOString());
const seconds = (ms: number): number => Math.round(ms / 1000);

/**
 * What a caller put in a name is not to be taken for a formula by a spreadsheet; neither what is behind a semicolon, where
 * Dutch ones begin a new cell.
 */
function cell(value: string | number): string {
  const text = String(value).replaceAll(/([;\t\r\n]\s*)(?=[=@+-])/g, "$1'");
  const harmless = /^[=@\t\r]|^[+-](?!\d+$)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
