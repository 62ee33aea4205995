import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { companyKey } from '../session/session.ts';
import { listsOfEvent, readEventKind, secondLookMs } from './live-event.ts';

/** Waits before connecting again, ms; the last one repeats. */
const waits = [500, 1000, 2000, 5000, 10_000] as const;

/**
 * Listens to what happens in a company and renews the lists that an event is about. After a lost connection
 * everything live is asked anew, since events may have passed unseen.
 */
export function useLiveConnection(companyId: string | null): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (companyId === null) return;
    let stopped = false;
    let failures = 0;
    let socket: WebSocket | undefined;
    const secondLooks = new Map<string, ReturnType<typeof setTimeout>>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const renew = (list: string) =>
      void queryClient.invalidateQueries({ queryKey: companyKey(companyId, list) });
    const connect = () => {
      const url = new URL('/api/v1/live', window.location.href);
      url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
      url.searchParams.set('company', companyId);
      socket = new WebSocket(url);
      socket.onopen = () => {
        if (failures > 0) void queryClient.invalidateQueries({ queryKey: companyKey(companyId) });
        failures = 0;
      };
      socket.onmessage = ({ data }) => {
        for (const list of listsOfEvent(readEventKind(String(data)))) {
          renew(list);
          const again = secondLookMs(list);
          // Once for any number of events that come meanwhile.
          if (again === undefined || secondLooks.has(list)) continue;
          const look = () => {
            secondLooks.delete(list);
            renew(list);
          };
          secondLooks.set(list, setTimeout(look, again));
        }
      };
      socket.onclose = () => {
        if (stopped) return;
        timer = setTimeout(connect, waits[Math.min(failures, waits.length - 1)]);
        failures += 1;
      };
    };
    connect();
    return () => {
      stopped = true;
      clearTimeout(timer);
      for (const look of secondLooks.values()) clearTimeout(look);
      socket?.close();
    };
  }, [companyId, queryClient]);
}
