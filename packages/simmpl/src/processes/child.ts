import { reasonOf } from '../errors.ts';
import { type Logger, openLog } from '../log.ts';
import type { Announcement, HealthByService, Parts } from '../supervisor/service.ts';
import { type FromProcess, type StartOrder, toProcessSchema } from './messages.ts';

/** What a process of the product gets to work with. */
export interface ProcessContext extends Omit<StartOrder, 'kind'> {
  readonly log: Logger;
  /** How all services were when the supervisor last said so. */
  health(): HealthByService;
  /** Tells the supervisor how the parts of this process are; call it whenever that changes. */
  report(parts: Parts): void;
}

/** A process at work. */
export interface ProcessRole {
  /** Lines for the operator, shown once everything runs. */
  readonly announce?: readonly Announcement[];
  /** How its parts are now. */
  readonly parts?: Parts;
  /** Ends the work in an orderly way, well within {@link stopPatience}. */
  stop(): Promise<void>;
}

/** How long an orderly end may take, in ms; after that the process ends all the same. */
export const stopPatience = 4_000;

/**
 * The life of a process under the supervisor, called once from `processes/<name>.ts`: waits for the settings, starts
 * the role, says it is ready, and ends on SIGTERM, or at once when the supervisor is gone.
 */
export function runProcess(name: string, start: (context: ProcessContext) => Promise<ProcessRole>): void {
  if (process.send === undefined) {
    process.stderr.write(`The ${name} process is started by './simmpl start'.\n`);
    process.exit(2);
  }
  let role: Promise<ProcessRole> | null = null;
  let health: HealthByService = {};
  let ending = false;

  const end = async () => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), stopPatience).unref();
    await (await role)?.stop();
    process.exit(0);
  };
  const fail = (error: unknown) => {
    ending = true;
    say({ kind: 'failed', reason: reasonOf(error) }, () => process.exit(1));
    // Where the channel is closed nobody hears it, and there is nothing to wait for.
    if (!process.connected) process.exit(1);
  };

  process.on('message', (received) => {
    const message = toProcessSchema.parse(received);
    if (message.kind === 'health') {
      health = message.services;
      return;
    }
    const { kind: _, ...order } = message;
    const log = openLog(name, order.settings.logLevel);
    process.on('uncaughtException', (error) => {
      log.fatal({ stack: error.stack }, error.message);
      fail(error);
    });
    role = start({ ...order, log, health: () => health, report: (parts) => say({ kind: 'parts', parts }) });
    role.then(({ announce = [], parts = {} }) => {
      say({ kind: 'ready', announce: [...announce], parts });
    }, fail);
  });
  process.on('SIGTERM', () => void end());
  // The supervisor died. Without ceremony: a goodbye would end the calls that the next start goes on with.
  process.on('disconnect', () => {
    if (!ending) process.exit(1);
  });
}

function say(message: FromProcess, sent: () => void = () => {}): void {
  if (process.connected) process.send?.(message, sent);
}
