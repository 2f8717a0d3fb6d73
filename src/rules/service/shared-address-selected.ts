import { coversService } from '../../behavior/metallb/announcement';
import { claimId } from '../../model/claim';
import { Layer2Advertisement, Pool } from '../../model/load-balancer';
import { Service } from '../../model/service';
import { at } from '../../model/source';
import { advertisement, loadBalancer, pool, yaml } from '../cases/case-writing';
import { groupBy } from '../group';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const PUBLIC = pool('public', ['192.168.1.200/29']);
const SHARED = 'metallb.io/allow-shared-ip';
const sharing = (name: string, labels: object = {}, address = '192.168.1.200') => {
  const written = loadBalancer(name, address, { annotations: { [SHARED]: 'dns' }, spec: { ports: [{ port: name.length }] } }) as { metadata: object };
  return { ...written, metadata: { ...written.metadata, labels } };
};
const named = (name: string, one: object) => ({ ...one, metadata: { name, namespace: 'metallb-system' } });
const DNS = { matchLabels: { app: 'dns' } };
const SELECTING = named('dns', advertisement(['public'], { serviceSelectors: [DNS] }));

export const SHARED_ADDRESS_SELECTED: Rule = {
  id: 'shared-address-selected',
  severity: 'warning',
  why: 'MetalLB elects who answers for each Service, so two nodes may answer for one address whose Services are announced by different advertisements, and versions after 0.16 announce no Service that shares and is selected by labels.',
  cases: {
    bad: [
      { name: 'Services that share, both selected by one advertisement', manifests: yaml(PUBLIC, SELECTING, sharing('tcp', { app: 'dns' }), sharing('udp-too', { app: 'dns' })), findings: 2 },
      { name: 'one of two that share is selected by an advertisement more: an error', manifests: yaml(PUBLIC, advertisement(['public']), SELECTING, sharing('tcp', { app: 'dns' }), sharing('udp-too')) },
    ],
    good: [
      { name: 'an advertisement for all Services', manifests: yaml(PUBLIC, advertisement(['public']), sharing('tcp', { app: 'dns' }), sharing('udp-too')) },
      { name: 'a Service that shares with nobody is selected', manifests: yaml(PUBLIC, SELECTING, { ...loadBalancer('web', '192.168.1.200'), metadata: { name: 'web', namespace: 'shop', labels: { app: 'dns' } } }) },
      { name: 'those that share are not selected', manifests: yaml(PUBLIC, advertisement(['public']), SELECTING, sharing('tcp'), sharing('udp-too')) },
    ],
  },
  check(world) {
    if (!world.cluster.layer2Advertisements.some(isSelecting)) {
      return [];
    }
    const selected = world.loadBalancing.servedBy('MetalLB').filter(({ sharingKey }) => sharingKey !== undefined).flatMap((service) => {
      const owner = world.pools.wantedBy(service);
      return owner === undefined ? [] : [{ service, owner, advertisements: advertisementsOf(world, owner, service) }];
    });
    return [...groupBy(selected, groupOf).values()].flatMap((group) =>
      group.filter(({ advertisements }) => advertisements.some(isSelecting)).map((one) => judgementOf(one, group)));
  },
};

/** A Service that may share its address, and what announces it by layer 2. */
interface Sharer {
  readonly service: Service;
  readonly owner: Pool;
  readonly advertisements: readonly Layer2Advertisement[];
}

function judgementOf({ service, advertisements }: Sharer, group: readonly Sharer[]): Judgement {
  const selecting = advertisements.filter(isSelecting);
  const others = group.filter((other) => !isAlike(other.advertisements, advertisements));
  const names = listed(selecting.map(({ name }) => `L2Advertisement ${name}`));
  return {
    ...(others.length === 0 ? {} : { severity: 'error' as const }),
    message: others.length === 0
      ? `Service ${claimId(service)} may share its address, and ${names} ${selecting.length === 1 ? 'selects' : 'select'} it by labels: MetalLB after 0.16 does not announce it.`
      : `Service ${claimId(service)} shares its address with ${listed(others.map((other) => `Service ${claimId(other.service)}`))}, which ${names} ${selecting.length === 1 ? 'does' : 'do'} not announce alike: two nodes may answer for one address.`,
    help: `Announce the pool by advertisements without \`serviceSelectors\`, or remove \`${SHARED}\` from the Service.`,
    subject: `Service ${claimId(service)}`,
    places: [service.source, ...selecting.map(({ source }) => at(source, 'spec.serviceSelectors'))],
  };
}

/** Services of one address, or that may come to have one. */
function groupOf({ service, owner }: Sharer): string {
  const [first] = service.pinned;
  return JSON.stringify([owner.name, service.sharingKey, first?.value === undefined ? '' : String(first.value)]);
}

function advertisementsOf(world: World, owner: Pool, service: Service): readonly Layer2Advertisement[] {
  return world.announcements.layer2Of(owner).filter((one) => coversService(one, service));
}

function isSelecting({ serviceSelectors }: Layer2Advertisement): boolean {
  return serviceSelectors.length > 0;
}

function isAlike(one: readonly Layer2Advertisement[], other: readonly Layer2Advertisement[]): boolean {
  return one.length === other.length && one.every((advert) => other.includes(advert));
}
