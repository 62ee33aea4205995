import { rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import type { ExchangeEvent, ExchangeRequest } from '@simmpl/model';
import { z } from 'zod';
import { reasonOf } from '../errors.ts';
import { EventQueue } from './event-queue.ts';
import { readLines, writeLine } from './lines.ts';

const watchSchema = z.object({ watchCalls: z.boolean() });
const requestSchema = z.object({
  id: z.int(),
  request: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('health') }),
    z.object({ kind: z.literal('metrics') }),
    z.object({ kind: z.literal('calls'), companyId: z.string().nullable() }),
    z.object({ kind: z.literal('registrations'), companyId: z.string() }),
    z.object({
      kind: z.literal('check-sync'),
      companyId: z.string(),
      deviceId: z.string(),
      reboot: z.boolean(),
    }),
    z.object({ kind: z.literal('faxes-changed') }),
    z.object({ kind: z.literal('fax-support') }),
    z.object({ kind: z.literal('queues'), companyId: z.string() }),
    z.object({ kind: z.literal('presence'), companyId: z.string() }),
    z.object({ kind: z.literal('voicemail-locks'), companyId: z.string() }),
    z.object({
      kind: z.literal('withdraw-call-back'),
      companyId: z.string(),
      queueId: z.string(),
      callBackId: z.string(),
    }),
    z.object({
      kind: z.literal('supervise'),
      companyId: z.string(),
      queueId: z.string(),
      agent: z.string(),
      supervisorId: z.string(),
    }),
    z.object({ kind: z.literal('trunk-registrations') }),
    z.object({ kind: z.literal('trunk-health') }),
    z.object({ kind: z.literal('test-call'), companyId: z.string(), number: z.string() }),
    z.object({
      kind: z.literal('transfer'),
      companyId: z.string(),
      callId: z.string(),
      userId: z.string(),
      to: z.union([z.object({ number: z.string() }), z.object({ callId: z.string() })]),
    }),
    z.object({
      kind: z.literal('hold'),
      companyId: z.string(),
      callId: z.string(),
      userId: z.string(),
      on: z.boolean(),
    }),
    z.object({ kind: z.literal('hang-up'), companyId: z.string(), callId: z.string() }),
  ]),
});
const messageSchema = z.union([watchSchema, requestSchema]);

/** What the exchange offers over its socket. */
export interface ServedExchange {
  handle(request: Exclude<ExchangeRequest, { kind: 'check-sync' }>): unknown;
  /** Waits for the phone's answer. */
  checkSync(request: Extract<ExchangeRequest, { kind: 'check-sync' }>): Promise<unknown>;
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
      if (request.kind === 'check-sync') {
        exchange.checkSync(request).then(
          (reply) => writeLine(socket, { id, reply }),
          (error: unknown) => writeLine(socket, { id, error: reasonOf(error) }),
        );
        return;
      }
      try {
        writeLine(socket, { id, reply: exchange.handle(request) });
      } catch (error) {
        writeLine(socket, { id, error: reasonOf(error) });
      }
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
