import type { Api } from './types.ts';

/** Kinds of files that are taken as they come; each route's own limit holds, and each looks at the bytes itself. */
const fileTypes = /^(?:(?:image|audio)\/|application\/pdf)/;

/** Takes pictures, sounds and PDFs as bytes, beside JSON. */
export function readFileBodies(app: Api): void {
  app.addContentTypeParser(fileTypes, { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) => body);
}
