import { metallbAnnouncedBy } from './announced-by';
import { answerOrder } from './announcement';
import { silentPoolsOfMetallb, silentServicesOfMetallb } from './silence';
import { Announcement, AnnouncingEngine } from '../engines/announcing';

/** MetalLB announces what advertisements cover, and its speakers choose who answers by names alone. */
export const METALLB_ANNOUNCING: AnnouncingEngine = {
  announcements: (pool, lookups) => [
    // A pool of old says it by itself.
    ...(pool.protocol === undefined ? [] : [{ by: pool.protocol, name: `pool ${pool.name}` }]),
    ...lookups.announcements.layer2Of(pool).map(({ namespace, name }): Announcement => ({ by: 'layer 2', name: `L2Advertisement ${namespace}/${name}` })),
    ...(lookups.announcements.bgpOf(pool).length === 0 ? [] : [{ by: 'BGP' as const, name: 'BGPAdvertisement' }]),
  ],
  announcedBy: metallbAnnouncedBy,
  answerOrder,
  layer2Nodes: (pool, lookups) => (lookups.announcements.bgpOf(pool).length > 0 ? [] : lookups.announcements.nodesAnswering(lookups.announcements.layer2Of(pool))),
  layer2Choices: (lookups) => lookups.pools.of('MetalLB').filter((pool) => pool.protocol === undefined && lookups.announcements.bgpOf(pool).length === 0).map((pool) => {
    const advertisements = lookups.announcements.layer2Of(pool);
    return {
      pool,
      nodes: lookups.announcements.nodesAnswering(advertisements),
      objects: advertisements.map(({ name, source }) => ({ called: `L2Advertisement ${name}`, source })),
      selector: 'nodeSelectors',
      inApp: (network) => `advertiseLayer2({ network: '${network}' })`,
    };
  }),
  needsStrictArp: ({ layer2Advertisements, pools }) => layer2Advertisements.length > 0 || pools.some(({ engine, protocol }) => engine === 'MetalLB' && protocol === 'layer 2'),
  silentPools: silentPoolsOfMetallb,
  silentServices: silentServicesOfMetallb,
};
