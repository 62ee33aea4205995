import { connect, createServer, type Server } from 'node:tls';
import { sipIdentityFault } from './identity.ts';
import { listening } from './listening.ts';
import { type StreamOptions, StreamTransport } from './stream-transport.ts';
import { connectTo, socketOptions } from './tcp.ts';
import type { ListeningTransport } from './transport.ts';

/** Who we say we are: PEM texts. */
export interface Certificate {
  /** Our certificate, and after it those that lead to a known authority. */
  readonly cert: string;
  readonly key: string;
}

export interface TlsOptions extends StreamOptions {
  readonly host: string;
  /** 0 lets the system choose; undefined does not listen and only calls out. */
  readonly port: number | undefined;
  /** Without one no handshake succeeds until {@link TlsTransport.useCertificate} gives one. */
  readonly certificate?: Certificate | undefined;
  /** Authorities that servers we call may be certified by, PEM; by default those that Node knows. */
  readonly authorities?: readonly string[] | undefined;
}

export interface TlsTransport extends ListeningTransport {
  /** From now on we show this certificate; connections that are open stay. */
  useCertificate(certificate: Certificate): void;
}

/** Older versions can be broken. */
export const oldestTls = 'TLSv1.2';

/** SIP over TLS (RFC 3261 §26.2): servers we call must prove the name we found them by (RFC 5922 §7). */
export async function tlsTransport(options: TlsOptions): Promise<TlsTransport> {
  const { host, port, authorities } = options;
  let own = options.certificate;
  const server = port === undefined ? undefined : await listening(serverFor(options), host, port);
  const transport = new StreamTransport(
    {
      protocol: 'tls',
      host,
      server,
      events: { accepted: 'secureConnection', opened: 'secureConnect' },
      connect: (target) => {
        const name = target.name ?? target.address;
        return connect({
          socket: connectTo(target),
          ...own,
          ...(authorities && { ca: [...authorities] }),
          ...(target.name !== undefined && { servername: target.name }),
          minVersion: oldestTls,
          checkServerIdentity: (_, certificate) => sipIdentityFault(name, certificate),
        });
      },
    },
    options,
  );
  return Object.assign(transport, {
    useCertificate(certificate: Certificate): void {
      own = certificate;
      server?.setSecureContext({ ...certificate, minVersion: oldestTls });
    },
  });
}

function serverFor({ certificate, connectMs }: TlsOptions): Server {
  const server = createServer({
    ...socketOptions,
    ...certificate,
    minVersion: oldestTls,
    handshakeTimeout: connectMs ?? 10_000,
  });
  // the handshake of a stranger that failed; the socket is closed by then
  return server.on('tlsClientError', () => {});
}
