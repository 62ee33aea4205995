import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { parseMessage, type SipRequest, type SipResponse } from '@simmpl/sip';

/** A bare UDP socket that sends whatever a test writes, malformed or not, and reads the answers. */
export class RawSip {
  readonly #socket: Socket;
  readonly #server: { readonly address: string; readonly port: number };
  readonly responses: SipResponse[] = [];
  readonly requests: SipRequest[] = [];
  #wake: () => void = () => {};

  private constructor(socket: Socket, server: string) {
    const [address = '', port = ''] = server.split(':');
    this.#socket = socket;
    this.#server = { address, port: Number(port) };
    socket.on('message', (bytes) => {
      const message = parseMessage(bytes);
      if (message.kind === 'response') this.responses.push(message);
      if (message.kind === 'request') this.requests.push(message);
      this.#wake();
    });
  }

  /** @param from local address, such as 127.0.0.2 for a stranger */
  static async open(server: string, from: string): Promise<RawSip> {
    const socket = createSocket('udp4');
    socket.bind(0, from);
    await once(socket, 'listening');
    return new RawSip(socket, server);
  }

  get address(): string {
    const { address, port } = this.#socket.address();
    return `${address}:${port}`;
  }

  /** A request with all that it needs; headers given replace or add. */
  request(method: string, uri: string, headers: Readonly<Record<string, string>> = {}, body = ''): string {
    const id = Math.random().toString(36).slice(2);
    const all = {
      Via: `SIP/2.0/UDP ${this.address};branch=z9hG4bK${id};rport`,
      'Max-Forwards': '70',
      From: `<sip:stranger@${this.address}>;tag=${id}`,
      To: `<${uri}>`,
      'Call-ID': `${id}@test`,
      CSeq: `1 ${method}`,
      Contact: `<sip:stranger@${this.address}>`,
      ...headers,
      'Content-Length': String(body.length),
    };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
    return `${method} ${uri} SIP/2.0\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
  }

  send(text: string): void {
    this.#socket.send(text, this.#server.port, this.#server.address);
  }

  /** Sends, and gives the final response to it; repeats of answers to earlier requests are passed over. */
  async ask(text: string, timeoutMs = 3000): Promise<SipResponse> {
    const callId = /^Call-ID: (.*)$/m.exec(text)?.[1]?.trim();
    this.send(text);
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const final = this.responses.find((response) => response.status >= 200 && response.callId === callId);
      if (final) return final;
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`no answer within ${timeoutMs} ms to:\n${text}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  /** The first request of this method that came or comes in. */
  async received(method: string, timeoutMs = 3000): Promise<SipRequest> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const found = this.requests.find((request) => request.method === method);
      if (found) return found;
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`no ${method} within ${timeoutMs} ms`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  close(): void {
    this.#socket.close();
  }
}

/** A small audio offer. */
export const audioOffer = (address = '127.0.0.1'): string =>
  `v=0\r\no=- 1 1 IN IP4 ${address}\r\ns=-\r\nc=IN IP4 ${address}\r\nt=0 0\r\nm=audio 40000 RTP/AVP 8\r\n`;
