import { pinsFor } from '../../behavior/engines';
import { ALL_ENGINES } from '../../behavior/engines/all-engines';
import { claimId } from '../../model/claim';
import { Engine } from '../../model/load-balancer';
import { Service } from '../../model/service';
import { judgementAbout } from '../acceptance-judgement';
import { LAN, loadBalancer, yaml } from '../cases/case-writing';
import { ciliumPool, ciliumWish } from '../cases/cilium-case-writing';
import { gateway, listener } from '../cases/gateway-case-writing';
import { clusterFamilies } from '../cluster-families';
import { judgements } from '../group';
import { Rule } from '../rule';

const CILIUM_POOL = ciliumPool('lan', ['192.168.1.200-192.168.1.250']);

const ENCRYPTED = 'ENC[AES256_GCM,data:p673w==,iv:YY=,tag:A==,type:str]';

const DUAL = { ...LAN, serviceCidrs: ['10.96.0.0/12', 'fd00:10:96::/108'] };

export const ADDRESS_WISH_INVALID: Rule = {
  id: 'address-wish-invalid',
  severity: 'error',
  why: 'MetalLB gives no address at all to a Service whose wish it cannot read or grant, and Cilium one that nobody asked for.',
  cases: {
    bad: [
      { name: 'an octet above 255', manifests: yaml(loadBalancer('web', '192.168.1.256')) },
      { name: 'two of one family', manifests: yaml(loadBalancer('web', '192.168.1.200,192.168.1.201', { spec: { ipFamilyPolicy: 'PreferDualStack' } })) },
      { name: 'annotation and field', manifests: yaml(loadBalancer('web', '192.168.1.200', { spec: { loadBalancerIP: '192.168.1.200' } })) },
      { name: 'two families for a Service that has one', manifests: yaml(loadBalancer('web', '192.168.1.200,fd00::200')) },
      { name: 'IPv6 for a Service that is IPv4 inside the cluster', manifests: yaml(loadBalancer('web', 'fd00::200', { spec: { ipFamilies: ['IPv4'] } })) },
      { name: 'IPv6 in a cluster whose Services are IPv4 where they do not say', network: LAN, manifests: yaml(loadBalancer('web', 'fd00::200')) },
      { name: 'one family for a Service that has both, because the cluster has them', network: DUAL, manifests: yaml(loadBalancer('web', '192.168.1.200', { spec: { ipFamilyPolicy: 'PreferDualStack' } })) },
      {
        name: 'one of three addresses of a Gateway, and nothing about the three together',
        manifests: yaml(gateway([listener('https')], { spec: { addresses: [{ value: '192.168.1.256' }, { value: '192.168.1.200' }, { value: '192.168.1.201' }] } })),
      },
      { name: 'a prefix, which Cilium passes over', manifests: yaml(CILIUM_POOL, loadBalancer('web', undefined, ciliumWish('192.168.1.200/32'))) },
      { name: 'an IPv4-mapped address beside the IPv4 address, which Cilium gives: a warning', manifests: yaml(CILIUM_POOL, loadBalancer('web', undefined, ciliumWish('192.168.1.200,::ffff:192.168.1.200'))) },
      {
        name: 'two names of one annotation, of which Cilium reads the newer alone: a warning',
        manifests: yaml(CILIUM_POOL, loadBalancer('web', undefined, ciliumWish('192.168.1.200', { 'io.cilium/lb-ipam-ips': '192.168.1.201' }))),
      },
    ],
    good: [
      { name: 'one family for a Service that would have both, in a cluster of one', network: LAN, manifests: yaml(loadBalancer('web', '192.168.1.200', { spec: { ipFamilyPolicy: 'PreferDualStack' } })) },
      { name: 'two addresses of one family, which Cilium gives', manifests: yaml(CILIUM_POOL, loadBalancer('web', undefined, ciliumWish('192.168.1.200,192.168.1.201'))) },
      { name: 'both names with the same value', manifests: yaml(CILIUM_POOL, loadBalancer('web', undefined, ciliumWish('192.168.1.200', { 'io.cilium/lb-ipam-ips': '192.168.1.200' }))) },
      { name: 'one of each family for a dual-stack Service', manifests: yaml(loadBalancer('web', '192.168.1.200,fd00::200', { spec: { ipFamilyPolicy: 'RequireDualStack' } })) },
      { name: 'two addresses of a Gateway, of which nobody knows what its controller makes', manifests: yaml(gateway([listener('https')], { spec: { addresses: [{ value: '192.168.1.200' }, { value: '192.168.1.201' }] } })) },
      { name: 'an address that Flux fills in', manifests: yaml(loadBalancer('web', '${WEB_ADDRESS}')) },
      { name: 'an address that SOPS encrypted, for MetalLB', manifests: yaml(loadBalancer('web', ENCRYPTED)) },
      { name: 'an address that SOPS encrypted, for Cilium', manifests: yaml(CILIUM_POOL, loadBalancer('web', undefined, ciliumWish(ENCRYPTED))) },
    ],
  },
  check(world) {
    const families = clusterFamilies(world.cluster);
    return ALL_ENGINES.flatMap((engine) => judgements(world.loadBalancing.servedBy(engine.name), (one) => engine.wishProblems(asReadBy(engine.name, one), families)
      .filter(({ message, places: [{ property = '' }] }) => !isLeftToController(one, property, message))
      .map((problem) => judgementAbout(`Service ${claimId(one)}`, problem))));
  },
};

/** Whether it is about several addresses of a Gateway together, and not about how one is written: what becomes of them in its Service is for its controller to say. */
function isLeftToController({ pinned }: Service, property: string, message: string): boolean {
  return property.startsWith('spec.addresses') && pinned.length > 1 && !pinned.some(({ problem }) => problem !== undefined && message.includes(problem));
}

/** A Service with the addresses alone that it asks an engine for. */
function asReadBy(engine: Engine, one: Service): Service {
  const pinned = pinsFor(one, engine);
  return pinned.length === one.pinned.length ? one : { ...one, pinned };
}
