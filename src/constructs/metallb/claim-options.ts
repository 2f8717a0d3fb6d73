import { AddressPool } from './address-pool';
import { Claim } from '../../model/claim';
import { readServiceDns } from '../../model/reader/read-dns';
import { at, Source } from '../../model/source';
import { written, Written } from '../../model/written';
import { IpAddress } from '../../net/ip-address';
import { IpFamily } from '../../net/ip-family';
import { listed } from '../../rules/text';
import { TEXT } from '../option-kinds';
import { OptionValue } from '../option-names';
import { SHARING_KEY } from '../option-values';
import { DNS_NAMES, DnsNames } from '../plan/dns-options';
import { POOL, required } from '../required';

/** Which addresses a Service gets. */
export enum AddressFamilies {
  IPV4 = 'IPv4',
  IPV6 = 'IPv6',
  /** One of each, out of one pool. */
  DUAL_STACK = 'DualStack',
}

/** What every claim on an address can say. */
export interface ClaimOptions {
  /** The pool that the address comes out of. */
  readonly pool: AddressPool;

  /**
   * The address, where it matters which.
   *
   * @default - planned: the first free one of the pool, kept by the lock file
   */
  readonly address?: string;

  /**
   * The IPv6 address of a Service that has both, where it matters which. Such a Service pins both addresses or none: MetalLB
   * gives nothing to one that pins half of what it wants.
   *
   * @default - as `address`
   */
  readonly addressV6?: string;

  /**
   * Which families it gets.
   *
   * @default - the families of the pinned addresses; for a planned one IPv4 where the pool has it, else IPv6
   */
  readonly families?: AddressFamilies;

  /**
   * A key by which Services share one address: all of one pool that have the same key, with ports that differ. With
   * `ExternalTrafficPolicy.LOCAL` MetalLB demands that they have the same pods, too.
   *
   * @default - an address of its own
   */
  readonly sharedAs?: string;

  /**
   * The `namespace/name` that the Service had before it was renamed: its address is carried over.
   *
   * @default - not renamed
   */
  readonly renamedFrom?: string;

  /**
   * Names of its own, the view that they stand in, and what they lead to.
   *
   * @default - names of routes alone, which lead to its addresses
   */
  readonly dns?: DnsNames;
}

const FAMILIES: OptionValue = (value) => (Object.values<unknown>(AddressFamilies).includes(value) ? undefined : {
  fault: `none of ${listed(Object.values(AddressFamilies))}`, help: 'Write one such as `AddressFamilies.DUAL_STACK`.',
});

/** The properties of `ClaimOptions`. */
export const CLAIM_NAMES = {
  pool: true, address: TEXT, addressV6: TEXT, families: FAMILIES, sharedAs: TEXT.judgedBy(SHARING_KEY), renamedFrom: TEXT, dns: DNS_NAMES,
} as const;

/**
 * The pool that a claim is on.
 *
 * @throws Error where it is none: without a pool there is nothing to plan
 */
export function poolOf(options: ClaimOptions, construct: string): AddressPool {
  return required(options?.pool, POOL, 'pool', construct);
}

/** The wish in the words of the plan. */
export function wishOf(options: ClaimOptions, source: Source): { families: readonly IpFamily[]; pinned: readonly Written<IpAddress>[]; sharedAs?: string; dns?: Claim['dns'] } {
  const pinned = [
    ...(options.address === undefined ? [] : [written(options.address, { ...source, property: 'address' }, IpAddress.parse)]),
    ...(options.addressV6 === undefined ? [] : [written(options.addressV6, { ...source, property: 'addressV6' }, IpAddress.parse)]),
  ];
  return {
    families: familiesOf(options, pinned),
    pinned,
    ...(sharingKeyOf(options) === undefined ? {} : { sharedAs: sharingKeyOf(options) }),
    ...(options.dns === undefined ? {} : { dns: readServiceDns({ ...options.dns, service: '' }, at(source, 'dns'), (field) => at(source, `dns.${field}`)) }),
  };
}

/** The key by which a Service shares its address; an empty one is a mistake that is told, and shares nothing. */
export function sharingKeyOf({ sharedAs }: ClaimOptions): string | undefined {
  return typeof sharedAs === 'string' && SHARING_KEY(sharedAs) === undefined ? sharedAs : undefined;
}

function familiesOf(options: ClaimOptions, pinned: readonly Written<IpAddress>[]): readonly IpFamily[] {
  switch (options.families) {
    case AddressFamilies.IPV4: return ['IPv4'];
    case AddressFamilies.IPV6: return ['IPv6'];
    case AddressFamilies.DUAL_STACK: return ['IPv4', 'IPv6'];
    default: {
      const named = (['IPv4', 'IPv6'] as const).filter((family) => pinned.some(({ value }) => value?.family === family));
      return named.length > 0 ? named : options.pool._families.slice(0, 1);
    }
  }
}

/** The fields of a Service that say which families it has; MetalLB gives a Service the families of its ClusterIPs. */
export function familyFields(families: readonly IpFamily[]): Record<string, unknown> {
  if (families.length === 0) {
    return {};
  }
  return { ipFamilies: [...families], ipFamilyPolicy: families.length === 2 ? 'RequireDualStack' : 'SingleStack' };
}
