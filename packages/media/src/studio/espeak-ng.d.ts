/** What we use of eSpeak NG as compiled by the Echogarden project, which comes without types. */
declare module '@echogarden/espeak-ng-emscripten' {
  interface Voice {
    set_voice(name: string): unknown;
    set_rate(wordsPerMinute: number): void;
    set_pitch(pitch: number): void;
    get_samplerate(): number;
    /** Hands out 16 bit samples in memory that it writes again; goes on while the callback gives 0. */
    synthesize(text: string, take: (samples: Int16Array | undefined, events: unknown) => number): void;
  }
  interface Speech {
    readonly eSpeakNGWorker: new () => Voice;
  }
  export default function load(): Promise<Speech>;
}
