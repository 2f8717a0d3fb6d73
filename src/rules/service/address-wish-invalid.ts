import { pinsFor } from '../../behavior/engines';
import { serviceProblems } from '../../behavior/metallb/acceptance/service-acceptance';
import { CILIUM_IPS, CILIUM_PREFIXES, CILIUM_SHARING_KEY, CILIUM_SHARING_NAMESPACES } from '../../model/annotations';
import { claimId } from '../../model/claim';
import { annotationSource, Service } from '../../model/service';
import { isMappedAddress } from '../../net/address-text';
import { judgementOf } from '../acceptance-judgement';
import { LAN, loadBalancer, yaml } from '../cases/case-writing';
import { ciliumPool, ciliumWish } from '../cases/cilium-case-writing';
import { clusterFamilies } from '../cluster-families';
import { judgements } from '../group';
import { Judgement, Rule } from '../rule';
import { World } from '../world';

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
      { name: 'an address that Flux fills in', manifests: yaml(loadBalancer('web', '${WEB_ADDRESS}')) },
      { name: 'an address that SOPS encrypted, for MetalLB', manifests: yaml(loadBalancer('web', ENCRYPTED)) },
      { name: 'an address that SOPS encrypted, for Cilium', manifests: yaml(CILIUM_POOL, loadBalancer('web', undefined, ciliumWish(ENCRYPTED))) },
    ],
  },
  check(world) {
    const families = clusterFamilies(world.cluster);
    return [
      ...judgements(world.servedBy('MetalLB'), (one) => serviceProblems(asMetallbReads(one), families)
        .map((problem) => judgementOf(problem, `Service ${claimId(one)}`, one.source))),
      ...ofCilium(world),
    ];
  },
};

function asMetallbReads(one: Service): Service {
  const pinned = pinsFor(one, 'MetalLB');
  return pinned.length === one.pinned.length ? one : { ...one, pinned };
}

/** Cilium only logs an entry that it cannot read (operator/pkg/lbipam, getSVCRequestedIPs). */
function ofCilium(world: World): Judgement[] {
  return world.servedBy('Cilium').flatMap((one) => [
    ...pinsFor(one, 'Cilium').filter(({ problem }) => problem !== undefined).map(({ text, problem, meant, source }): Judgement => (isGivenBeside(one, text, meant) ? {
      severity: 'warning',
      message: `Service ${claimId(one)} asks Cilium for ${text} beside ${meant}. To Cilium that is another address, of IPv6, which no router leads to.`,
      help: `Remove \`${text}\`.`,
      subject: `Service ${claimId(one)}`,
      places: [source],
    } : {
      message: `Service ${claimId(one)} asks Cilium for ${JSON.stringify(text)}, which it passes over: ${problem}`,
      help: meant === undefined ? 'Write addresses, with commas between them.' : `Write \`${meant}\`, if that is what you mean.`,
      subject: `Service ${claimId(one)}`,
      places: [source],
    })),
    ...[CILIUM_IPS, CILIUM_SHARING_KEY, CILIUM_SHARING_NAMESPACES].flatMap((name) => olderIgnored(one, name)),
  ]);
}

/** Whether a text is the IPv4-mapped address of one that the Service asks for as well. */
function isGivenBeside(one: Service, text: string, meant: string | undefined): boolean {
  return isMappedAddress(text) && pinsFor(one, 'Cilium').some(({ value }) => value?.toString() === meant);
}

function olderIgnored(one: Service, name: string): Judgement[] {
  const [newer, older] = CILIUM_PREFIXES.map((prefix) => prefix + name);
  const { [newer]: read, [older]: ignored } = one.annotations;
  return read === undefined || ignored === undefined || read === ignored ? [] : [{
    severity: 'warning',
    message: `Service ${claimId(one)} has ${newer}: ${JSON.stringify(read)} and ${older}: ${JSON.stringify(ignored)}, and Cilium reads the first alone.`,
    help: `Remove \`${older}\`.`,
    subject: `Service ${claimId(one)}`,
    places: [annotationSource(one, older)],
  }];
}
