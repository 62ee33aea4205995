import { measure } from './plan.ts';

// What the page of the benchmark calls.
Object.assign(globalThis, { measure });
