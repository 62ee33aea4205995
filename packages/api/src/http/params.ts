import { z } from 'zod';

/** Parts of paths. */
const company = z.string().min(1).max(60).describe('id or login of the company');

export const companyParams = z.object({ company });
