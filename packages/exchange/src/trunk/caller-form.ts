import type { TrunkWithSecret } from '@simmpl/model';
import { formatNameAddr } from '@simmpl/sip';
import type { ShownCaller } from '../call/rung-leg.ts';
import { writeNumber } from './number-form.ts';

/** How the caller is told to a carrier. */
export interface CallerOnTrunk {
  /** The From header without tag. */
  readonly from: string;
  readonly headers: Readonly<Record<string, string>>;
}

const identityHeader = {
  pai: 'P-Asserted-Identity',
  ppi: 'P-Preferred-Identity',
  rpid: 'Remote-Party-ID',
} as const;

/**
 * From, the identity (RFC 3325, or Remote-Party-ID) and Privacy (RFC 3323) as a carrier wants them.
 * @param realm our own host
 */
export function callerOnTrunk(
  caller: ShownCaller,
  { callerId, numberForm, username }: Pick<TrunkWithSecret, 'callerId' | 'numberForm' | 'username'>,
  realm: string,
): CallerOnTrunk {
  const host = callerId.domain ?? realm;
  const { asserted, withheld } = caller;
  const hidden = withheld && (callerId.withheld === 'anonymous' || asserted === undefined);
  const shown = withheld ? (asserted ?? '') : caller.digits;
  const user =
    callerId.from === 'account' && username !== null ? username : writeNumber(shown, numberForm.from);
  const anonymous = hidden && callerId.from === 'caller';
  const from = formatNameAddr(
    anonymous
      ? { displayName: 'Anonymous', uri: 'sip:anonymous@anonymous.invalid' }
      : { displayName: withheld ? '' : caller.name, uri: `sip:${user}@${host}` },
  );
  const headers: Record<string, string> = {};
  if (callerId.identity !== 'none' && asserted !== undefined) {
    const identity = `<sip:${writeNumber(asserted, numberForm.identity)}@${host}>`;
    headers[identityHeader[callerId.identity]] =
      callerId.identity === 'rpid'
        ? `${identity};party=calling;screen=yes;privacy=${withheld ? 'full' : 'off'}`
        : identity;
  }
  if (withheld) headers.Privacy = 'id';
  return { from, headers };
}
