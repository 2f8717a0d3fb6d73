import { LAN, service, yaml } from '../cases/case-writing';
import { clusterFamilies } from '../cluster-families';
import { Rule } from '../rule';
import { judgedServices } from '../service-problem';
import { listed } from '../text';

const V4 = { ...LAN, serviceCidrs: ['10.96.0.0/12'] };
const BOTH = { ...LAN, serviceCidrs: ['10.96.0.0/12', 'fd00:10:96::/108'] };
const of = (spec: object) => yaml(service('web', spec));

export const SERVICE_FAMILY_UNSERVED: Rule = {
  id: 'service-family-unserved',
  severity: 'error',
  why: 'A Service gets ClusterIPs out of the service CIDRs, and the API server refuses one of a family that none of them has.',
  cases: {
    bad: [
      { name: 'both families demanded where there is one', network: V4, manifests: of({ ipFamilyPolicy: 'RequireDualStack' }) },
      { name: 'the family that the cluster does not have', network: V4, manifests: of({ ipFamilies: ['IPv6'] }) },
    ],
    good: [
      { name: 'both families where there are both', network: BOTH, manifests: of({ ipFamilyPolicy: 'RequireDualStack', ipFamilies: ['IPv6', 'IPv4'] }) },
      { name: 'both families preferred', network: V4, manifests: of({ ipFamilyPolicy: 'PreferDualStack' }) },
      { name: 'a cluster of which nobody says what it has', manifests: of({ ipFamilies: ['IPv6'] }) },
      { name: 'no ClusterIP at all', network: V4, manifests: yaml(service('web', { type: 'ExternalName', externalName: 'web.example.com', ipFamilies: ['IPv6'] })) },
    ],
  },
  check(world) {
    const families = clusterFamilies(world.cluster);
    return families.length === 0 ? [] : judgedServices(world, world.cluster.services, ({ type, ipFamilies, ipFamilyPolicy }) => {
      if (type === 'ExternalName') {
        return [];
      }
      const missing = ipFamilies.filter((family) => !families.includes(family));
      const help = `Write ${listed(families)}${families.length === 1 ? ' alone' : ''}, or declare the service CIDR that the cluster has besides.`;
      return missing.length > 0 ? [{ property: 'spec.ipFamilies', message: `wants ${listed(missing)}, and the service CIDRs are of ${listed(families)}`, help }]
        : ipFamilyPolicy === 'RequireDualStack' && families.length < 2
          ? [{ property: 'spec.ipFamilyPolicy', message: `demands both families, and the service CIDRs are of ${listed(families)}`, help: 'Write `PreferDualStack`, which takes what there is, or declare the service CIDR of the other family.' }]
          : [];
    });
  },
};
