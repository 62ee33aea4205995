import { useCallback, useEffect, useRef, useState } from 'react';

/** Decodes a sound in the browser. */
export async function decode(bytes: ArrayBuffer): Promise<AudioBuffer> {
  return new OfflineAudioContext(1, 1, 16_000).decodeAudioData(bytes);
}

/** Plays decoded sound, or a part of it, and tells where it is. */
export interface Player {
  readonly playing: boolean;
  /** How far it is, s. */
  readonly at: number;
  play(buffer: AudioBuffer, fromSeconds?: number, toSeconds?: number): void;
  stop(): void;
}

export function usePlayer(): Player {
  const context = useRef<AudioContext>(null);
  const source = useRef<AudioBufferSourceNode>(null);
  const frame = useRef(0);
  const [playing, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const stop = useCallback(() => {
    cancelAnimationFrame(frame.current);
    if (source.current) {
      source.current.onended = null;
      source.current.stop();
      source.current = null;
    }
    setPlaying(false);
  }, []);
  useEffect(
    () => () => {
      stop();
      void context.current?.close();
    },
    [stop],
  );
  const play: Player['play'] = (buffer, from = 0, to = buffer.duration) => {
    stop();
    context.current ??= new AudioContext();
    const { current: audio } = context;
    const node = audio.createBufferSource();
    node.buffer = buffer;
    node.connect(audio.destination);
    node.onended = stop;
    source.current = node;
    setAt(from);
    setPlaying(true);
    void audio.resume();
    node.start(0, from, Math.max(0, to - from));
    const begunAt = audio.currentTime;
    const follow = () => {
      setAt(from + audio.currentTime - begunAt);
      frame.current = requestAnimationFrame(follow);
    };
    frame.current = requestAnimationFrame(follow);
  };
  return { playing, at, play, stop };
}
