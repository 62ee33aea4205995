import { createHash } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import {
  buildRequest,
  buildResponse,
  parseMessage,
  type SipRequest,
  type SipResponse,
  serialize,
} from '@simmpl/sip';
import { expect } from 'vitest';

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** What is watched, and what was told of it. */
export interface Watching {
  /** Each NOTIFY, the latest last. */
  readonly notified: SipRequest[];
  /** Waits until the latest says this. */
  says(text: string | RegExp): Promise<void>;
  /** Subscribes again, in the same dialog, and asks for what the body says; the status of the answer. */
  refresh(expires?: number, body?: string): Promise<number>;
}

interface Dialog {
  readonly uri: string;
  readonly event: string;
  readonly tag: string;
  toTag: string;
  readonly notified: SipRequest[];
}

/** A phone of the example company as far as its keys with lamps go: it subscribes, and answers what it is told. */
export class LampPhone {
  readonly #socket: Socket;
  readonly #server: { readonly address: string; readonly port: number };
  readonly #username: string;
  readonly #password: string;
  readonly #dialogs = new Map<string, Dialog>();
  readonly #waiting = new Map<string, (response: SipResponse) => void>();
  #cseq = 0;

  private constructor(socket: Socket, server: string, username: string, password: string) {
    const [address = '', port = ''] = server.split(':');
    this.#socket = socket;
    this.#server = { address, port: Number(port) };
    this.#username = username;
    this.#password = password;
    socket.on('message', (bytes) => this.#heard(bytes));
  }

  static async open(server: string, extension: string): Promise<LampPhone> {
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return new LampPhone(socket, server, `bakkerij-${extension}`, `quickstart-${extension}`);
  }

  /** Subscribes to what is dialled. @throws when it is refused */
  async watch(
    dialled: string,
    event = 'dialog',
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Watching> {
    const callId = `${Math.random().toString(36).slice(2)}@lamp`;
    const { address, port } = this.#server;
    const dialog: Dialog = {
      uri: `sip:${encodeURIComponent(dialled)}@${address}:${port}`,
      event,
      tag: md5(callId).slice(0, 8),
      toTag: '',
      notified: [],
    };
    this.#dialogs.set(callId, dialog);
    const answer = await this.#subscribe(callId, dialog, 600, headers);
    if (answer.status !== 200) throw new Error(`subscribing to ${dialled} was answered ${answer.status}`);
    dialog.toTag = answer.toTag;
    const { notified } = dialog;
    return {
      notified,
      says: (text) =>
        expect
          .poll(() => notified.at(-1)?.text ?? '', { timeout: 10_000, interval: 20, message: dialled })
          .toMatch(text),
      refresh: async (expires = 600, body) =>
        (await this.#subscribe(callId, dialog, expires, {}, body)).status,
    };
  }

  stop(): Promise<void> {
    this.#socket.close();
    return Promise.resolve();
  }

  async #subscribe(
    callId: string,
    dialog: Dialog,
    expires: number,
    headers: Readonly<Record<string, string>> = {},
    body?: string,
  ): Promise<SipResponse> {
    const all = {
      ...headers,
      Expires: String(expires),
      ...(body !== undefined && { 'Content-Type': 'application/x-as-feature-event+xml' }),
    };
    const first = await this.#ask(callId, dialog, all, body);
    const challenge = first.headers.get('www-authenticate');
    if (first.status !== 401 || challenge === undefined) return first;
    const param = (name: string): string => new RegExp(`${name}="([^"]*)"`).exec(challenge)?.[1] ?? '';
    const [realm, nonce] = [param('realm'), param('nonce')];
    const ha1 = md5(`${this.#username}:${realm}:${this.#password}`);
    const response = md5(`${ha1}:${nonce}:00000001:c:auth:${md5(`SUBSCRIBE:${dialog.uri}`)}`);
    const Authorization = `Digest username="${this.#username}", realm="${realm}", nonce="${nonce}", uri="${dialog.uri}", response="${response}", algorithm=MD5, qop=auth, nc=00000001, cnonce="c"`;
    return this.#ask(callId, dialog, { ...all, Authorization }, body);
  }

  #ask(
    callId: string,
    dialog: Dialog,
    headers: Readonly<Record<string, string>>,
    body: string | undefined,
  ): Promise<SipResponse> {
    const { address, port } = this.#socket.address();
    const { uri, event, tag, toTag } = dialog;
    const cseq = ++this.#cseq;
    const request = buildRequest({
      method: 'SUBSCRIBE',
      uri,
      from: `<sip:${this.#username}@${this.#server.address}>;tag=${tag}`,
      to: `<${uri}>${toTag === '' ? '' : `;tag=${toTag}`}`,
      callId,
      cseq,
      contact: `<sip:${this.#username}@${address}:${port}>`,
      headers: {
        Via: `SIP/2.0/UDP ${address}:${port};branch=z9hG4bK${md5(callId)}${cseq};rport`,
        Event: event,
        ...headers,
      },
      body,
    });
    this.#send(serialize(request));
    return new Promise((resolve) => this.#waiting.set(`${callId} ${cseq}`, resolve));
  }

  #heard(bytes: Uint8Array): void {
    const message = parseMessage(bytes);
    if (message.kind === 'response') {
      const key = `${message.callId} ${message.cseq?.number}`;
      this.#waiting.get(key)?.(message);
      this.#waiting.delete(key);
    } else if (message.kind === 'request') {
      const dialog = this.#dialogs.get(message.callId);
      if (!dialog) return this.#send(serialize(buildResponse(message, 481)));
      const isRepeat = dialog.notified.some(({ cseq }) => cseq?.number === message.cseq?.number);
      if (!isRepeat) dialog.notified.push(message);
      this.#send(serialize(buildResponse(message, 200)));
    }
  }

  #send(bytes: Uint8Array): void {
    this.#socket.send(bytes, this.#server.port, this.#server.address);
  }
}
