import { createHash } from 'node:crypto';
import { connect, type TLSSocket } from 'node:tls';

/** As little of a phone as registers over TLS: a connection, a challenge, an answer. */
export class TlsPhone {
  readonly #number: number;
  readonly #port: number;
  readonly #ca: Buffer;
  #socket: TLSSocket | undefined;
  #cseq = 0;

  /** @param number the SIP user name is `bench-` and this, the password `secret-` and this */
  constructor(number: number, port: number, ca: Buffer) {
    this.#number = number;
    this.#port = port;
    this.#ca = ca;
  }

  /** The connection breaks without a goodbye. */
  drop(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  /** Connects and registers; settles with the 200, rejects with anything else. */
  register(): Promise<void> {
    const socket = connect({ host: '127.0.0.1', port: this.#port, ca: this.#ca, servername: 'pbx.test' });
    this.#socket = socket;
    let text = '';
    return new Promise((resolve, reject) => {
      socket.once('secureConnect', () => socket.write(this.#request()));
      socket.once('error', reject);
      socket.on('data', (data: Buffer) => {
        text += data.toString('latin1');
        if (!text.includes('\r\n\r\n')) return;
        const nonce = /nonce="([^"]+)"/.exec(text)?.[1];
        const status = text.slice(8, 11);
        text = '';
        if (status === '401' && nonce !== undefined) socket.write(this.#request(nonce));
        else if (status === '200') resolve();
        else reject(new Error(`registration answered ${status}`));
      });
    });
  }

  #request(nonce?: string): string {
    const user = `bench-${this.#number}`;
    const uri = `sip:127.0.0.1:${this.#port};transport=tls`;
    const local = this.#socket?.localPort ?? 0;
    const id = `${this.#number}-${local}`;
    const cseq = ++this.#cseq;
    return [
      `REGISTER ${uri} SIP/2.0`,
      `Via: SIP/2.0/TLS 127.0.0.1:${local};branch=z9hG4bK${id}-${cseq};rport`,
      'Max-Forwards: 70',
      `From: <sip:${user}@127.0.0.1>;tag=${id}`,
      `To: <sip:${user}@127.0.0.1>`,
      `Call-ID: ${this.#number}@bench`,
      `CSeq: ${cseq} REGISTER`,
      `Contact: <sip:${user}@127.0.0.1:${local};transport=tls>;+sip.instance="<urn:uuid:${instanceOf(this.#number)}>";reg-id=1`,
      'Supported: outbound, path',
      'Expires: 600',
      ...(nonce === undefined ? [] : [`Authorization: ${this.#answer(user, uri, nonce)}`]),
      'Content-Length: 0',
      '\r\n',
    ].join('\r\n');
  }

  #answer(user: string, uri: string, nonce: string): string {
    const ha1 = md5(`${user}:simmpl:secret-${this.#number}`);
    const response = md5(`${ha1}:${nonce}:00000001:0a4f113b:auth:${md5(`REGISTER:${uri}`)}`);
    return `Digest username="${user}", realm="simmpl", nonce="${nonce}", uri="${uri}", response="${response}", algorithm=MD5, qop=auth, nc=00000001, cnonce="0a4f113b"`;
  }
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

const instanceOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
