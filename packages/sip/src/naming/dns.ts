/** A service on a host (RFC 2782). */
export interface SrvRecord {
  readonly priority: number;
  readonly weight: number;
  readonly port: number;
  /** Empty where the domain says that it has no such service. */
  readonly target: string;
}

/** How a domain wants to be reached (RFC 3403). */
export interface NaptrRecord {
  readonly order: number;
  readonly preference: number;
  readonly flags: string;
  readonly service: string;
  readonly replacement: string;
}

/** What may be asked of the DNS. Each gives nothing where there are no such records, and rejects where it can't be known now. */
export interface Dns {
  naptr(name: string): Promise<readonly NaptrRecord[]>;
  srv(name: string): Promise<readonly SrvRecord[]>;
  /** IP addresses of a host, in the order in which they are tried. */
  addresses(name: string): Promise<readonly string[]>;
}
