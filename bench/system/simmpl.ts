import { resolve } from 'node:path';
import { Simmpl } from '../../test/simmpl.ts';

export interface SimmplOptions {
  readonly sipPort: number;
  readonly httpPort: number;
  readonly mediaBackend?: 'epoll' | 'dgram';
  /** Folder for a CPU profile of each of its Node processes, written when it stops. */
  readonly profile?: string | undefined;
}

/** Ports for sound: a port rests 30 s after use, so a steady run of calls takes many. */
const rtpPorts = '25000-32767';

/** Starts the whole product with a new data folder. */
export function startSimmpl({ sipPort, httpPort, mediaBackend, profile }: SimmplOptions): Promise<Simmpl> {
  return Simmpl.start({
    sipPort,
    httpPort,
    rtpPorts,
    env: {
      ...(mediaBackend === undefined ? {} : { SIMMPL_MEDIA_BACKEND: mediaBackend }),
      ...(profile === undefined ? {} : { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${resolve(profile)}` }),
    },
  });
}
