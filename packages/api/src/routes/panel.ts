// Anyone may call this: the files of the built panel. What is no file is a page of the panel, which knows its own paths.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import staticFiles from '@fastify/static';
import type { Context } from '../context.ts';
import { ApiError } from '../errors.ts';
import type { Api } from '../http/types.ts';

const page = 'index.html';

export async function panelRoutes(app: Api, { settings }: Context): Promise<void> {
  const { panelFolder } = settings;
  const built = panelFolder !== null && existsSync(join(panelFolder, page));
  if (built)
    await app.register(staticFiles, {
      root: panelFolder,
      cacheControl: false,
      setHeaders: (reply, path) => {
        // The build names these files after their content.
        const forGood = path.startsWith(join(panelFolder, 'assets'));
        reply.header('cache-control', forGood ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  app.setNotFoundHandler((request, reply) => {
    const wantsPage =
      request.method === 'GET' &&
      !request.url.startsWith('/api/') &&
      (request.headers.accept ?? '').includes('text/html');
    if (!built || !wantsPage) throw new ApiError('not-found');
    return reply.sendFile(page);
  });
}
