import { rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { type ExchangeEvent, type ExchangeRequest, exchangeRequest } from '@simmpl/model';
import { z } from 'zod';
import { reasonOf } from '../errors.ts';
import { EventQueue } from './event-queue.ts';
import { readLines, writeLine } from './lines.ts';

const watchSchema = z.object({ watchCalls: z.boolean() });
const requestSchema = z.object({ id: z.int(), request: exchangeRequest });
const messageSchema = z.union([watchSchema, requestSchema]);

/** What the exchange offers over its socket. */
export interface ServedExchange {
  answer(request: ExchangeRequest): unknown;
  onEvent(listener: (event: ExchangeEvent) => void): () => void;
  /** While false the event `call` is of no use to anybody. */
  callsAreWatched: boolean;
}

/** Serves the exchange port on a Unix socket: JSON lines, requests answered by id, events to everyone connected. */
export async function serveExchange(socketPath: string, exchange: ServedExchange): Promise<Server> {
  rmSync(socketPath, { force: true });
  const sockets = new Set<Socket>();
  const watching = new Set<Socket>();
  const watch = (socket: Socket, on: boolean): void => {
    if (on) watching.add(socket);
    else watching.delete(socket);
    exchange.callsAreWatched = watching.size > 0;
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => {
      sockets.delete(socket);
      watch(socket, false);
    });
    socket.on('error', () => socket.destroy());
    readLines(socket, (message) => {
      const read = messageSchema.parse(message);
      if ('watchCalls' in read) return watch(socket, read.watchCalls);
      const { id, request } = read;
      answer(exchange, request).then(
        (reply) => writeLine(socket, { id, reply }),
        (error: unknown) => writeLine(socket, { id, error: reasonOf(error) }),
      );
    });
  });
  const events = new EventQueue((lines) => {
    for (const socket of sockets) if (!socket.destroyed) socket.write(lines);
  });
  exchange.onEvent((event) => {
    if (sockets.size > 0) events.add(event);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socketPath, resolve);
  });
  return server;
}

/** The reply, also of an exchange that needs a while, or fails at once. */
const answer = async (exchange: ServedExchange, request: ExchangeRequest): Promise<unknown> =>
  exchange.answer(request);
