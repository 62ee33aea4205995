import type { Server } from 'node:net';

/** The server once it listens. Throws where the address or port can't be had. */
export async function listening<S extends Server>(server: S, host: string, port: number): Promise<S> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return server;
}
