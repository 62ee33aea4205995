import type { Socket } from 'node:net';

/** Longest line taken, in characters: a peer that sends more is cut off. */
const maxLine = 64 * 1024 * 1024;

/** Calls back with each line of JSON that a socket brings. A line that is no JSON ends the connection. */
export function readLines(socket: Socket, onLine: (message: unknown) => void): void {
  let held = '';
  socket.setEncoding('utf8');
  socket.on('data', (text: string) => {
    held += text;
    for (let end = held.indexOf('\n'); end >= 0; end = held.indexOf('\n')) {
      const line = held.slice(0, end);
      held = held.slice(end + 1);
      try {
        onLine(JSON.parse(line));
      } catch (error) {
        socket.destroy(error instanceof Error ? error : undefined);
        return;
      }
    }
    if (held.length > maxLine) socket.destroy(new Error('line too long'));
  });
}

export function writeLine(socket: Socket, message: unknown): void {
  if (!socket.destroyed) socket.write(`${JSON.stringify(message)}\n`);
}
