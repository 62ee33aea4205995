import type { Media, MediaEvent, MixMember } from '@simmpl/media';
import type { SoundEncryption } from '@simmpl/model';
import { LegSound, type SettledSound, type SoundIdentity } from './call/leg-sound.ts';
import type { LegHistory } from './call/record.ts';
import type { KeptSound } from './journal/kept-call.ts';
import type { Log } from './ports.ts';

/**
 * The sound of all legs. Takes and gives back endpoints, and puts every one back on its port when the media process
 * has died and come again.
 */
export class SoundDesk {
  readonly #media: Media;
  readonly #log: Log;
  readonly #newIdentity: () => Pick<SoundIdentity, 'sessionId' | 'ownKey'>;
  readonly #sounds = new Set<LegSound>();
  readonly #reopened = new Set<() => Promise<void>>();

  /** @param newIdentity makes what has to be told by chance: see {@link SoundIdentity} */
  constructor(media: Media, log: Log, newIdentity: () => Pick<SoundIdentity, 'sessionId' | 'ownKey'>) {
    this.#media = media;
    this.#log = log;
    this.#newIdentity = newIdentity;
  }

  /**
   * @param address what the peer is told to send to
   * @param settled what the peer has offered, and the codec that answers it
   */
  async open(address: string, encryption: SoundEncryption, settled?: SettledSound): Promise<LegSound> {
    const sound = await LegSound.open(this.#media, { address, encryption, ...this.#newIdentity() }, settled);
    this.#sounds.add(sound);
    return sound;
  }

  /** Takes up the sound of a leg that another exchange had. */
  restore(kept: KeptSound): LegSound {
    const sound = LegSound.restored(this.#media, kept);
    this.#sounds.add(sound);
    return sound;
  }

  /** Puts restored sounds back on their ports where the media process has lost them too. */
  async reattach(sounds: readonly LegSound[]): Promise<void> {
    const there = new Set((await this.#media.listEndpoints()).map(({ id }) => id));
    await this.#each(
      sounds.filter(({ endpoint }) => !there.has(endpoint)),
      (sound) => sound.reopen(),
    );
  }

  /** Notes in the leg's history how its sound was, and frees its endpoint. Never rejects. */
  async close(sound: LegSound, history: LegHistory): Promise<void> {
    this.#sounds.delete(sound);
    history.codec = sound.codec?.name ?? null;
    try {
      const stats = await sound.close();
      if (!stats) return;
      const { packetsReceived, packetsSent, lost, late, jitterMs, mos } = stats;
      history.sound = { packetsReceived, packetsSent, packetsLate: late, mos };
      history.packetLoss = packetsReceived + lost > 0 ? lost / (packetsReceived + lost) : null;
      history.jitterMs = packetsReceived > 0 ? jitterMs : null;
    } catch (error) {
      this.#log.warn({ error: String(error) }, 'an endpoint could not be closed');
    }
  }

  /** Lets endpoints hear the sum of others: see {@link Media.mix}. */
  mix(members: readonly MixMember[]): Promise<void> {
    return this.#media.mix(members);
  }

  /** Called once the sound of running calls is put back; the returned function stops it. */
  onReopened(listener: () => Promise<void>): () => void {
    this.#reopened.add(listener);
    return () => this.#reopened.delete(listener);
  }

  /** To be fed with every event of the media process. */
  handle(event: MediaEvent): void {
    if (event.kind === 'lost') this.#background(this.#reopenAll(), 'sound could not be put back');
    else if (event.kind === 'idle')
      this.#background(this.#closeOrphan(event.endpoint), 'an orphan could not be closed');
  }

  async #reopenAll(): Promise<void> {
    const sounds = [...this.#sounds];
    await this.#each(sounds, (sound) => sound.reopen());
    await this.#each(sounds, (sound) => sound.rejoin());
    await this.#each([...this.#reopened], (listener) => listener());
    if (sounds.length > 0)
      this.#log.info(
        { endpoints: sounds.length },
        'the media process is back, and with it the sound of running calls',
      );
  }

  /** Puts back what can be put back: one leg that fails costs no other its sound. */
  async #each<T>(things: readonly T[], step: (thing: T) => Promise<void>): Promise<void> {
    for (const result of await Promise.allSettled(things.map(step)))
      if (result.status === 'rejected')
        this.#log.error({ error: String(result.reason) }, 'the sound of a leg could not be put back');
  }

  /** An endpoint of an exchange that died is kept while its parties still talk, and closed when they have stopped. */
  async #closeOrphan(endpoint: string): Promise<void> {
    for (const sound of this.#sounds) if (sound.endpoint === endpoint) return sound.onIdle();
    await this.#media.closeEndpoint(endpoint);
  }

  #background(work: Promise<void>, what: string): void {
    work.catch((error: unknown) => this.#log.error({ error: String(error) }, what));
  }
}
