import type { Socket } from 'node:net';

/**
 * Calls back with each line of JSON. Both ends are our own processes, so lines are what the protocol says; a connection
 * that says anything else is closed.
 */
export function readLines<Message>(socket: Socket, onLine: (message: Message) => void): void {
  let held = '';
  socket.setEncoding('utf8');
  socket.on('data', (text: string): unknown => {
    held += text;
    let start = 0;
    for (let end = held.indexOf('\n', start); end >= 0; end = held.indexOf('\n', start)) {
      const message = parse<Message>(held.slice(start, end));
      if (!message) return socket.destroy();
      onLine(message.value);
      start = end + 1;
    }
    held = held.slice(start);
    return undefined;
  });
}

function parse<Message>(line: string): { readonly value: Message } | undefined {
  try {
    return { value: JSON.parse(line) };
  } catch {
    return undefined;
  }
}

/** All lines written in one turn leave in one write: a call's legs ask for things together. */
export function writeLine(socket: Socket, message: unknown): void {
  if (socket.destroyed) return;
  if (socket.writableCorked === 0) {
    socket.cork();
    process.nextTick(() => socket.uncork());
  }
  socket.write(`${JSON.stringify(message)}\n`);
}
