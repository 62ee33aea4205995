import { nodeProcess } from '../supervisor/node-process.ts';
import { sampleOrder, sampleProcess } from './sample-order.ts';

/** A supervisor for tests that kill it: has one sample process that soon is busy for ever, and prints its pid. */
const life = nodeProcess(sampleProcess, sampleOrder('busy')).launch((parts) => {
  // Its parts come once when it is ready and then every 20 ms; when they stay away, it is busy.
  clearTimeout(quiet);
  quiet = setTimeout(() => process.stdout.write(`${life.pid}\n`), 200);
  return parts;
});
let quiet: NodeJS.Timeout | undefined;
