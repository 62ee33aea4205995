import { spawn } from 'node:child_process';
import { fromProcessSchema, type ToProcess } from '../processes/messages.ts';
import { diesWithParent, endOf } from './parent-death.ts';
import type { Announcement, Service } from './service.ts';

/** One of our own processes. */
export interface NodeProcess {
  readonly name: string;
  /** Absolute path of its file. */
  readonly file: string;
  readonly announce: readonly Announcement[];
  /** Room for new objects, MB. Node's own 16 suits a process that must be fast; it costs up to three times as much. */
  readonly youngMb?: number;
}

/** A Node process as a service: it speaks {@link fromProcessSchema} over its IPC channel, see `processes/child.ts`. */
export function nodeProcess({ name, file, announce, youngMb }: NodeProcess, order: ToProcess): Service {
  const flags = youngMb === undefined ? [] : [`--max-semi-space-size=${youngMb}`];
  /** Loads its code and then waits for the order. */
  const load = () => {
    const [command, ...args] = diesWithParent('KILL', [process.execPath, ...flags, file]);
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      // Its own session: a Ctrl-C in the terminal is for the supervisor, which stops us in order.
      detached: true,
    });
    return { child, ended: endOf(child) };
  };
  let warm: ReturnType<typeof load> | null = null;
  return {
    name,
    announce,
    warmUp() {
      warm = load();
    },
    coolDown() {
      warm?.child.kill('SIGKILL');
      warm = null;
    },
    async prepare() {},
    launch(onParts) {
      const { child, ended } = warm ?? load();
      warm = null;
      const tell = (message: ToProcess) => {
        if (child.connected) child.send(message);
      };
      let failure: string | null = null;
      const ready = new Promise<readonly Announcement[]>((resolve) => {
        child.on('message', (received) => {
          const message = fromProcessSchema.parse(received);
          if (message.kind === 'failed') failure = message.reason;
          else onParts(message.parts);
          if (message.kind === 'ready') resolve(message.announce);
        });
      });
      tell(order);
      return {
        pid: child.pid ?? null,
        ready,
        ended: ended.then((reason) => failure ?? reason),
        stop: () => void child.kill('SIGTERM'),
        kill: () => void child.kill('SIGKILL'),
        tell: (health) => tell({ kind: 'health', services: { ...health } }),
      };
    },
  };
}
