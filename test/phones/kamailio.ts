import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A running Kamailio. */
export class Kamailio {
  readonly #program: ChildProcess;
  readonly #exited: Promise<void>;

  private constructor(program: ChildProcess) {
    this.#program = program;
    this.#exited = new Promise((resolve) => program.once('exit', () => resolve()));
  }

  /** @param configuration what it listens on and does; it says `simmpl-test: ready` once it does */
  static async start(folder: string, configuration: string): Promise<Kamailio> {
    const file = join(folder, 'kamailio.cfg');
    writeFileSync(file, `${preamble}${configuration}`);
    const options = ['-f', file, '-DD', '-E', '-m', '64', '-M', '8', '-w', folder, '-Y', folder];
    const program = spawn('kamailio', options, { stdio: ['ignore', 'ignore', 'pipe'] });
    const kamailio = new Kamailio(program);
    await new Promise<void>((resolve, reject) => {
      let output = '';
      program.stderr?.on('data', (data: Buffer) => {
        output += data.toString();
        if (output.includes('simmpl-test: ready')) resolve();
      });
      program.once('exit', () => reject(new Error(`kamailio does not start:\n${output}`)));
    });
    return kamailio;
  }

  async stop(): Promise<void> {
    this.#program.kill('SIGTERM');
    await this.#exited;
  }
}

/**
 * Kamailio as the proxy in an office: phones send everything to it, and it stays in the way of every call.
 * @param exchange `host:port` of the exchange
 */
export const startOutboundProxy = (port: number, exchange: string): Promise<Kamailio> =>
  Kamailio.start(mkdtempSync(join(tmpdir(), 'kamailio-')), proxyConfiguration(port, exchange));

const preamble = `#!KAMAILIO
debug=1
log_stderror=yes
fork=yes
children=1
auto_aliases=no
mpath="/usr/lib/x86_64-linux-gnu/kamailio/modules/:/usr/lib/aarch64-linux-gnu/kamailio/modules/"
`;

const proxyConfiguration = (port: number, exchange: string): string => `
listen=udp:127.0.0.1:${port}
loadmodule "sl.so"
loadmodule "tm.so"
loadmodule "rr.so"
loadmodule "pv.so"
loadmodule "textops.so"
loadmodule "siputils.so"
loadmodule "maxfwd.so"
loadmodule "path.so"
loadmodule "xlog.so"

event_route[core:worker-one-init] {
  xlog("L_ALERT", "simmpl-test: ready\\n");
}

request_route {
  if (!mf_process_maxfwd_header("10")) { sl_send_reply("483", "Too Many Hops"); exit; }
  if (has_totag()) {
    # in a dialog only what follows the route that was recorded gets through; an ACK of a refusal has none
    if (loose_route()) t_relay();
    else if (is_method("ACK")) t_check_trans();
    else sl_send_reply("404", "Not Here");
    exit;
  }
  if (is_method("CANCEL")) { t_relay(); exit; }
  if (is_method("REGISTER")) {
    add_path();
    t_relay_to_udp("${exchange.split(':')[0]}", "${exchange.split(':')[1]}");
    exit;
  }
  record_route();
  # what comes from the exchange names us in Route, then goes to the phone; what comes from phones goes to the exchange
  loose_route();
  if ($sp == ${exchange.split(':')[1]}) t_relay();
  else t_relay_to_udp("${exchange.split(':')[0]}", "${exchange.split(':')[1]}");
}
`;
