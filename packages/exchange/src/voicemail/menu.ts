import { sayMessageCounts, sayMessageFacts } from '@simmpl/dialplan';
import type { Language, VoicemailMessage } from '@simmpl/model';
import type { Said } from '../call/dialogue.ts';

export type MenuMessage = Pick<VoicemailMessage, 'id' | 'callerNumber' | 'receivedAt' | 'read'>;

/** Where somebody stands who listens to voicemail by phone. */
export interface Menu {
  /** What is new first, each part in the order in which it came. */
  readonly messages: readonly MenuMessage[];
  /** Place of the message that was played last. */
  readonly at: number;
  /** How often in a row nothing was pressed. */
  readonly silences: number;
}

/** What the menu must know of whoever listens. Times are epoch ms. */
export interface MenuFacts {
  readonly language: Language;
  readonly timeZone: string;
  readonly now: number;
  /** Whether they may delete messages and record the greeting. */
  readonly mayManage: boolean;
}

/** What is done next, one after the other, until a key is pressed. */
export type MenuAct =
  | { readonly kind: 'say'; readonly parts: readonly Said[] }
  /** Plays a message, which is read from then on. */
  | { readonly kind: 'play'; readonly id: string }
  | { readonly kind: 'keep-new'; readonly id: string }
  | { readonly kind: 'delete'; readonly id: string }
  | { readonly kind: 'call-back'; readonly number: string }
  | { readonly kind: 'record-greeting' }
  | { readonly kind: 'hang-up' };

export interface MenuStep {
  readonly menu: Menu;
  readonly acts: readonly MenuAct[];
}

/** How long somebody may think before they are asked again, ms, and how often they are asked. */
export const thinkMs = 8_000;
const maxSilences = 3;

const say = (...parts: readonly Said[]): MenuAct => ({ kind: 'say', parts });

/** How it begins: what there is, and the first message. */
export function openMenu(messages: readonly MenuMessage[], facts: MenuFacts): MenuStep {
  const inOrder = [...messages].sort(
    (a, b) => Number(a.read) - Number(b.read) || a.receivedAt - b.receivedAt,
  );
  const unread = inOrder.filter(({ read }) => !read).length;
  const menu = { messages: inOrder, at: 0, silences: 0 };
  return {
    menu,
    acts: [
      say(...sayMessageCounts(unread, inOrder.length - unread, facts.language)),
      ...current(menu, facts),
    ],
  };
}

/** What a key does, or silence when undefined (panel document, section 5: voicemail by phone). */
export function nextStep(before: Menu, key: string | undefined, facts: MenuFacts): MenuStep {
  if (key === undefined) return silent(before);
  const menu = { ...before, silences: 0 };
  const choice = choices[key];
  return choice ? choice(menu, facts) : { menu, acts: [say('invalid-choice'), offer(menu)] };
}

const choices: Readonly<Record<string, (menu: Menu, facts: MenuFacts) => MenuStep>> = {
  '1': (menu, facts) => move(menu, 1, facts),
  '2': (menu, facts) => move(menu, -1, facts),
  '3': (menu) =>
    withMessage(menu, ({ id }) => [{ kind: 'keep-new', id }, say('message-stays-new'), offer(menu)]),
  '4': (menu, facts) => remove(menu, facts),
  '5': (menu, facts) => ({ menu, acts: current(menu, facts) }),
  '6': (menu) =>
    withMessage(menu, ({ callerNumber }) =>
      callerNumber === ''
        ? [say('no-number-to-call'), offer(menu)]
        : [{ kind: 'call-back', number: callerNumber }, say('call-back-failed'), offer(menu)],
    ),
  '7': (menu, facts) => ({
    menu,
    acts: facts.mayManage
      ? [say('greeting-record'), { kind: 'record-greeting' }, offer(menu)]
      : [say('voicemail-not-allowed'), offer(menu)],
  }),
  '*': (menu) => ({ menu, acts: [say('voicemail-all-choices')] }),
};

/** The short menu; all that is left without messages is the full one. */
const offer = ({ messages }: Menu): MenuAct =>
  say(messages.length === 0 ? 'voicemail-empty-choices' : 'voicemail-choices');

function silent(before: Menu): MenuStep {
  const menu = { ...before, silences: before.silences + 1 };
  return menu.silences >= maxSilences
    ? { menu, acts: [say('goodbye'), { kind: 'hang-up' }] }
    : { menu, acts: [offer(menu)] };
}

/** The message one stands at, and what can be done with it. */
function current(menu: Menu, { now, timeZone, language }: MenuFacts): MenuAct[] {
  const message = menu.messages[menu.at];
  if (!message) return [offer(menu)];
  return [
    say(...sayMessageFacts(message, now, timeZone, language)),
    { kind: 'play', id: message.id },
    offer(menu),
  ];
}

function move(menu: Menu, by: 1 | -1, facts: MenuFacts): MenuStep {
  if (menu.messages.length === 0) return { menu, acts: [say('no-messages'), offer(menu)] };
  const moved = { ...menu, at: menu.at + by };
  if (moved.at < 0) return { menu, acts: [say('first-message'), offer(menu)] };
  if (moved.at >= menu.messages.length) return { menu, acts: [say('last-message'), offer(menu)] };
  return { menu: moved, acts: current(moved, facts) };
}

function remove(menu: Menu, facts: MenuFacts): MenuStep {
  const message = menu.messages[menu.at];
  if (!message) return { menu, acts: [say('no-messages'), offer(menu)] };
  if (!facts.mayManage) return { menu, acts: [say('voicemail-not-allowed'), offer(menu)] };
  const messages = menu.messages.filter(({ id }) => id !== message.id);
  const wasLast = menu.at >= messages.length;
  const left = { ...menu, messages, at: wasLast ? Math.max(0, messages.length - 1) : menu.at };
  const gone: MenuAct[] = [{ kind: 'delete', id: message.id }, say('message-deleted')];
  if (messages.length === 0) return { menu: left, acts: [...gone, say('no-messages'), offer(left)] };
  return {
    menu: left,
    acts: [...gone, ...(wasLast ? [say('last-message'), offer(left)] : current(left, facts))],
  };
}

function withMessage(menu: Menu, acts: (message: MenuMessage) => readonly MenuAct[]): MenuStep {
  const message = menu.messages[menu.at];
  return { menu, acts: message ? acts(message) : [say('no-messages'), offer(menu)] };
}
