/** A line for the operator once everything runs: `Panel: http://localhost:8080`. */
export interface Announcement {
  readonly label: string;
  readonly text: string;
}

/** How the parts of a process are, by name: `ok`, or what is wrong in words. */
export type Parts = Readonly<Record<string, string>>;

/** How a process is, as every other process and the health page may know it. */
export interface ServiceHealth {
  readonly state: 'starting' | 'ready' | 'down';
  /** How often it was started again since the supervisor began. */
  readonly restarts: number;
  readonly parts: Parts;
}

export type HealthByService = Readonly<Record<string, ServiceHealth>>;

/** Something the supervisor keeps running: PostgreSQL, or one of our own processes. */
export interface Service {
  readonly name: string;
  /** Lines to show when everything runs, besides those that the process itself reports. */
  readonly announce: readonly Announcement[];
  /** Begins what may begin before its turn, such as loading its code; called once, at the start of everything. */
  warmUp?(): void;
  /** Ends what {@link warmUp} began, when it never got its turn. */
  coolDown?(): void;
  /** Clears the ground before each launch. */
  prepare(): Promise<void>;
  /** Starts it; `onParts` hears how its parts are whenever that changes. */
  launch(onParts: (parts: Parts) => void): LaunchedService;
}

/** One life of a service. */
export interface LaunchedService {
  readonly pid: number | null;
  /** Settles when it is ready for work, with the lines it announces; stays pending if it ends before that. */
  readonly ready: Promise<readonly Announcement[]>;
  /** Settles when it has ended, however, with the reason in words. */
  readonly ended: Promise<string>;
  /** Asks it to end in an orderly way. */
  stop(): void;
  /** Ends it at once. */
  kill(): void;
  /** Tells it how all services are. */
  tell(health: HealthByService): void;
}
