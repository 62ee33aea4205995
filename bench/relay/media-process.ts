/** Simmpl's media process alone: `node media-process.ts SOCKET BACKEND FIRST_PORT LAST_PORT`. */
import { serveMedia } from '@simmpl/media';

const [socketPath = '', backend, first, last] = process.argv.slice(2);
const server = await serveMedia({
  socketPath,
  bindAddress: '127.0.0.1',
  rtpPorts: [Number(first), Number(last)],
  backend: backend === 'dgram' ? 'dgram' : 'epoll',
});
process.once('SIGTERM', () => void server.close().then(() => process.exit(0)));
console.log(`ready ${server.backend}`);
