import { readFileSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { connect as connectTls, createServer as createTlsServer } from 'node:tls';

/** A certificate as files. */
interface CertificateFiles {
  readonly certificate: string;
  readonly key: string;
}

/** Puts TLS before a program that knows TCP alone, on either side: what comes in goes on as it is. */
export class TlsFront {
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  /** Connections that came through, handshake included. */
  connections = 0;

  private constructor(server: Server, onward: () => Socket, event: 'connection' | 'secureConnection') {
    this.#server = server;
    server.on(event, (near: Socket) => {
      this.connections++;
      const far = onward();
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#open.add(one);
        one.on('data', (data) => other.write(data));
        one.on('error', () => other.destroy());
        one.on('close', () => {
          this.#open.delete(one);
          other.destroy();
        });
      }
    });
  }

  /** TLS comes in at `port` and goes on to `tcpPort` as TCP. */
  static async before(
    tcpPort: number,
    port: number,
    { certificate, key }: CertificateFiles,
  ): Promise<TlsFront> {
    const server = createTlsServer({ cert: readFileSync(certificate), key: readFileSync(key) });
    server.on('tlsClientError', () => {});
    const front = new TlsFront(server, () => connect(tcpPort, '127.0.0.1'), 'secureConnection');
    await listening(server, port);
    return front;
  }

  /** TCP comes in at `port` and goes on to `tlsPort` as TLS, whose certificate comes from the authority. */
  static async behind(tlsPort: number, port: number, authority: string): Promise<TlsFront> {
    const server = createServer();
    const onward = (): Socket =>
      connectTls({ host: '127.0.0.1', port: tlsPort, ca: readFileSync(authority) });
    const front = new TlsFront(server, onward, 'connection');
    await listening(server, port);
    return front;
  }

  stop(): Promise<void> {
    for (const socket of this.#open) socket.destroy();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

const listening = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
