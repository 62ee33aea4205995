import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kamailio } from './kamailio.ts';
import type { PbxAccount } from './pbx.ts';

/** Where it is: elsewhere than carriers, whose calls are told by their address. */
export const pbxHost = '127.0.0.2';

/** A company's own exchange: Kamailio, with one phone behind it. */
export interface KamailioPbxOptions {
  readonly port: number;
  /** UDP port of the phone behind it. */
  readonly phonePort: number;
  /** `host:port` of our exchange. */
  readonly exchange: string;
  /** How it registers, calls and is called. */
  readonly transport: 'udp' | 'tcp';
  readonly account: PbxAccount;
}

/** Starts it. It signs what it sends where our exchange asks for it. */
export function startKamailioPbx(options: KamailioPbxOptions): Promise<Kamailio> {
  const folder = mkdtempSync(join(tmpdir(), 'kamailio-pbx-'));
  const tables = join(folder, 'tables');
  mkdirSync(tables);
  const host = options.exchange.split(':')[0] ?? '';
  const { username, password } = options.account;
  const proxy = `sip:${options.exchange};transport=${options.transport}`.replaceAll(':', '\\:');
  const line = `0:line:line:${host}:${username}:${host}:simmpl:${username}:${password}::${proxy}:60:0:0::\n`;
  writeFileSync(join(tables, 'version'), versions);
  writeFileSync(join(tables, 'uacreg'), `${columns}${line}`);
  return Kamailio.start(folder, configuration(options, tables));
}

/** Kamailio's tables as text (db_text): the version of each, and the columns of registrations. */
const versions = 'id(int,auto) table_name(string) table_version(int)\n0:version:1\n0:uacreg:5\n';
const columns =
  'id(int,auto) l_uuid(string) l_username(string) l_domain(string) r_username(string) r_domain(string) realm(string) ' +
  'auth_username(string) auth_password(string) auth_ha1(string,null) auth_proxy(string) expires(int) flags(int) ' +
  'reg_delay(int) contact_addr(string,null) socket(string,null)\n';

const configuration = (
  { port, phonePort, exchange, transport, account }: KamailioPbxOptions,
  tables: string,
): string => `
listen=udp:${pbxHost}:${port}
listen=tcp:${pbxHost}:${port}
tcp_connection_lifetime=300
tcp_source_ipv4=${pbxHost}
loadmodule "sl.so"
loadmodule "tm.so"
loadmodule "rr.so"
loadmodule "pv.so"
loadmodule "textops.so"
loadmodule "siputils.so"
loadmodule "maxfwd.so"
loadmodule "xlog.so"
loadmodule "db_text.so"
loadmodule "dialog.so"
loadmodule "uac.so"
modparam("dialog", "track_cseq_updates", 1)
modparam("dialog", "dlg_flag", 4)
modparam("uac", "reg_contact_addr", "${pbxHost}:${port};transport=${transport}")
modparam("uac", "reg_db_url", "text://${tables}")
modparam("uac", "reg_timer_interval", 1)
modparam("uac", "auth_realm_avp", "$avp(realm)")
modparam("uac", "auth_username_avp", "$avp(user)")
modparam("uac", "auth_password_avp", "$avp(password)")

event_route[core:worker-one-init] {
  xlog("L_ALERT", "simmpl-test: ready\\n");
}

request_route {
  if (!mf_process_maxfwd_header("10")) { sl_send_reply("483", "Too Many Hops"); exit; }
  if (has_totag()) {
    if (loose_route()) t_relay();
    else if (is_method("ACK")) t_check_trans();
    else sl_send_reply("404", "Not Here");
    exit;
  }
  if (is_method("CANCEL")) { if (t_check_trans()) t_relay(); exit; }
  if (!is_method("INVITE")) { sl_send_reply("200", "OK"); exit; }
  t_check_trans();
  dlg_manage();
  record_route();
  if ($sp == ${phonePort}) {
    $rd = "${exchange.split(':')[0]}";
    $du = "sip:${exchange};transport=${transport}";
    t_on_failure("CHALLENGED");
  } else {
    $ru = "sip:" + $rU + "@127.0.0.1:${phonePort}";
  }
  t_relay();
}

failure_route[CHALLENGED] {
  if (t_is_canceled() || !t_check_status("401|407")) exit;
  $avp(realm) = "simmpl";
  $avp(user) = "${account.username}";
  $avp(password) = "${account.password}";
  if (uac_auth()) t_relay();
}
`;
