import { ServiceDns } from './dns';
import { Source } from './source';
import { Written } from './written';
import { IpAddress } from '../net/ip-address';
import { IpFamily } from '../net/ip-family';

/**
 * Somebody wants an external address.
 *
 * Its identity is the Service that carries it, never the construct path: moving code about keeps the address.
 */
export interface Claim {
  readonly namespace: string;
  /** Name of the Service. */
  readonly name: string;
  /** Name of the pool that the address comes out of. */
  readonly pool: string;
  /** One address of each family listed; a claim with pinned addresses has the families of those. */
  readonly families: readonly IpFamily[];
  /** Addresses that the owner chose; empty for a free claim. */
  readonly pinned: readonly Written<IpAddress>[];
  /** Sharing key: claims of one pool that have the same key have one address between them. */
  readonly sharedAs?: string;
  /** `namespace/name` that this claim had before it was renamed: its address is carried over. */
  readonly renamedFrom?: string;
  /** How DNS knows the Service; absent: nobody said. */
  readonly dns?: Omit<ServiceDns, 'service'>;
  readonly source: Source;
}

/** The addresses that a claim got. */
export interface Assignment {
  readonly claim: Claim;
  readonly addresses: readonly IpAddress[];
  /** `pinned` by the owner, kept by the `lock` file, or `planned` just now. */
  readonly origin: 'pinned' | 'lock' | 'planned';
}

/** `namespace/name` of the Service that carries the claim. */
export function claimId(claim: { readonly namespace: string; readonly name: string }): string {
  return `${claim.namespace}/${claim.name}`;
}
