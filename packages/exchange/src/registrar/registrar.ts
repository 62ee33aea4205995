import type { Device, Directory, Registration } from '@simmpl/model';
import { formatNameAddr, parseNameAddr, parseSipUri, type ServerRequest, type SipRequest } from '@simmpl/sip';
import { rewritesIn } from '../identify/rewrites.ts';
import type { Archive, Clock } from '../ports.ts';
import {
  type BindingFacts,
  defaultExpiryPolicy,
  type ExpiryPolicy,
  maxBindings,
  type RegisterAsk,
  type RegisterContact,
  register,
} from './bindings.ts';
import { hangsOnConnection } from './contact-route.ts';

/** Header by which the panel's test phone says what it is, so that its binding is labelled as a test. */
export const testPhoneUserAgent = 'Simmpl test phone';

/** Where bindings are written down. */
type Bookkeeping = Pick<Archive, 'saveRegistration' | 'removeRegistration'>;

/** The bindings of all devices (RFC 3261 section 10), kept in memory and in the archive. */
export class Registrar {
  readonly #archive: Bookkeeping;
  readonly #clock: Clock;
  readonly #policy: ExpiryPolicy;
  readonly #onChange: (registration: Registration, state: 'added' | 'removed') => void;
  readonly #bindings = new Map<string, readonly Registration[]>();
  /** How many live bindings each source address has: such an address is never banned as a whole. */
  readonly #addresses = new Map<string, number>();
  /** Devices with bindings that came by a connection: several behind a proxy. */
  readonly #flows = new Map<string, Set<string>>();

  constructor(
    archive: Bookkeeping,
    clock: Clock,
    onChange: (registration: Registration, state: 'added' | 'removed') => void,
    policy: ExpiryPolicy = defaultExpiryPolicy,
  ) {
    this.#archive = archive;
    this.#clock = clock;
    this.#onChange = onChange;
    this.#policy = policy;
  }

  /** Takes over the bindings that were there before a restart; those that hung on a connection ended with it. */
  restore(registrations: Iterable<Registration>): void {
    const now = this.#clock.now();
    for (const registration of registrations) {
      const { deviceId, contact, regId, expiresAt, source } = registration;
      if (expiresAt <= now) continue;
      if (hangsOnConnection(registration)) {
        this.#archive.removeRegistration(registration);
        continue;
      }
      const others = this.bindingsOf(deviceId).filter(
        (binding) => binding.contact !== contact || binding.regId !== regId,
      );
      this.#set(deviceId, [...others, { ...registration, source: { ...source, flow: undefined } }]);
    }
  }

  /** A connection is gone, and with it the contacts that can be reached by nothing else (RFC 5626 section 5.3). */
  flowClosed(flow: string): void {
    for (const deviceId of [...(this.#flows.get(flow) ?? [])])
      this.#keep(deviceId, (binding) => binding.source.flow !== flow || !hangsOnConnection(binding));
    this.#flows.delete(flow);
  }

  /** Live bindings of a device. */
  bindingsOf(deviceId: string): readonly Registration[] {
    const bindings = this.#bindings.get(deviceId);
    if (!bindings) return [];
    const now = this.#clock.now();
    return bindings.every((binding) => binding.expiresAt > now)
      ? bindings
      : bindings.filter((binding) => binding.expiresAt > now);
  }

  hasBindingAt(address: string): boolean {
    return (this.#addresses.get(address) ?? 0) > 0;
  }

  *all(): Generator<Registration> {
    for (const deviceId of this.#bindings.keys()) yield* this.bindingsOf(deviceId);
  }

  /** Answers a REGISTER of a device, or of an account of a trunk to an own PBX, whose password was right. */
  handle(request: ServerRequest, directory: Directory, device: Pick<Device, 'id' | 'sipUsername'>): void {
    const abilities = request.request.headers.list('supported').map((tag) => tag.toLowerCase());
    const isOutbound = mayHaveFlows(request.request);
    const ask = readAsk(request, isOutbound);
    if (typeof ask === 'string') return request.respond(400, { reason: ask });
    const { source } = request;
    const path = request.request.headers.list('path');
    // RFC 5626 section 6: the phone hears that it has to do without.
    if (!isOutbound && abilities.includes('outbound') && ask.asksForFlow)
      return request.respond(439, { reason: 'First Hop Lacks Outbound Support' });
    const facts: BindingFacts = {
      companyId: directory.company.id,
      deviceId: device.id,
      sipUsername: device.sipUsername,
      source: {
        ...{ protocol: source.protocol, address: source.address, port: source.port },
        ...(source.protocol !== 'udp' && { flow: source.flow }),
      },
      userAgent: (request.request.headers.get('user-agent') ?? '').slice(0, 120),
      path,
      test: request.request.headers.get('user-agent') === testPhoneUserAgent,
      rewritten: rewritesIn(request.request, source.address),
    };
    const before = this.bindingsOf(device.id);
    const result = register(before, ask, facts, this.#policy, this.#clock.now());
    if (result.status === 423)
      return request.respond(423, { headers: { 'Min-Expires': String(this.#policy.minimum) } });
    if (result.status !== 200) return request.respond(result.status, { reason: result.reason });
    this.#set(device.id, result.bindings);
    for (const removed of result.removed) {
      this.#archive.removeRegistration(removed);
      this.#onChange(removed, 'removed');
    }
    for (const added of result.added) {
      this.#archive.saveRegistration(added);
      if (!before.some((binding) => binding.contact === added.contact)) this.#onChange(added, 'added');
    }
    const hasFlow = result.added.some(({ regId }) => regId > 0);
    request.respond(200, {
      headers: {
        Contact: this.#contacts(
          result.bindings,
          abilities.includes('gruu') ? request.request.to?.uri : undefined,
        ),
        Date: new Date(this.#clock.now()).toUTCString(),
        ...(path.length > 0 && { Path: path, Supported: 'path' }),
        ...(hasFlow && { 'Flow-Timer': String(flowSeconds(source.protocol)) }),
        ...(hasFlow && abilities.includes('outbound') && { Require: 'outbound' }),
      },
    });
  }

  /** A device calls: keeps what its INVITE shows of the router on the way with the bindings from the same address. */
  heard(deviceId: string, request: SipRequest, address: string): void {
    const damages = rewritesIn(request, address).includes('sound');
    const bindings = this.bindingsOf(deviceId);
    const changed = bindings.filter(
      ({ source, rewritten = [] }) => source.address === address && rewritten.includes('sound') !== damages,
    );
    if (changed.length === 0) return;
    const next = (binding: Registration): Registration => {
      const others = (binding.rewritten ?? []).filter((each) => each !== 'sound');
      return { ...binding, rewritten: damages ? [...others, 'sound'] : others };
    };
    const updated = new Map(changed.map((binding) => [binding, next(binding)]));
    this.#set(
      deviceId,
      bindings.map((binding) => updated.get(binding) ?? binding),
    );
    for (const binding of updated.values()) this.#archive.saveRegistration(binding);
  }

  /** Forgets what has expired, and the devices that are gone; call now and then. */
  sweep(deviceExists: (deviceId: string) => boolean): void {
    const now = this.#clock.now();
    for (const deviceId of [...this.#bindings.keys()]) {
      const exists = deviceExists(deviceId);
      this.#keep(deviceId, (binding) => exists && binding.expiresAt > now);
    }
  }

  /** Takes away the bindings of a device that are not wanted any more. */
  #keep(deviceId: string, isWanted: (binding: Registration) => boolean): void {
    const bindings = this.#bindings.get(deviceId) ?? [];
    const wanted = bindings.filter(isWanted);
    if (wanted.length === bindings.length) return;
    this.#set(deviceId, wanted);
    for (const binding of bindings)
      if (!wanted.includes(binding)) {
        this.#archive.removeRegistration(binding);
        this.#onChange(binding, 'removed');
      }
  }

  /** @param account the phone's own address where it wants an address for itself alone (RFC 5627 section 3.3) */
  #contacts(bindings: readonly Registration[], account: string | undefined): string[] {
    const now = this.#clock.now();
    return bindings.map(({ contact, expiresAt, instance, regId }) => {
      const params = new Map([['expires', String(Math.max(0, Math.round((expiresAt - now) / 1000)))]]);
      if (instance !== '') params.set('+sip.instance', `<${instance}>`);
      if (regId > 0) params.set('reg-id', String(regId));
      if (instance !== '' && account !== undefined) params.set('pub-gruu', `${account};gr=${instance}`);
      return formatNameAddr({ uri: contact, params });
    });
  }

  #set(deviceId: string, bindings: readonly Registration[]): void {
    for (const { source } of this.#bindings.get(deviceId) ?? []) {
      this.#count(source.address, -1);
      if (source.flow !== undefined) this.#leave(source.flow, deviceId);
    }
    for (const { source } of bindings) {
      this.#count(source.address, 1);
      if (source.flow !== undefined)
        this.#flows.set(source.flow, (this.#flows.get(source.flow) ?? new Set()).add(deviceId));
    }
    if (bindings.length === 0) this.#bindings.delete(deviceId);
    else this.#bindings.set(deviceId, bindings);
  }

  #leave(flow: string, deviceId: string): void {
    const devices = this.#flows.get(flow);
    devices?.delete(deviceId);
    if (devices?.size === 0) this.#flows.delete(flow);
  }

  #count(address: string, by: number): void {
    const count = (this.#addresses.get(address) ?? 0) + by;
    if (count > 0) this.#addresses.set(address, count);
    else this.#addresses.delete(address);
  }
}

/** Seconds within which a phone should show that a connection lives: NATs forget UDP sooner (RFC 5626 section 4.4). */
const flowSeconds = (protocol: string): number => (protocol === 'udp' ? 29 : 120);

/** True when what comes in by this way goes back by it: the phone itself sent it, or its proxy says so by `ob`. */
function mayHaveFlows({ headers }: SipRequest): boolean {
  if (headers.list('via').length === 1) return true;
  const [edge = ''] = headers.list('path');
  return parseSipUri(parseNameAddr(edge)?.uri ?? '')?.params.has('ob') ?? false;
}

/** What a REGISTER asks, or what is wrong with it. @param heedsFlows false: `reg-id` says nothing */
function readAsk(
  { request }: ServerRequest,
  heedsFlows: boolean,
): (RegisterAsk & { readonly asksForFlow: boolean }) | string {
  const expires = request.headers.get('expires');
  const expiresHeader = expires === undefined ? undefined : Number(expires);
  if (expiresHeader !== undefined && !(Number.isInteger(expiresHeader) && expiresHeader >= 0))
    return 'Bad Expires';
  const common = { expiresHeader, callId: request.callId, cseq: request.cseq?.number ?? 0 };
  const written = request.headers.list('contact');
  if (written.includes('*'))
    return written.length === 1 ? { ...common, contacts: '*', asksForFlow: false } : 'Contact * stands alone';
  if (written.length > maxBindings) return 'Too many contacts';
  const contacts: RegisterContact[] = [];
  let flows = 0;
  for (const each of written) {
    const address = parseNameAddr(each);
    if (!address || !parseSipUri(address.uri)) return 'Bad Contact';
    const own = address.params.get('expires');
    const seconds = own === undefined || own === '' ? undefined : Number(own);
    // RFC 3261 section 10.2.1.1: a value that can't be read counts as 3600.
    const instance = instanceIn(address.params.get('+sip.instance'));
    const regId = instance === '' ? 0 : positive(address.params.get('reg-id'));
    if (regId > 0 && seconds !== 0) flows++;
    contacts.push({
      uri: address.uri,
      expires: Number.isNaN(seconds) ? 3600 : seconds,
      instance,
      regId: heedsFlows ? regId : 0,
    });
  }
  // RFC 5626 section 6: a connection carries one of a phone's contacts.
  if (flows > 1) return 'More than one reg-id';
  return { ...common, contacts, asksForFlow: flows > 0 };
}

/** The URN in `"<urn:uuid:...>"`; empty where there is none that can be kept. */
function instanceIn(text = ''): string {
  const found = /^<([^<>"\s]{1,200})>$/.exec(text);
  return found?.[1] ?? '';
}

function positive(text = ''): number {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0;
}
