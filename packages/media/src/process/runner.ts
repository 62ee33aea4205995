import type { AdmissionLimits } from '../core/admission.ts';
import type { EngineCommand, EngineEvent, EngineReply } from '../core/commands.ts';
import type { StreamsBefore } from '../core/stream-position.ts';

/** An engine at work, in this thread or in one of its own. */
export interface EngineRunner {
  readonly backend: 'dgram' | 'epoll';
  /** Rejects with a MediaError. */
  command(command: EngineCommand): Promise<EngineReply>;
  onEvent: (event: EngineEvent) => void;
  close(): Promise<void>;
}

export interface RunnerOptions {
  readonly bindAddress: string;
  readonly rtpPorts: readonly [number, number];
  readonly limits: AdmissionLimits;
  readonly before?: StreamsBefore | undefined;
}

/** CPU time of the calling thread so far, microseconds. */
export function threadCpuMicros(): number {
  const { user, system } = process.threadCpuUsage();
  return user + system;
}
