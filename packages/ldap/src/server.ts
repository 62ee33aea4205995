import { createServer, type Server, type Socket } from 'node:net';
import {
  createSecureContext,
  createServer as createSecureServer,
  type SecureContext,
  TLSSocket,
} from 'node:tls';
import { type DirectoryService, LdapSession } from './session.ts';

/** What a server shows to clients (PEM). */
export interface LdapCertificate {
  readonly cert: string;
  readonly key: string;
}

export interface LdapServerOptions {
  readonly service: DirectoryService;
  /** Where connections without TLS come in; they can begin it. */
  readonly plain: { readonly host: string; readonly port: number };
  /** Where TLS begins at once; null where there never is a certificate. */
  readonly secure: { readonly host: string; readonly port: number } | null;
  /** Undefined where there is none yet. */
  readonly certificate: LdapCertificate | undefined;
  /** Epoch ms. */
  now(): number;
  failed(error: unknown): void;
}

/** Connections at once: in all, and from one address, behind which a whole office may be. */
const mostConnections = 2_000;
const mostPerAddress = 250;
/** How long a client may say nothing, ms: before it signed in, and after. */
const strangerMs = 15_000;
const idleMs = 300_000;
/** What may wait for a client that does not read, bytes. */
const mostUnsent = 2_000_000;

/** Takes connections of clients that look up entries by LDAP. */
export class LdapServer {
  readonly #options: LdapServerOptions;
  readonly #servers: Server[] = [];
  readonly #open = new Set<Socket>();
  readonly #perAddress = new Map<string, number>();
  #context: SecureContext | undefined;
  #useLater: (certificate: LdapCertificate) => void = () => {};

  private constructor(options: LdapServerOptions) {
    this.#options = options;
    this.useCertificate(options.certificate);
  }

  /** Rejects when a port can't be had. */
  static async listen(options: LdapServerOptions): Promise<LdapServer> {
    const server = new LdapServer(options);
    const { plain, secure, certificate } = options;
    try {
      const open = createServer((socket) => server.#accept(socket));
      await server.#bind(open, plain);
      if (secure !== null) {
        const tls = createSecureServer({
          ...certificate,
          minVersion: 'TLSv1.2',
          handshakeTimeout: strangerMs,
        });
        tls.on('secureConnection', (socket) => server.#talk(socket, true));
        tls.on('connection', (socket: Socket) => server.#count(socket));
        tls.on('tlsClientError', (_error, socket) => socket.destroy());
        await server.#bind(tls, secure);
        server.#useLater = (next) => tls.setSecureContext({ ...next, minVersion: 'TLSv1.2' });
      }
    } catch (error) {
      await server.close();
      throw error;
    }
    return server;
  }

  /** The port without TLS. */
  get port(): number {
    return portOf(this.#servers[0]);
  }

  /** The port with TLS; null where there is none. */
  get securePort(): number | null {
    const [, secure] = this.#servers;
    return secure === undefined ? null : portOf(secure);
  }

  /** Shows another certificate from now on. */
  useCertificate(certificate: LdapCertificate | undefined): void {
    if (certificate === undefined) return;
    this.#context = createSecureContext({ ...certificate, minVersion: 'TLSv1.2' });
    this.#useLater(certificate);
  }

  async close(): Promise<void> {
    for (const socket of this.#open) socket.destroy();
    await Promise.all(
      this.#servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve()))),
    );
  }

  async #bind(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, () => {
        server.off('error', reject);
        resolve();
      });
    });
    this.#servers.push(server);
  }

  #accept(socket: Socket): void {
    if (this.#count(socket)) this.#talk(socket, false);
  }

  /** Counts a connection, or closes it where there are too many. */
  #count(socket: Socket): boolean {
    const from = socket.remoteAddress ?? '';
    const ofAddress = this.#perAddress.get(from) ?? 0;
    if (this.#open.size >= mostConnections || ofAddress >= mostPerAddress) {
      socket.destroy();
      return false;
    }
    this.#open.add(socket);
    this.#perAddress.set(from, ofAddress + 1);
    socket.once('close', () => {
      this.#open.delete(socket);
      const left = (this.#perAddress.get(from) ?? 1) - 1;
      if (left === 0) this.#perAddress.delete(from);
      else this.#perAddress.set(from, left);
    });
    return true;
  }

  #talk(first: Socket, isSecure: boolean): void {
    const { service, now, failed } = this.#options;
    const context = this.#context;
    let socket = first;
    const rules = { canSecure: context !== undefined, onlySecure: context !== undefined };
    const io = {
      from: first.remoteAddress ?? '',
      now,
      pause: () => new Promise<void>((resolve) => setImmediate(resolve)),
      failed,
      send: (bytes: Uint8Array) => {
        if (socket.writableLength > mostUnsent) socket.destroy();
        else socket.write(bytes);
      },
      end: () => socket.end(),
      secure: (rest: Uint8Array) => {
        first.removeAllListeners('data');
        first.setTimeout(0);
        if (rest.length > 0) first.unshift(rest);
        socket = new TLSSocket(first, { isServer: true, ...(context && { secureContext: context }) });
        listen();
      },
    };
    const session = new LdapSession(service, io, rules, isSecure);
    const listen = (): void => {
      const own = socket;
      own.setTimeout(strangerMs, () => own.destroy());
      // A client that goes away in the middle is no fault of ours.
      own.on('error', () => own.destroy());
      own.on('data', (bytes: Buffer) => {
        try {
          session.receive(bytes);
        } catch (error) {
          // Whatever a stranger sends costs only their own connection.
          failed(error);
          own.destroy();
          return;
        }
        void session.settled.then(() => own.setTimeout(session.isBound ? idleMs : strangerMs));
      });
    };
    listen();
  }
}

function portOf(server: Server | undefined): number {
  const bound = server?.address();
  return typeof bound === 'object' && bound !== null ? bound.port : 0;
}
