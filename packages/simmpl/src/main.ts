import module from 'node:module';
import { join } from 'node:path';

// Before anything else is loaded, so that everything else profits. The folder belongs to this checkout: a cache in the
// shared temporary folder could be planted by another user of the machine.
const compileCache =
  process.env.NODE_COMPILE_CACHE ?? join(import.meta.dirname, '../../../node_modules/.cache/compile');
module.enableCompileCache(compileCache);
process.env.NODE_COMPILE_CACHE = compileCache;

const { dispatch } = await import('./dispatch.ts');
process.exitCode = await dispatch(process.argv.slice(2));
