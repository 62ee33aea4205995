import type { Server } from 'node:http';
import { createServer } from 'node:https';
import type { ServedCertificate } from '../certificate/served-certificate.ts';
import type { ListenAddress } from '../settings.ts';

/** A server that takes connections with TLS. */
export interface SecureServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Lets a plain HTTP server be reached by TLS too: what comes in is handed to it, WebSockets as well. */
export async function serveSecurely(
  plain: Server,
  { host, port }: ListenAddress,
  certificate: ServedCertificate,
): Promise<SecureServer> {
  const server = createServer({ ...certificate.now, minVersion: 'TLSv1.2', requestTimeout: 120_000 });
  server.on('request', (request, response) => plain.emit('request', request, response));
  server.on('upgrade', (request, socket, head) => plain.emit('upgrade', request, socket, head));
  certificate.onChange((next) => server.setSecureContext({ ...next, minVersion: 'TLSv1.2' }));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const bound = server.address();
  return {
    port: typeof bound === 'object' && bound !== null ? bound.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
