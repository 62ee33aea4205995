import { z } from 'zod';

const peer = z.object({ number: z.string(), name: z.string() });

/** What the server says about the test phone; anything else is ignored. */
const messageSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('state'),
    line: z.enum(['registering', 'registered', 'refused', 'closed']),
    call: z.object({ stage: z.enum(['ringing', 'calling', 'talking']), peer, held: z.boolean() }).nullable(),
  }),
  z.object({ kind: z.literal('registering') }),
  z.object({ kind: z.literal('registered') }),
  z.object({ kind: z.literal('refused') }),
  z.object({ kind: z.literal('closed') }),
  z.object({ kind: z.literal('ringing'), from: peer }),
  z.object({ kind: z.literal('calling'), to: z.string() }),
  z.object({ kind: z.literal('talking') }),
  z.object({ kind: z.literal('held'), on: z.boolean() }),
  z.object({ kind: z.literal('ended'), reason: z.string() }),
]);
type Message = z.infer<typeof messageSchema>;

/** The test phone as the page shows it. */
export interface PhoneState {
  readonly line: 'registering' | 'registered' | 'refused' | 'closed';
  readonly call: {
    readonly stage: 'ringing' | 'calling' | 'talking';
    readonly peer: z.infer<typeof peer>;
    readonly held: boolean;
  } | null;
  /** Why the last call ended; null while there is one, or before the first. */
  readonly ended: string | null;
}

export const firstState: PhoneState = { line: 'registering', call: null, ended: null };

/** The state after a message of the server; unchanged by one that says nothing new. */
export function afterMessage(state: PhoneState, text: string): PhoneState {
  const message = messageSchema.safeParse(JSON.parse(text));
  return message.success ? apply(state, message.data) : state;
}

function apply(state: PhoneState, message: Message): PhoneState {
  switch (message.kind) {
    case 'state':
      return { line: message.line, call: message.call, ended: null };
    case 'registering':
    case 'registered':
    case 'refused':
    case 'closed':
      return { ...state, line: message.kind };
    case 'ringing':
      return { ...state, ended: null, call: { stage: 'ringing', peer: message.from, held: false } };
    case 'calling':
      return {
        ...state,
        ended: null,
        call: { stage: 'calling', peer: { number: message.to, name: '' }, held: false },
      };
    case 'talking':
      return state.call === null ? state : { ...state, call: { ...state.call, stage: 'talking' } };
    case 'held':
      return state.call === null ? state : { ...state, call: { ...state.call, held: message.on } };
    case 'ended':
      return { ...state, call: null, ended: message.reason };
  }
}
