import type { Socket } from 'node:net';

/** Calls back with each line of JSON. Both ends are our own processes, so lines are what the protocol says. */
export function readLines<Message>(socket: Socket, onLine: (message: Message) => void): void {
  let held = '';
  socket.setEncoding('utf8');
  socket.on('data', (text: string) => {
    held += text;
    let start = 0;
    for (let end = held.indexOf('\n', start); end >= 0; end = held.indexOf('\n', start)) {
      onLine(JSON.parse(held.slice(start, end)));
      start = end + 1;
    }
    held = held.slice(start);
  });
}

export function writeLine(socket: Socket, message: unknown): void {
  if (!socket.destroyed) socket.write(`${JSON.stringify(message)}\n`);
}
