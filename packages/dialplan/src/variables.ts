import { z } from 'zod';

/** What a webhook's answer is called, such as `customer`; of an answer in JSON a member is `customer.kind`. */
export const variableName = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9_-]{0,29}$/i);

/** A variable as a condition names it. */
export const variablePath = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9_-]{0,29}(\.[a-z0-9_-]{1,40})?$/i);
