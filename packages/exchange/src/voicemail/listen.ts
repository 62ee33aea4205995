import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RingTarget } from '@simmpl/dialplan';
import {
  type Directory,
  mayListen,
  mayManage,
  recordedGreetingFile,
  type User,
  type VoicemailMessage,
  type VoicemailOwner,
} from '@simmpl/model';
import type { Call } from '../call/call.ts';
import type { Dialogue } from '../call/dialogue.ts';
import { recordAndReview } from '../call/record-and-review.ts';
import { destinationFor } from '../route/destination.ts';
import type { Services } from '../services.ts';
import { asksPin } from './ask-pin.ts';
import { type MenuAct, type MenuFacts, nextStep, openMenu, thinkMs } from './menu.ts';
import { voicemailFolder, voicemailSettings } from './settings.ts';

/** Longest greeting, the silence that ends one, and what is too short to be one, ms. */
const greetingMs = { max: 120_000, silence: 5_000, min: 1_000 };
/** How long somebody who is called back may take to answer, ms. */
const callBackMs = 45_000;

/** Voicemail by phone (panel document, section 5): own messages, or those of a box that is the caller's to hear. */
export async function listenToVoicemail(
  services: Services,
  call: Call,
  user: User,
  owner: VoicemailOwner,
): Promise<void> {
  const dialogue = await call.dialogue(user.language);
  if (!dialogue) return call.hangUp(480);
  try {
    if (await mayEnter(services, call, dialogue, user, owner)) {
      const rights = { mayManage: mayChange(call.directory(), user, owner), language: user.language };
      await new Listening(services, call, dialogue, owner, rights).run();
    }
  } catch (error) {
    if (!(error instanceof VoicemailAway)) throw error;
    services.log.warn(
      { call: call.facts.callId, error: String(error.cause) },
      'voicemail can not be read now',
    );
    await dialogue.tell(['voicemail-away']);
  }
  return call.hangUp(480);
}

/** The store does not answer. */
class VoicemailAway extends Error {}

async function mayEnter(
  services: Services,
  call: Call,
  dialogue: Dialogue,
  user: User,
  owner: VoicemailOwner,
): Promise<boolean> {
  const directory = call.directory();
  const { pinHash } = voicemailSettings(directory, owner);
  // Somebody else's own voicemail opens to who knows its PIN: that is its owner, at another phone.
  if (!isTheirs(directory, user, owner) && ('boxId' in owner || pinHash === null)) {
    services.log.info({ call: call.facts.callId, user: user.id, ...owner }, 'voicemail refused');
    await dialogue.tell(['voicemail-refused']);
    return false;
  }
  return pinHash === null || asksPin(services, dialogue, { companyId: directory.company.id, owner, pinHash });
}

function isTheirs(directory: Directory, user: User, owner: VoicemailOwner): boolean {
  if ('userId' in owner) return owner.userId === user.id;
  const box = directory.voicemailBoxes.get(owner.boxId);
  return box !== undefined && mayListen(user, box);
}

function mayChange(directory: Directory, user: User, owner: VoicemailOwner): boolean {
  if ('userId' in owner) return true;
  const box = directory.voicemailBoxes.get(owner.boxId);
  return box !== undefined && mayManage(user, box);
}

/** One caller who listens. */
class Listening {
  readonly #services: Services;
  readonly #call: Call;
  readonly #dialogue: Dialogue;
  readonly #owner: VoicemailOwner;
  readonly #listener: Pick<MenuFacts, 'mayManage' | 'language'>;
  #messages: readonly VoicemailMessage[] = [];

  constructor(
    services: Services,
    call: Call,
    dialogue: Dialogue,
    owner: VoicemailOwner,
    listener: Pick<MenuFacts, 'mayManage' | 'language'>,
  ) {
    this.#services = services;
    this.#call = call;
    this.#dialogue = dialogue;
    this.#owner = owner;
    this.#listener = listener;
  }

  async run(): Promise<void> {
    this.#messages = await stored(this.#services.voicemail.messages(this.#companyId, this.#owner));
    let step = openMenu(this.#messages, this.#facts);
    while (await this.#act(step.acts))
      step = nextStep(step.menu, await this.#dialogue.key(thinkMs), this.#facts);
  }

  get #companyId(): string {
    return this.#call.facts.companyId;
  }

  get #facts(): MenuFacts {
    const { timeZone } = this.#call.directory().company;
    return { ...this.#listener, timeZone, now: this.#services.clock.now() };
  }

  /** Does what the menu says until a key is pressed. False once the call is to be ended. */
  async #act(acts: readonly MenuAct[]): Promise<boolean> {
    for (const act of acts) {
      if (act.kind === 'hang-up') return false;
      if ((await this.#do(act)) === 'key') return true;
    }
    return true;
  }

  async #do(act: Exclude<MenuAct, { kind: 'hang-up' }>): Promise<'finished' | 'key'> {
    const { voicemail } = this.#services;
    switch (act.kind) {
      case 'say':
        return this.#dialogue.say(act.parts);
      case 'play':
        return this.#play(act.id);
      case 'keep-new':
        await stored(voicemail.markRead(this.#companyId, act.id, false));
        return 'finished';
      case 'delete':
        await stored(voicemail.remove(this.#companyId, act.id));
        return 'finished';
      case 'call-back':
        return this.#callBack(act.number);
      case 'record-greeting':
        return this.#recordGreeting();
    }
  }

  async #play(id: string): Promise<'finished' | 'key'> {
    const message = this.#messages.find((each) => each.id === id);
    if (!message) return 'finished';
    await stored(this.#services.voicemail.markRead(this.#companyId, id, true));
    return this.#dialogue.play({ file: join(this.#services.settings.dataFolder, 'voicemail', message.file) });
  }

  /** Rings whoever left the message, as if dialled; the call is over after the conversation. */
  async #callBack(number: string): Promise<'finished'> {
    const destination = destinationFor(number, this.#call.directory());
    const target: RingTarget | undefined =
      destination.kind === 'user'
        ? { user: destination.userId }
        : destination.kind === 'external'
          ? { external: destination.number }
          : undefined;
    if (target) await this.#call.ring({ stages: [{ afterMs: 0, targets: [target] }], timeoutMs: callBackMs });
    return 'finished';
  }

  async #recordGreeting(): Promise<'finished'> {
    const file = join(voicemailFolder(this.#services, this.#companyId), recordedGreetingFile(this.#owner));
    try {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      const { max, silence, min } = greetingMs;
      const spoken = await recordAndReview(this.#dialogue, {
        ...{ file, maxMs: max, silenceMs: silence },
        keeps: ({ isWhole, durationMs }) => isWhole && durationMs >= min,
      });
      if (!spoken.isWhole) throw new Error('not written whole');
      if (!spoken.isKept) return 'finished';
    } catch (error) {
      this.#services.recordingFailed();
      this.#services.log.error(
        { companyId: this.#companyId, error: String(error) },
        'a greeting could not be recorded',
      );
      await this.#dialogue.say(['voicemail-failed']);
      return 'finished';
    }
    await stored(this.#services.voicemail.useRecordedGreeting(this.#companyId, this.#owner));
    return 'finished';
  }
}

async function stored<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw new VoicemailAway('the store does not answer', { cause });
  }
}
