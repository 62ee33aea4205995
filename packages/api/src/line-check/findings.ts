import type { CallRecord, Device, LegRecord, Registration, Rewrite, User } from '@simmpl/model';

/** What the line check looks at: a company now, and its calls of the last time. */
export interface LineFacts {
  readonly devices: readonly Pick<Device, 'id' | 'userId'>[];
  readonly registrations: readonly Pick<
    Registration,
    'deviceId' | 'contact' | 'source' | 'rewritten' | 'registeredAt'
  >[];
  readonly users: readonly Pick<
    User,
    'id' | 'availability' | 'declineAll' | 'silentDevices' | 'ringsMobile'
  >[];
  readonly calls: readonly Pick<CallRecord, 'id' | 'startedAt' | 'legs'>[];
  /** Until when phones believe the certificate, epoch ms; null where there is none. */
  readonly certificateUntil: number | null;
  /** Epoch ms. */
  readonly now: number;
}

/** A call in which it happened. Times are epoch milliseconds. */
export interface SeenCall {
  readonly id: string;
  readonly at: number;
}

/** One thing to know or to mend. */
export type LineFinding =
  /** `others`: whether any other device is there, and so the line itself works. */
  | { readonly kind: 'not-registered'; readonly deviceId: string; readonly others: boolean }
  | {
      readonly kind: 'behind-nat';
      readonly deviceId: string;
      readonly inside: string;
      readonly outside: string;
    }
  | { readonly kind: 'rewritten'; readonly deviceId: string; readonly rewritten: readonly Rewrite[] }
  /** It is registered, and answered nothing at all when it was called. */
  | { readonly kind: 'no-reply'; readonly deviceId: string; readonly calls: readonly SeenCall[] }
  /** `from`: nothing came from the phone; `to`: nothing was sent to it. */
  | {
      readonly kind: 'one-way';
      readonly deviceId: string;
      readonly silent: 'from' | 'to';
      readonly calls: readonly SeenCall[];
    }
  /** The worst of its calls. */
  | {
      readonly kind: 'poor-sound';
      readonly deviceId: string;
      readonly loss: number;
      readonly jitterMs: number;
      readonly mos: number | null;
      readonly calls: readonly SeenCall[];
    }
  | { readonly kind: 'transfer-failed'; readonly deviceId: string; readonly calls: readonly SeenCall[] }
  | {
      readonly kind: 'does-not-ring';
      readonly userId: string;
      readonly why: 'declines-all' | 'voicemail' | 'forward' | 'mobile' | 'silent';
    }
  /** `afterMs`: where every time took as long. */
  | {
      readonly kind: 'dropped';
      readonly deviceId: string;
      readonly afterMs: number | null;
      readonly calls: readonly SeenCall[];
    }
  | { readonly kind: 'certificate'; readonly until: number };

/** What is looked at, in the order in which trouble is sought (integrations document, section 7). */
export const lineTests = [
  'registered',
  'router',
  'reached',
  'one-way',
  'sound',
  'dropped',
  'transfers',
  'rings',
  'nat',
  'certificate',
] as const;
export type LineTest = (typeof lineTests)[number];

/** A test with what it found. */
export interface LineTestResult {
  readonly test: LineTest;
  /** `note`: nothing is wrong, but it is good to know. `unknown`: there was nothing to look at. */
  readonly state: 'ok' | 'note' | 'bad' | 'unknown';
  /** How many devices, users or calls were looked at. */
  readonly looked: number;
  readonly findings: readonly LineFinding[];
}

/** Calls shorter than this may end before sound has had a chance, ms. */
const longEnoughMs = 5_000;
/** From here on people hear it: share of packets, ms, and mean opinion score. */
const audible = { loss: 0.02, jitterMs: 30, mos: 3.6 };
/** How far calls that are cut off by a timer may differ, ms. */
const timerSlackMs = 5_000;
const dayMs = 86_400_000;
/** A renewal that works comes earlier than this. */
const certificateDays = 14;

/** What is to be said of a company's line. */
export function checkLine(given: LineFacts): LineTestResult[] {
  const { devices, users } = given;
  // A PBX of the company's own registers too, and is no device.
  const own = new Set(devices.map(({ id }) => id));
  const registrations = given.registrations.filter(({ deviceId }) => own.has(deviceId));
  const facts = { ...given, registrations };
  const legs = deviceLegs(facts.calls);
  const rung = legs.filter(({ leg }) => leg.role === 'rung');
  const answered = legs.filter(({ leg }) => leg.answeredAt !== null);
  const withSound = answered.filter(({ leg }) => leg.sound !== undefined);
  const heard = withSound.filter(({ leg }) => leg.sound?.mos !== null);
  const findings: Record<LineTest, { looked: number; findings: LineFinding[] }> = {
    registered: { looked: devices.length, findings: notRegistered(facts) },
    router: { looked: registrations.length, findings: rewritten(facts) },
    reached: {
      looked: callsOf(rung),
      findings: ofDevices(
        'no-reply',
        rung.filter(({ leg }) => leg.noReply),
      ),
    },
    'one-way': { looked: callsOf(withSound), findings: oneWay(withSound) },
    sound: { looked: callsOf(heard), findings: poorSound(heard) },
    dropped: { looked: callsOf(answered), findings: dropped(answered) },
    transfers: {
      looked: callsOf(answered),
      findings: ofDevices(
        'transfer-failed',
        answered.filter(({ leg }) => leg.transferFailed),
      ),
    },
    rings: { looked: users.length, findings: notRinging(facts) },
    nat: { looked: registrations.length, findings: behindNat(facts) },
    certificate: { looked: facts.certificateUntil === null ? 0 : 1, findings: certificate(facts) },
  };
  return lineTests.map((test) => ({ test, state: stateOf(test, findings[test]), ...findings[test] }));
}

function stateOf(
  test: LineTest,
  { looked, findings }: { readonly looked: number; readonly findings: readonly LineFinding[] },
): LineTestResult['state'] {
  if (looked === 0) return 'unknown';
  if (findings.length === 0) return 'ok';
  return test === 'nat' || test === 'rings' ? 'note' : 'bad';
}

function notRegistered({ devices, registrations }: LineFacts): LineFinding[] {
  const there = new Set(registrations.map(({ deviceId }) => deviceId));
  return devices
    .filter(({ id }) => !there.has(id))
    .map(({ id }) => ({ kind: 'not-registered', deviceId: id, others: there.size > 0 }));
}

function rewritten({ registrations }: LineFacts): LineFinding[] {
  const byDevice = Map.groupBy(registrations, ({ deviceId }) => deviceId);
  return [...byDevice].flatMap(([deviceId, own]) => {
    const signs = [...new Set(own.flatMap((registration) => registration.rewritten ?? []))];
    return signs.length === 0 ? [] : [{ kind: 'rewritten', deviceId, rewritten: signs } as const];
  });
}

/** The host in the URI of a Contact, as an address is written elsewhere. */
function hostIn(contact: string): string {
  const [, host = ''] = /^sips?:(?:[^@]*@)?(\[[^\]]+\]|[^:;?]+)/i.exec(contact) ?? [];
  return host.replace(/^\[|\]$/g, '');
}

function behindNat({ registrations }: LineFacts): LineFinding[] {
  return registrations.flatMap(({ deviceId, contact, source, rewritten }) => {
    const inside = hostIn(contact);
    // What a router wrote is no address of the phone.
    const isOwn = !rewritten?.includes('contact');
    return isOwn && source.protocol === 'udp' && inside !== source.address
      ? [{ kind: 'behind-nat', deviceId, inside, outside: source.address } as const]
      : [];
  });
}

/** A leg of a device, in its call; it talked for no time where it was not answered. */
interface DeviceLeg {
  readonly deviceId: string;
  readonly leg: LegRecord;
  readonly talkedMs: number;
  readonly call: SeenCall;
}

const deviceLegs = (calls: LineFacts['calls']): DeviceLeg[] =>
  calls.flatMap(({ id, startedAt, legs }) =>
    legs.flatMap((leg) =>
      leg.deviceId === null
        ? []
        : [
            {
              deviceId: leg.deviceId,
              leg,
              talkedMs: leg.endedAt - (leg.answeredAt ?? leg.endedAt),
              call: { id, at: startedAt },
            },
          ],
    ),
  );

const byDevice = (legs: readonly DeviceLeg[]): [string, DeviceLeg[]][] => [
  ...Map.groupBy(legs, ({ deviceId }) => deviceId),
];

const seen = (legs: readonly DeviceLeg[]): SeenCall[] => legs.map(({ call }) => call);

const callsOf = (legs: readonly DeviceLeg[]): number => new Set(legs.map(({ call }) => call.id)).size;

const ofDevices = (kind: 'no-reply' | 'transfer-failed', legs: readonly DeviceLeg[]): LineFinding[] =>
  byDevice(legs).map(([deviceId, own]) => ({ kind, deviceId, calls: seen(own) }));

/** A device that heard nothing since the other one said nothing is not to blame. */
function oneWay(legs: readonly DeviceLeg[]): LineFinding[] {
  const long = legs.filter(({ talkedMs }) => talkedMs >= longEnoughMs);
  const sends = long.filter(({ leg: { sound } }) => sound?.packetsReceived === 0 && sound.packetsSent > 0);
  const explained = new Set(sends.map(({ call }) => call.id));
  const hears = long.filter(
    ({ leg: { sound }, call }) =>
      sound?.packetsSent === 0 && sound.packetsReceived > 0 && !explained.has(call.id),
  );
  const told = (silent: 'from' | 'to', legs: readonly DeviceLeg[]) =>
    byDevice(legs).map(
      ([deviceId, own]): LineFinding => ({ kind: 'one-way', deviceId, silent, calls: seen(own) }),
    );
  return [...told('from', sends), ...told('to', hears)];
}

function poorSound(legs: readonly DeviceLeg[]): LineFinding[] {
  const poor = legs.filter(
    ({ leg, talkedMs }) =>
      talkedMs >= longEnoughMs &&
      ((leg.packetLoss ?? 0) > audible.loss ||
        (leg.jitterMs ?? 0) > audible.jitterMs ||
        (leg.sound?.mos ?? audible.mos) < audible.mos),
  );
  return byDevice(poor).map(([deviceId, own]) => {
    const scores = own.flatMap(({ leg }) => leg.sound?.mos ?? []);
    return {
      kind: 'poor-sound',
      deviceId,
      loss: Math.max(...own.map(({ leg }) => leg.packetLoss ?? 0)),
      jitterMs: Math.max(...own.map(({ leg }) => leg.jitterMs ?? 0)),
      mos: scores.length === 0 ? null : Math.min(...scores),
      calls: seen(own),
    };
  });
}

/** Phones that were not there any more; calls that all lasted as long were ended by a timer of a router or firewall. */
function dropped(legs: readonly DeviceLeg[]): LineFinding[] {
  return byDevice(legs.filter(({ leg }) => leg.lost)).map(([deviceId, own]) => {
    const lengths = own.map(({ talkedMs }) => talkedMs);
    const [least, most] = [Math.min(...lengths), Math.max(...lengths)];
    const isFixed = own.length > 1 && most - least <= timerSlackMs;
    return { kind: 'dropped', deviceId, afterMs: isFixed ? most : null, calls: seen(own) };
  });
}

/** Users with a phone that does not ring, since they or a key on it say so. */
function notRinging({ users, devices }: LineFacts): LineFinding[] {
  return users.flatMap((user): LineFinding[] => {
    const own = devices.filter(({ userId }) => userId === user.id);
    if (own.length === 0) return [];
    const does = (why: Extract<LineFinding, { kind: 'does-not-ring' }>['why']): LineFinding[] => [
      { kind: 'does-not-ring', userId: user.id, why },
    ];
    if (user.declineAll) return does('declines-all');
    if (user.availability !== 'own-plan') return does(user.availability);
    if (!user.ringsMobile && own.every(({ id }) => user.silentDevices.includes(id))) return does('silent');
    return [];
  });
}

const certificate = ({ certificateUntil, now }: LineFacts): LineFinding[] =>
  certificateUntil !== null && certificateUntil < now + certificateDays * dayMs
    ? [{ kind: 'certificate', until: certificateUntil }]
    : [];
