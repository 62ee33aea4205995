import { rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { MediaError } from '../errors.ts';
import { readLines, writeLine } from './lines.ts';
import { LocalMedia, type LocalMediaOptions } from './local-media.ts';
import type { FromMedia, MediaCall, MediaReplies, ToMedia } from './protocol.ts';

export interface MediaServer {
  /** The packet back end at work. */
  readonly backend: 'dgram' | 'epoll';
  close(): Promise<void>;
}

/**
 * Serves the media port on a Unix socket. Endpoints outlive the connection that made them, so that sound goes on while
 * the exchange restarts.
 */
export async function serveMedia(
  options: LocalMediaOptions & { readonly socketPath: string },
): Promise<MediaServer> {
  const media = await LocalMedia.start(options);
  const sockets = new Set<Socket>();
  const tell = (socket: Socket, message: FromMedia): void => writeLine(socket, message);
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    readLines(socket, (line: ToMedia) => answer(media, line, (message) => tell(socket, message)));
  });
  media.onEvent((event) => {
    for (const socket of sockets) tell(socket, { event });
  });
  rmSync(options.socketPath, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.socketPath, resolve);
  });
  return {
    backend: media.backend,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await media.close();
    },
  };
}

async function answer(
  media: LocalMedia,
  { id, call }: ToMedia,
  send: (message: FromMedia) => void,
): Promise<void> {
  try {
    send({ id, reply: await perform(media, call) });
  } catch (error) {
    const refusal = error instanceof MediaError ? error : new MediaError('internal', String(error));
    send({ id, code: refusal.code, detail: refusal.message });
  }
}

async function perform(media: LocalMedia, call: MediaCall): Promise<MediaReplies[keyof MediaReplies]> {
  switch (call.name) {
    case 'createEndpoint':
      return media.createEndpoint(...call.args);
    case 'configureEndpoint':
      await media.configureEndpoint(...call.args);
      return undefined;
    case 'bridge':
      await media.bridge(...call.args);
      return undefined;
    case 'unbridge':
      await media.unbridge(...call.args);
      return undefined;
    case 'play':
      return media.play(...call.args);
    case 'sendDigits':
      return media.sendDigits(...call.args);
    case 'mix':
      await media.mix(...call.args);
      return undefined;
    case 'stop':
      await media.stop(...call.args);
      return undefined;
    case 'record':
      return media.record(...call.args);
    case 'stopRecording':
      await media.stopRecording(...call.args);
      return undefined;
    case 'fax':
      return media.fax(...call.args);
    case 'canFax':
      return media.canFax();
    case 'echo':
      await media.echo(...call.args);
      return undefined;
    case 'stats':
      return media.stats(...call.args);
    case 'listEndpoints':
      return media.listEndpoints();
    case 'closeEndpoint':
      return media.closeEndpoint(...call.args);
  }
}
