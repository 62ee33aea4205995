import { Refusal, readRefusal } from './refusal.ts';

type Exchange<Data> =
  | { readonly data: Data; readonly error?: never; readonly response: Response }
  | { readonly data?: never; readonly error: unknown; readonly response: Response };

/** What the API answered; throws a {@link Refusal} when it refused or was not there. */
export async function answer<Data>(call: Promise<Exchange<Data>>): Promise<Data> {
  const exchange = await call.catch(nobodyThere);
  if (exchange.data !== undefined) return exchange.data;
  throw readRefusal(exchange.error, exchange.response.status);
}

/** Waits for an answer that says nothing but "done". */
export async function done(call: Promise<Exchange<unknown>>): Promise<void> {
  const { error, response } = await call.catch(nobodyThere);
  if (!response.ok) throw readRefusal(error, response.status);
}

function nobodyThere(): never {
  throw new Refusal('offline', 0, '');
}
