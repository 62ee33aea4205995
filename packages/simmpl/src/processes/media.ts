import { join } from 'node:path';
import { serveMedia } from '@simmpl/media';
import { runProcess } from './child.ts';
import { mediaSocket } from './sockets.ts';

runProcess('media', async ({ settings, folders, log }) => {
  const server = await serveMedia({
    socketPath: join(folders.run, mediaSocket),
    bindAddress: settings.sip.host,
    rtpPorts: [settings.rtpPorts.first, settings.rtpPorts.last],
    streamsFile: join(folders.run, 'streams'),
    backend: settings.mediaBackend,
    log: (message) => log.info(message),
  });
  return { parts: { packets: server.backend }, stop: () => server.close() };
});
