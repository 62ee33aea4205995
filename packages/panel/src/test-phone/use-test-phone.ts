import { useCallback, useEffect, useRef, useState } from 'react';
import { afterMessage, firstState, type PhoneState } from './phone-state.ts';
import { SoundPlayer } from './sound-player.ts';

/** What the page can ask of its phone. */
export type Order =
  | { readonly do: 'answer' | 'decline' | 'hang-up' }
  | { readonly do: 'dial'; readonly number: string }
  | { readonly do: 'say'; readonly sound: 'sentence' | 'echo' | 'silence' };

export interface TestPhone {
  readonly state: PhoneState;
  /** False once the connection to the server is gone. */
  readonly connected: boolean;
  readonly order: (order: Order) => void;
  readonly listening: boolean;
  readonly listen: (on: boolean) => void;
}

/** Opens the test phone of a device for as long as the component is there. */
export function useTestPhone(company: string, deviceId: string): TestPhone {
  const [state, setState] = useState(firstState);
  const [connected, setConnected] = useState(true);
  const [listening, setListening] = useState(false);
  const socket = useRef<WebSocket>(null);
  const player = useRef<SoundPlayer>(null);

  useEffect(() => {
    const url = new URL(`/api/v1/companies/${company}/devices/${deviceId}/test-phone`, window.location.href);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const opened = new WebSocket(url);
    opened.binaryType = 'arraybuffer';
    opened.onmessage = ({ data }) => {
      if (data instanceof ArrayBuffer) player.current?.play(data);
      else setState((before) => afterMessage(before, String(data)));
    };
    opened.onclose = () => setConnected(false);
    socket.current = opened;
    return () => {
      opened.onclose = null;
      opened.close();
    };
  }, [company, deviceId]);

  useEffect(() => () => player.current?.close(), []);

  const order = useCallback((wanted: Order) => socket.current?.send(JSON.stringify(wanted)), []);
  const listen = useCallback((on: boolean) => {
    player.current?.close();
    // Browsers let sound begin only at a click, so the player is made here.
    player.current = on ? new SoundPlayer() : null;
    setListening(on);
  }, []);
  return { state, connected, order, listening, listen };
}
