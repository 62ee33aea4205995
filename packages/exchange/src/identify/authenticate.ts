import {
  type CustomerTrunk,
  companyLoginOf,
  type Device,
  type DeviceCredentials,
  type Directory,
  type Installation,
  type TrunkAccount,
} from '@simmpl/model';
import {
  type DigestServer,
  parseSipUri,
  type ServerRequest,
  type SipRequest,
  type SipSource,
  secureProtocols,
} from '@simmpl/sip';
import type { Clock, Log, SecretInUse } from '../ports.ts';
import { isInNetwork, isLoopback } from '../route/network.ts';
import type { Bans } from './bans.ts';

/** A device whose password was right. */
export interface KnownDevice {
  readonly directory: Directory;
  readonly device: Device;
}

/** A company's own PBX, by one of the accounts of its trunk, whose password was right. */
export interface KnownPbx {
  readonly directory: Directory;
  readonly trunk: CustomerTrunk;
  readonly account: TrunkAccount;
}

/** What a request says about who sends it, before any password. */
export interface Claim {
  readonly username: string;
  readonly known:
    | (KnownDevice & { readonly credentials: DeviceCredentials })
    | (KnownPbx & { readonly credentials: Hashes })
    | undefined;
}

/** What a digest is checked against. */
type Hashes = Pick<DeviceCredentials, 'ha1Md5' | 'ha1Sha256'>;

/**
 * Who a request claims to be: the user name of its Authorization, else that of its From. `known` when a device, or an
 * account of a trunk to an own PBX, has that name.
 */
export function claimOf(
  request: SipRequest,
  authorizationUser: string | undefined,
  installation: Installation,
): Claim {
  const username = authorizationUser ?? parseSipUri(request.from?.uri ?? '')?.user ?? '';
  const login = companyLoginOf(username);
  const directory = login === undefined ? undefined : installation.directoryByLogin(login);
  if (directory === undefined) return { username, known: undefined };
  const device = directory.deviceByUsername.get(username);
  const credentials = device && directory.credentials.get(device.id);
  return {
    username,
    known: device && credentials ? { directory, device, credentials } : pbxOf(username, directory),
  };
}

function pbxOf(username: string, directory: Directory): Claim['known'] {
  for (const trunk of directory.customerTrunks.values())
    for (const account of trunk.accounts)
      if (account.sipUsername === username) return { directory, trunk, account, credentials: account };
  return undefined;
}

/** Whether a PBX may sign in from this address; without a list it may from anywhere. */
const mayComeFrom = ({ acceptFrom }: CustomerTrunk, address: string): boolean =>
  acceptFrom.length === 0 || acceptFrom.some((network) => isInNetwork(address, network));

/**
 * Digest sign-in of devices (RFC 7616): challenge, then 403 for a wrong password, then a ban (decisions: bans).
 */
export class Authenticator {
  readonly #digest: DigestServer;
  readonly #installation: Installation;
  readonly #bans: Bans;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #onBan: (address: string, username: string, untilAt: number) => void;
  readonly #onNewSecret: (use: SecretInUse) => void;
  /** Sign-ins that failed since the start. */
  failures = 0;

  constructor(
    digest: DigestServer,
    installation: Installation,
    bans: Bans,
    clock: Clock,
    log: Log,
    onBan: (address: string, username: string, untilAt: number) => void,
    onNewSecret: (use: SecretInUse) => void,
  ) {
    this.#digest = digest;
    this.#installation = installation;
    this.#bans = bans;
    this.#clock = clock;
    this.#log = log;
    this.#onBan = onBan;
    this.#onNewSecret = onNewSecret;
  }

  claim(request: SipRequest): Claim {
    return claimOf(request, this.#digest.usernameIn(request), this.#installation);
  }

  /**
   * Who sent this, or undefined when the request has been answered (challenged, refused, or dropped). A PBX outside the
   * addresses of its trunk is refused before any password.
   */
  authenticate(
    request: Pick<ServerRequest, 'request' | 'source' | 'respond'>,
  ): KnownDevice | KnownPbx | undefined {
    const { address } = request.source;
    const now = this.#clock.now();
    if (this.#bans.isAddressBanned(address, now)) return undefined;
    const claim = this.claim(request.request);
    if (this.#bans.isPairBanned(address, claim.username, now)) {
      request.respond(403);
      return undefined;
    }
    if (claim.known && 'trunk' in claim.known && !mayComeFrom(claim.known.trunk, address)) {
      request.respond(403, { reason: 'Address not allowed' });
      return undefined;
    }
    const known = claim.known && 'device' in claim.known ? claim.known : undefined;
    const algorithm = known?.device.sha256 ? 'SHA-256' : 'MD5';
    const check = (hashes: Hashes | undefined) =>
      this.#digest.check(
        request.request,
        algorithm,
        now,
        hashes && {
          username: claim.username,
          ha1: algorithm === 'MD5' ? hashes.ha1Md5 : hashes.ha1Sha256,
        },
      );
    const { previous = null } = known?.credentials ?? {};
    const current = check(claim.known?.credentials);
    // A phone that did not fetch the new password yet still has the one before.
    const verdict = current === 'wrong' && previous !== null ? check(previous) : current;
    if (verdict === 'ok' && claim.known) {
      if (!isSafeEnough(request.source, claim.known.directory)) {
        request.respond(403, { reason: 'This company takes encrypted sign-ins only: use TLS' });
        return undefined;
      }
      this.#bans.succeeded(address, claim.username);
      if (known && current === 'ok' && previous !== null && request.request.method === 'REGISTER')
        this.#onNewSecret({
          companyId: known.directory.company.id,
          deviceId: known.device.id,
          secretNumber: known.credentials.secretNumber,
        });
      return claim.known;
    }
    if (verdict === 'missing' || verdict === 'stale') {
      request.respond(401, {
        headers: { 'WWW-Authenticate': this.#digest.challenge(algorithm, now, verdict === 'stale') },
      });
      return undefined;
    }
    this.#failed(address, claim, now);
    request.respond(403);
    return undefined;
  }

  /** The same for what only phones may ask: a PBX is refused. */
  authenticateDevice(
    request: Pick<ServerRequest, 'request' | 'source' | 'respond'>,
  ): KnownDevice | undefined {
    const known = this.authenticate(request);
    if (known === undefined || 'device' in known) return known;
    request.respond(403);
    return undefined;
  }

  #failed(address: string, claim: Claim, now: number): void {
    this.failures++;
    const until = this.#bans.failed(address, claim.username, claim.known !== undefined, now);
    if (until === undefined) return;
    this.#log.warn({ address, username: claim.username }, 'banned after repeated wrong sign-ins');
    this.#onBan(address, claim.username, until);
  }
}

/** A company that requires encryption takes sign-ins over TLS alone; nobody listens on this machine itself. */
function isSafeEnough({ protocol, address }: SipSource, { company }: Directory): boolean {
  return company.soundEncryption !== 'required' || secureProtocols.has(protocol) || isLoopback(address);
}
