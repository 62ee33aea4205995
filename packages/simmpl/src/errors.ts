/** An error with a code; its message is a sentence for people and says the remedy. Made by the {@link errors} only. */
export class SimmplError extends Error {
  override readonly name = 'SimmplError';
  readonly code: string;
  /** What the process ends with: 2 for wrong use or settings, else 1. */
  readonly exitCode: 1 | 2;

  constructor(code: string, message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.code = code;
    this.exitCode = exitCode;
  }
}

/** Every error this package can end with: what happened, and what to do about it. */
export const errors = {
  unknownCommand: (name: string, nearest: string | null) =>
    new SimmplError(
      'unknown-command',
      `there is no command '${name}'. ${nearest === null ? "See './simmpl help'." : `Did you mean './simmpl ${nearest}'?`}`,
      2,
    ),
  wrongSettings: (problems: readonly string[]) =>
    new SimmplError(
      'wrong-settings',
      [problems.length === 1 ? 'a setting is wrong.' : 'some settings are wrong.', ...problems].join('\n  '),
      2,
    ),
  alreadyRunning: (data: string, pid: string) =>
    new SimmplError(
      'already-running',
      `Simmpl already runs on ${data} (process ${pid}). Stop that one first, or choose another folder with --data.`,
    ),
  dataFolderUnusable: (data: string, reason: string) =>
    new SimmplError(
      'data-folder-unusable',
      `the data folder ${data} cannot be used: ${reason}. Choose another with --data, or change its owner.`,
    ),
  runFolderUnsafe: (folder: string) =>
    new SimmplError(
      'run-folder-unsafe',
      `${folder}, where the sockets go, is not a folder of this user. Remove it, or choose a shorter --data path.`,
    ),
  utilLinuxMissing: (program: string) =>
    new SimmplError(
      'util-linux-missing',
      `the program '${program}' is missing. Install it: apt-get install util-linux`,
    ),
  postgresMissing: (platform: string) =>
    new SimmplError(
      'postgres-missing',
      `the embedded PostgreSQL for ${platform} is not installed. Run 'npm ci', or set DATABASE_URL.`,
    ),
  postgresOtherMajor: (cluster: string, found: string, expected: string) =>
    new SimmplError(
      'postgres-other-major',
      `${cluster} was made by PostgreSQL ${found}, and this version brings ${expected}. Export with the older version, then import here.`,
    ),
  postgresProgram: (program: string, reason: string) =>
    new SimmplError('postgres-program', `the PostgreSQL program ${program} failed: ${reason}`),
  postgresNoUser: (reason: string) =>
    new SimmplError(
      'postgres-no-user',
      `PostgreSQL refuses to run as root, and neither a user namespace nor another user id can be had here (${reason}). Start Simmpl as an ordinary user, or set DATABASE_URL.`,
    ),
  postgresLeftBehind: (pids: string) =>
    new SimmplError(
      'postgres-left-behind',
      `a PostgreSQL of an earlier run does not stop. See what holds it, or end it with: kill -QUIT ${pids}`,
    ),
  startFailed: (name: string, reason: string) =>
    new SimmplError('start-failed', `${name} did not start: ${reason}`),
  certificateUnusable: (file: string, reason: string) =>
    new SimmplError(
      'certificate-unusable',
      `the certificate for TLS cannot be used: ${file}: ${reason}. See --tls-certificate and --tls-key.`,
    ),
  acmeRefused: (reason: string) =>
    new SimmplError(
      'acme-refused',
      `the certificate authority gives no certificate: ${reason}. It must reach the panel's http address on port 80 of the domain; see --acme-domain.`,
    ),
  wrongUse: (sentence: string) => new SimmplError('wrong-use', sentence, 2),
  notRunning: (data: string) =>
    new SimmplError(
      'not-running',
      `no Simmpl runs on ${data}. Start it with './simmpl start --data ${data}', or name a server with --url and --token.`,
    ),
  tokenUnreadable: (file: string, reason: string) =>
    new SimmplError(
      'token-unreadable',
      `the operator's token in ${file} cannot be read (${reason}). Run this as the user that Simmpl runs as, or give --url and --token.`,
    ),
  serverUnreachable: (url: string, reason: string) =>
    new SimmplError('server-unreachable', `${url} cannot be reached: ${reason}.`),
  serverRefused: (what: string) => new SimmplError('server-refused', what),
  fileUnreadable: (file: string, reason: string) =>
    new SimmplError('file-unreadable', `${file} cannot be read: ${reason}.`),
  fileWrong: (problems: readonly string[]) =>
    new SimmplError(
      'file-wrong',
      ['nothing was changed, since the file is not right:', ...problems].join('\n  '),
    ),
} as const;

/** The words of anything thrown. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
