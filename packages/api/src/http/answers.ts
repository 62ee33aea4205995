import { z } from 'zod';

/** The answer to what leaves nothing to say. */
export const noContent = { 204: z.null().describe('done') };
