import { IpSet } from '../../net/ip-set';
import { Identity } from '../identity';
import { Engine, Pool } from '../load-balancer';
import { Source } from '../source';
import { valuesOf, written } from '../written';
import { Fields, fieldsOf, isFields, listOf, textOf } from './fields';
import { parsePoolEntry, readPool } from './read-load-balancer';

/** Reads MetalLB's AddressPool (0.12 and 0.13), which says by itself how it is announced. */
export function readAddressPool(manifest: Fields, identity: Identity, source: Source): Pool {
  return { ...readPool(manifest, identity, source), protocol: protocolOf(fieldsOf(manifest.spec).protocol) };
}

/**
 * Reads the `address-pools` of the configuration text that MetalLB had before 0.13, in the ConfigMap `config`; Cilium took the same
 * text in `bgp-config` while MetalLB was part of it (before 1.13).
 */
export function readOldPools(config: Fields, engine: Engine, identity: Identity, source: Source): Pool[] {
  return listOf(config['address-pools']).filter(isFields).map((pool) => {
    const entries = listOf(pool.addresses).map((text) => written(text, source, parsePoolEntry));
    return {
      engine,
      name: textOf(pool.name) ?? '',
      namespace: identity.namespace ?? 'default',
      labels: {},
      entries,
      addresses: IpSet.from(valuesOf(entries)),
      autoAssign: pool['auto-assign'] !== false,
      avoidBuggyIps: pool['avoid-buggy-ips'] === true,
      protocol: protocolOf(pool.protocol),
      source,
    };
  });
}

function protocolOf(value: unknown): 'layer 2' | 'BGP' {
  return value === 'bgp' ? 'BGP' : 'layer 2';
}
