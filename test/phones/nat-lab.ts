import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../simmpl.ts';
import type { BaresipOptions } from './baresip.ts';

/** True where this user may make networks: root may, but in some containers not even root. */
export function mayMakeNetworks(): boolean {
  const probe = `simmpl-${process.pid}-probe`;
  try {
    ip('netns', 'add', probe);
  } catch {
    return false;
  }
  try {
    nft(probe, 'add table ip nat');
    return true;
  } catch {
    return false;
  } finally {
    ip('netns', 'del', probe);
  }
}

/** How the line between a home and the exchange is. */
export interface Line {
  /** Routers between them, each with NAT that gives every connection a port of its own by chance. */
  readonly routers: 1 | 2;
  /** What a relay does to sound: lost packets (0 to 1), and how long others take, from and to (ms). */
  readonly bad?: { readonly loss: number; readonly delayMs: readonly [number, number] };
  /** The first router rewrites SIP, and spoils it (“SIP ALG”). */
  readonly alg?: boolean;
}

/** What a firewall stops: all SIP; calls and answers that come in; or the sound that the phone sends. */
export type Stopped = 'sip' | 'calls' | 'sound';

/** Ports of the exchange. */
export interface ExchangePorts {
  readonly sip: number;
  readonly sound: readonly [number, number];
}

/** How many homes there have been: each has names and addresses of its own, since the kernel takes its time to forget. */
let opened = 0;

/** One network at somebody's home: a phone behind routers, in network namespaces of our own. */
export class Home {
  /** Where the exchange is, as seen from here. */
  readonly exchange: string;
  readonly #spaces: readonly string[];
  readonly #index: number;
  readonly #ports: ExchangePorts;
  #relay: ChildProcess | undefined;

  private constructor(index: number, spaces: readonly string[], ports: ExchangePorts) {
    this.#index = index;
    this.#spaces = spaces;
    this.#ports = ports;
    this.exchange = `203.0.113.${index * 4 + 1}`;
  }

  /** @param ports of the exchange */
  static async open({ routers, bad, alg }: Line, ports: ExchangePorts): Promise<Home> {
    const index = opened++;
    const names = ['home', ...Array.from({ length: routers }, (_, n) => `router${n}`)];
    const spaces = names.map((name) => `simmpl-${process.pid}-${index}-${name}`);
    const home = new Home(index, spaces, ports);
    for (const space of spaces) {
      ip('netns', 'add', space);
      ip('-n', space, 'link', 'set', 'lo', 'up');
    }
    const [phone = '', ...between] = spaces;
    // The line by which the test controls the phone; no sound or signalling goes there.
    cable(`sc${index}`, undefined, `10.99.${index}.1`, 'control', phone, `10.99.${index}.2`);
    let inner = phone;
    let innerHost = '192.168.1.10';
    between.forEach((router, n) => {
      const lan = `192.168.${n + 1}.1`;
      cable(`sl${index}${n}`, router, lan, n === 0 ? 'eth0' : 'wan', inner, innerHost);
      ip('-n', inner, 'route', 'add', 'default', 'via', lan);
      inner = router;
      innerHost = `192.168.${n + 2}.10`;
    });
    cable(`sw${index}`, undefined, home.exchange, 'wan', inner, `203.0.113.${index * 4 + 2}`);
    for (const router of between) masquerade(router);
    const { sip, sound } = ports;
    if (bad) await home.#relayBy('bad-line', sound, [...sound, bad.loss, ...bad.delayMs]);
    if (alg) await home.#relayBy('sip-alg', [sip, sip], [sip, '198.51.100.77']);
    return home;
  }

  /** What a phone in this home is started with. */
  get phone(): Pick<BaresipOptions, 'space' | 'host' | 'controlHost'> {
    return { space: this.#spaces[0], host: '192.168.1.10', controlHost: `10.99.${this.#index}.2` };
  }

  close(): void {
    this.#relay?.kill();
    for (const link of [`sc${this.#index}`, `sw${this.#index}`]) ip('link', 'del', link);
    for (const space of this.#spaces) ip('netns', 'del', space);
  }

  /** The firewall of the first router stops something from now on; nothing stops what it stopped before. */
  stop(stopped: Stopped | undefined): void {
    const router = this.#router;
    const { sip, sound } = this.#ports;
    nft(router, 'add table ip firewall');
    nft(router, 'delete table ip firewall');
    if (stopped === undefined) return;
    nft(router, 'add table ip firewall');
    nft(router, 'add chain ip firewall through { type filter hook forward priority 0; }');
    const rules = {
      sip: `oifname "wan" udp dport ${sip} drop`,
      calls: `iifname "wan" udp sport ${sip} drop`,
      sound: `oifname "wan" udp dport ${sound.join('-')} drop`,
    };
    nft(router, `add rule ip firewall through ${rules[stopped]}`);
  }

  /**
   * The line outside goes down and comes back: the first router forgets its connections, which get other ports, by chance,
   * and tells nobody.
   */
  reconnect(): void {
    for (const state of ['down', 'up']) ip('-n', this.#router, 'link', 'set', 'wan', state);
  }

  get #router(): string {
    return this.#spaces[1] ?? '';
  }

  /** What the phone sends to ports of the exchange goes through a program on the first router. */
  #relayBy(
    program: 'bad-line' | 'sip-alg',
    [first, last]: readonly [number, number],
    words: readonly (string | number)[],
  ): Promise<void> {
    const router = this.#router;
    nft(router, 'add chain ip nat before { type nat hook prerouting priority -100; }');
    nft(router, `add rule ip nat before iifname "sl${this.#index}0" udp dport ${first}-${last} redirect`);
    const relay = spawn(
      'ip',
      [
        ...['netns', 'exec', router, process.execPath, join(root, `test/phones/${program}.ts`)],
        ...[this.exchange, ...words].map(String),
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    this.#relay = relay;
    return new Promise((resolve, reject) => {
      relay.stdout.once('data', () => resolve());
      relay.once('exit', (code) => reject(new Error(`the relay ended with ${code}`)));
    });
  }
}

/** A link from our own network, or a space, to another space, with an address at each end. */
function cable(
  near: string,
  nearSpace: string | undefined,
  nearHost: string,
  far: string,
  farSpace: string,
  farHost: string,
): void {
  const prefix = nearHost.startsWith('192.168.') ? 24 : 30;
  const here = nearSpace === undefined ? [] : ['-n', nearSpace];
  ip(...here, 'link', 'add', near, 'type', 'veth', 'peer', 'name', far, 'netns', farSpace);
  for (const [where, name, host] of [
    [here, near, nearHost],
    [['-n', farSpace], far, farHost],
  ] as const) {
    ip(...where, 'address', 'add', `${host}/${prefix}`, 'dev', name);
    ip(...where, 'link', 'set', name, 'up');
  }
}

function masquerade(router: string): void {
  execFileSync('ip', ['netns', 'exec', router, 'sysctl', '-qw', 'net.ipv4.ip_forward=1']);
  nft(router, 'add table ip nat');
  nft(router, 'add chain ip nat after { type nat hook postrouting priority 100; }');
  nft(router, 'add rule ip nat after oifname "wan" masquerade fully-random');
}

const ip = (...words: readonly string[]): void => {
  execFileSync('ip', words);
};

const nft = (space: string, rule: string): void => {
  execFileSync('ip', ['netns', 'exec', space, 'nft', rule]);
};
