import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** What rtpengine's ng protocol sends: bencoded dictionaries, here of texts and lists of texts. */
type Command = Readonly<Record<string, string | readonly string[]>>;

/** Speaks rtpengine's ng protocol (a cookie, a space, a bencoded dictionary) over UDP. */
export class NgClient {
  readonly #socket = createSocket('udp4');
  readonly #port: number;
  #cookie = 0;

  constructor(port: number) {
    this.#port = port;
  }

  /** Sends a command and returns the RTP port in the description that comes back. */
  async portOf(command: Command): Promise<number> {
    this.#socket.send(`${process.pid}_${++this.#cookie} ${bencode(command)}`, this.#port, '127.0.0.1');
    const [reply]: Buffer[] = await once(this.#socket, 'message');
    const port = /m=audio (\d+)/.exec(reply?.toString() ?? '')?.[1];
    if (port === undefined) throw new Error(`rtpengine refuses: ${reply?.toString()}`);
    return Number(port);
  }

  close(): void {
    this.#socket.close();
  }
}

function bencode(value: Command | string | readonly string[]): string {
  if (typeof value === 'string') return `${Buffer.byteLength(value)}:${value}`;
  if (isList(value)) return `l${value.map(bencode).join('')}e`;
  return `d${Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, item]) => bencode(key) + bencode(item))
    .join('')}e`;
}

const isList = (value: Command | readonly string[]): value is readonly string[] => Array.isArray(value);
