import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Authority } from './phones/certificates.ts';
import { Pebble } from './phones/pebble.ts';
import { Simmpl } from './simmpl.ts';

const base = 2000;
const [httpPort, httpsPort, tlsPort] = [base + 80, base + 81, base + 1];
let pebble: Pebble;
let simmpl: Simmpl;
beforeAll(async () => {
  const authority = new Authority();
  pebble = new Pebble(authority, { directory: base + 14, management: base + 15, dns: base + 53 }, httpPort);
  simmpl = await Simmpl.start({
    ...{ httpPort, sipPort: base, rtpPorts: `${base + 300}-${base + 399}` },
    env: {
      NODE_EXTRA_CA_CERTS: authority.file,
      SIMMPL_ACME_DOMAIN: 'pbx.test',
      SIMMPL_ACME_EMAIL: 'admin@pbx.test',
      SIMMPL_ACME_DIRECTORY: pebble.directoryUrl,
      SIMMPL_SIP_TLS: `127.0.0.1:${tlsPort}`,
      SIMMPL_HTTPS: `127.0.0.1:${httpsPort}`,
    },
  });
});
afterAll(async () => {
  pebble.stop();
  expect(await simmpl.stop()).toBe(0);
});

test('a certificate is had by itself, and phones and browsers are shown it', async () => {
  await vi.waitFor(
    async () => {
      for (const port of [tlsPort, httpsPort]) expect(await shownAt(port)).toBe('DNS:pbx.test');
    },
    { timeout: 60_000, interval: 500 },
  );
  const folder = join(simmpl.data, 'certificates');
  const files = readdirSync(folder).map((name) => [
    name,
    (statSync(join(folder, name)).mode & 0o777).toString(8),
  ]);
  expect(files).toEqual([
    ['account-key.pem', '600'],
    ['certificate.pem', '600'],
    ['key.pem', '600'],
  ]);
});

/** The names of the certificate at a port; empty where there is none yet. */
function shownAt(port: number): Promise<string> {
  return new Promise((resolve) => {
    // the authority is made up: whom it certifies is what matters here
    const socket = connect(
      { host: '127.0.0.1', port, servername: 'pbx.test', rejectUnauthorized: false },
      () => {
        resolve(socket.getPeerCertificate().subjectaltname ?? '');
        socket.destroy();
      },
    );
    socket.once('error', () => resolve(''));
  });
}
