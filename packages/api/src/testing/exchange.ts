import type {
  CallChange,
  CallUsage,
  CheckSyncOutcome,
  ExchangeEvent,
  ExchangePort,
  ExchangeReplies,
  ExchangeRequest,
  LiveCall,
  LiveQueue,
  Registration,
  Supervision,
  UserPresence,
  VoicemailLock,
} from '@simmpl/model';

/** An exchange for tests of the API: answers what the test put in, and tells what the test says happens. */
export class TestExchange implements ExchangePort {
  calls: LiveCall[] = [];
  registrations: Registration[] = [];
  callUsage: CallUsage = { externalLegs: 0, inHour: 0, inDay: 0, trunks: [] };
  queues: LiveQueue[] = [];
  presence: UserPresence[] = [];
  supervision: Supervision = { outcome: 'rings' };
  voicemailLocks: VoicemailLock[] = [];
  checkSync: CheckSyncOutcome = { outcome: 'done', sipStatus: 200 };
  /** Devices that were told to fetch their settings, and whether to start anew. */
  readonly synced: string[] = [];
  away = false;
  /** How often it was told to look for faxes. */
  faxesChanged = 0;
  readonly hungUp: string[] = [];
  /** Wishes to transfer and to hold, and what comes of the next. */
  readonly wishes: Extract<ExchangeRequest, { kind: 'transfer' | 'hold' }>[] = [];
  callChange: CallChange = { outcome: 'done' };
  readonly #listeners = new Set<(event: ExchangeEvent) => void>();

  request<K extends ExchangeRequest['kind']>(
    request: Extract<ExchangeRequest, { kind: K }>,
  ): Promise<ExchangeReplies[K]>;
  async request(request: ExchangeRequest): Promise<ExchangeReplies[ExchangeRequest['kind']]> {
    if (this.away) throw new Error('the exchange is not running');
    switch (request.kind) {
      case 'health':
        return { ready: true, parts: { sip: 'ok' } };
      case 'metrics':
        return { calls: this.calls.length };
      case 'calls':
        return this.calls.filter(({ companyId }) => [null, companyId].includes(request.companyId));
      case 'registrations':
        return this.registrations.filter(({ companyId }) => companyId === request.companyId);
      case 'queues':
        return this.queues;
      case 'presence':
        return this.presence;
      case 'voicemail-locks':
        return this.voicemailLocks;
      case 'withdraw-call-back':
        return { found: true };
      case 'supervise':
        return this.supervision;
      case 'check-sync':
        this.synced.push(`${request.deviceId} ${request.reboot}`);
        return this.checkSync;
      case 'faxes-changed':
        this.faxesChanged++;
        return {};
      case 'fax-support':
        return { available: true };
      case 'call-usage':
        return this.callUsage;
      case 'trunk-registrations':
      case 'trunk-health':
        return [];
      case 'hang-up':
        this.hungUp.push(request.callId);
        return { found: true };
      case 'transfer':
      case 'hold':
        this.wishes.push(request);
        return this.callChange;
      case 'test-call':
        return { ticket: null };
    }
  }

  onEvent(listener: (event: ExchangeEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  watchCalls(): () => void {
    return () => {};
  }

  tell(event: ExchangeEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
