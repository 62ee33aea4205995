import type { Server } from 'node:net';
import { markAsSignalling } from './signalling-tos.ts';

/** The server once it listens; what leaves by its connections is marked. Throws where the address or port can't be had. */
export async function listening<S extends Server>(server: S, host: string, port: number): Promise<S> {
  // Before TLS wraps the connection: what it makes of it can't be marked.
  server.prependListener('connection', markAsSignalling);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return server;
}
