import { ADDRESS_POOL, metallbAnnotationName } from '../../model/annotations';
import { claimId } from '../../model/claim';
import { annotationSource } from '../../model/service';
import { isPlaceholder } from '../../model/written';
import { loadBalancer, pool, yaml } from '../cases/case-writing';
import { Rule } from '../rule';
import { choice } from '../text';

const PUBLIC = pool('public', ['192.168.1.200/29']);
const asking = (name: string) => loadBalancer('web', undefined, { annotations: { 'metallb.io/address-pool': name } });

export const POOL_WISH_UNKNOWN: Rule = {
  id: 'pool-wish-unknown',
  severity: 'error',
  why: 'MetalLB gives no address to a Service that asks for a pool which does not exist.',
  cases: {
    bad: [{ name: 'misspelt', manifests: yaml(PUBLIC, asking('publik')) }],
    good: [
      { name: 'it exists', manifests: yaml(PUBLIC, asking('public')) },
      { name: 'it lives elsewhere', network: { externals: { pools: ['shared'] } }, manifests: yaml(PUBLIC, asking('shared')) },
      { name: 'there are no pools here', manifests: yaml(asking('public')) },
    ],
  },
  check: (world) => world.loadBalancing.servedBy('MetalLB')
    .filter(({ pool: wish }) => wish !== undefined && world.pools.ofMetallb().length > 0 && !world.pools.isKnown(wish) && !isPlaceholder(wish))
    .map((one) => ({
      message: `Service ${claimId(one)} asks for pool ${one.pool}, which does not exist.`,
      help: `${choice(one.pool!, world.pools.names(), 'Define the pool')} If it lives elsewhere, declare it in \`externals.pools\`.`,
      subject: `Service ${claimId(one)}`,
      places: [annotationSource(one, metallbAnnotationName(one.annotations, ADDRESS_POOL)!)],
    })),
};
