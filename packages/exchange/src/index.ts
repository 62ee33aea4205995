export { Addresses } from './addresses.ts';
export { acceptedBodies, Exchange, type ExchangeOptions } from './exchange.ts';
export { FileJournal } from './journal/journal.ts';
export type {
  Archive,
  Clock,
  Log,
  QueueLoginChange,
  QueueMemory,
  RecordedSound,
  Switches,
  VoicemailMessages,
} from './ports.ts';
export { soundFolder } from './prompts.ts';
export { testPhoneUserAgent } from './registrar/registrar.ts';
export { bindingsAfter, Spool, type SpoolEntry, type SpoolSink } from './spool.ts';
export { signature } from './web/signature.ts';
export { WebClient } from './web/web-client.ts';
