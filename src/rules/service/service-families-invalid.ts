import { KubernetesObject } from '../../model/identity';
import { fieldsOf, textOf, textsOf } from '../../model/reader/fields';
import { Service } from '../../model/service';
import { isPlaceholder } from '../../model/written';
import { service, yaml } from '../cases/case-writing';
import { Rule } from '../rule';
import { judgedServices, ServiceProblem } from '../service-problem';
import { listed } from '../text';

const POLICIES = ['SingleStack', 'PreferDualStack', 'RequireDualStack'];
const FAMILIES = ['IPv4', 'IPv6'];
/** Where none of them is written, nothing can be wrong. */
const FIELDS = ['ipFamilies', 'ipFamilyPolicy', 'clusterIP', 'clusterIPs'];
const NONE: readonly never[] = [];

const of = (spec: object) => yaml(service('web', spec));

export const SERVICE_FAMILIES_INVALID: Rule = {
  id: 'service-families-invalid',
  severity: 'error',
  why: 'The API server refuses a Service whose families, policy and ClusterIPs contradict each other.',
  cases: {
    bad: [
      { name: 'a family in small letters', manifests: of({ ipFamilies: ['ipv6'] }) },
      { name: 'one family twice', manifests: of({ ipFamilies: ['IPv4', 'IPv4'], ipFamilyPolicy: 'RequireDualStack' }) },
      { name: 'an unknown policy', manifests: of({ ipFamilyPolicy: 'DualStack' }) },
      { name: 'two families without a policy', manifests: of({ ipFamilies: ['IPv4', 'IPv6'] }) },
      { name: 'two ClusterIPs for a Service of one family', manifests: of({ clusterIP: '10.96.0.7', clusterIPs: ['10.96.0.7', 'fd00::7'], ipFamilyPolicy: 'SingleStack' }) },
      { name: 'two ClusterIPs of one family', manifests: of({ clusterIP: '10.96.0.7', clusterIPs: ['10.96.0.7', '10.96.0.8'], ipFamilyPolicy: 'RequireDualStack' }) },
      { name: 'a ClusterIP of another family', manifests: of({ clusterIP: '10.96.0.7', ipFamilies: ['IPv6'] }) },
      { name: 'field and list that differ', manifests: of({ clusterIP: '10.96.0.7', clusterIPs: ['10.96.0.8'] }) },
    ],
    good: [
      { name: 'both families, IPv6 first', manifests: of({ clusterIP: 'fd00::7', clusterIPs: ['fd00::7', '10.96.0.7'], ipFamilies: ['IPv6', 'IPv4'], ipFamilyPolicy: 'RequireDualStack' }) },
      { name: 'one family, and both where the cluster has them', manifests: of({ ipFamilies: ['IPv4'], ipFamilyPolicy: 'PreferDualStack' }) },
      { name: 'a headless Service', manifests: of({ clusterIP: 'None', clusterIPs: ['None'] }) },
      { name: 'a policy that Flux fills in', manifests: of({ ipFamilyPolicy: '${POLICY}', ipFamilies: ['IPv4', 'IPv6'] }) },
    ],
  },
  check: (world) => judgedServices(world, world.cluster.services, problemsOf),
};

function problemsOf({ clusterIps, ipFamilies, ipFamilyPolicy }: Service, object: KubernetesObject | undefined): readonly ServiceProblem[] {
  const spec = fieldsOf(object?.manifest.spec);
  if (FIELDS.every((field) => spec[field] === undefined)) {
    return NONE;
  }
  const families = textsOf(spec.ipFamilies);
  const unknown = families.filter((family) => !FAMILIES.includes(family) && !isPlaceholder(family));
  const ownFamilies = clusterIps.flatMap(({ value }) => (value === undefined ? [] : [value.family]));
  const [field, [first]] = [textOf(spec.clusterIP), textsOf(spec.clusterIPs)];
  const isPolicyUnknown = ipFamilyPolicy !== undefined && !POLICIES.includes(ipFamilyPolicy);
  const strange = ownFamilies.find((family, index) => ipFamilies.length > index && unknown.length === 0 && ipFamilies[index] !== family);
  return [
    ...unknown.map((family) => ({ property: 'spec.ipFamilies', message: `has the family ${JSON.stringify(family)}`, help: 'Write `IPv4` or `IPv6`.' })),
    ...(families.length > new Set(families).size ? [{ property: 'spec.ipFamilies', message: `has one family twice: ${listed(families)}`, help: 'Write each family once.' }] : []),
    ...(isPolicyUnknown && !isPlaceholder(ipFamilyPolicy) ? [{ property: 'spec.ipFamilyPolicy', message: `has the family policy ${JSON.stringify(ipFamilyPolicy)}`, help: `Write ${POLICIES.map((one) => `\`${one}\``).join(', ')}, or nothing for one family.` }] : []),
    ...((ipFamilyPolicy ?? 'SingleStack') === 'SingleStack' && (families.length > 1 || clusterIps.length > 1)
      ? [{ property: families.length > 1 ? 'spec.ipFamilies' : 'spec.clusterIPs', message: `names two ${families.length > 1 ? 'families' : 'ClusterIPs'}, and its family policy is SingleStack`, help: 'Write `ipFamilyPolicy: RequireDualStack` or `PreferDualStack`, or keep the first one alone.' }] : []),
    ...(ownFamilies.length > new Set(ownFamilies).size ? [{ property: 'spec.clusterIPs', message: `has two ClusterIPs of ${ownFamilies[0]}`, help: 'Write one of each family.' }] : []),
    ...(strange === undefined ? [] : [{ property: 'spec.ipFamilies', message: `has a ClusterIP of ${strange}, and its families are ${listed(families)}`, help: 'Write ClusterIPs in the order of `ipFamilies`, or leave one of the two out.' }]),
    ...(field !== undefined && first !== undefined && field !== first ? [{ property: 'spec.clusterIP', message: `has the clusterIP ${JSON.stringify(field)}, and ${JSON.stringify(first)} as first of its clusterIPs`, help: 'Write the same in both, or one of them alone.' }] : []),
  ];
}
