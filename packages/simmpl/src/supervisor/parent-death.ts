import type { ChildProcess } from 'node:child_process';

/**
 * A command line whose process gets `signal` from the kernel the moment its parent dies (PR_SET_PDEATHSIG, prctl(2)):
 * this works after `kill -9` too, and when the process is too busy to notice a closed channel.
 */
export function diesWithParent(signal: 'INT' | 'KILL', command: readonly string[]): [string, ...string[]] {
  return ['setpriv', '--pdeathsig', signal, ...command];
}

/** Settles when the process is gone, with the reason in words. */
export function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => {
      const missing = 'code' in error && error.code === 'ENOENT';
      resolve(
        missing ? "the program 'setpriv' is missing; install it: apt-get install util-linux" : error.message,
      );
    });
    child.once('exit', (code, signal) => {
      resolve(signal === null ? `ended with exit code ${code}` : `ended by signal ${signal}`);
    });
  });
}
