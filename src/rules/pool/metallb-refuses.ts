import { LabelSelector } from '../../model/labels';
import { at, Source } from '../../model/source';
import { advertisement, pool, yaml } from '../case-writing';
import { Judgement, Rule } from '../rule';
import { World } from '../world';

export const METALLB_REFUSES: Rule = {
  id: 'metallb-refuses',
  severity: 'error',
  why: 'One object that MetalLB\'s parser refuses freezes its whole configuration: nothing that changes later takes effect.',
  cases: {
    bad: [
      { name: 'a namespace twice', manifests: yaml(pool('public', ['192.168.1.200/29'], { serviceAllocation: { namespaces: ['shop', 'shop'] } })) },
      { name: 'a pool twice', manifests: yaml(pool('public', ['192.168.1.200/29']), advertisement(['public', 'public'])) },
      { name: 'In without values', manifests: yaml(pool('public', ['192.168.1.200/29']), advertisement(['public'], { nodeSelectors: [{ matchExpressions: [{ key: 'rack', operator: 'In' }] }] })) },
      { name: 'a negative priority, which orders nothing', manifests: yaml(pool('public', ['192.168.1.200/29'], { serviceAllocation: { priority: -1 } })) },
      { name: 'outside MetalLB\'s namespace', manifests: yaml(pool('public', ['192.168.1.200/29']), { ...pool('other', ['192.168.1.240/29']), metadata: { name: 'other', namespace: 'default' } }) },
    ],
    good: [{ name: 'two namespaces', manifests: yaml(pool('public', ['192.168.1.200/29'], { serviceAllocation: { priority: 1, namespaces: ['shop', 'mail'] } })) }],
  },
  check(world) {
    return [...poolProblems(world), ...advertisementProblems(world), ...namespaceProblems(world)];
  },
};

function poolProblems({ cluster: { pools } }: World): Judgement[] {
  return pools.flatMap((owner) => {
    const allocation = owner.allocation;
    if (allocation === undefined) {
      return [];
    }
    const about = (property: string) => ({ subject: `pool ${owner.name}`, places: [at(owner.source, `spec.serviceAllocation.${property}`)] });
    return [
      ...twice(allocation.namespaces).map((name) => ({ ...about('namespaces'), message: `The pool ${owner.name} lists the namespace ${name} twice.`, help: 'List it once.' })),
      ...((allocation.priority ?? 0) < 0 ? [{ ...about('priority'), message: `The pool ${owner.name} has the priority ${allocation.priority}; in which order pools are tried is then undefined.`, help: 'Use 1 or more.' }] : []),
      ...selectorProblems(allocation.namespaceSelectors, `pool ${owner.name}`, owner.source, 'spec.serviceAllocation.namespaceSelectors'),
      ...selectorProblems(allocation.serviceSelectors, `pool ${owner.name}`, owner.source, 'spec.serviceAllocation.serviceSelectors'),
    ];
  });
}

function advertisementProblems({ cluster: { layer2Advertisements } }: World): Judgement[] {
  return layer2Advertisements.flatMap((one) => {
    const subject = `L2Advertisement ${one.name}`;
    return [
      ...twice(one.pools).map((name) => ({ message: `The ${subject} names the pool ${name} twice.`, help: 'Name it once.', subject, places: [at(one.source, 'spec.ipAddressPools')] })),
      ...selectorProblems(one.poolSelectors, subject, one.source, 'spec.ipAddressPoolSelectors'),
      ...selectorProblems(one.nodeSelectors, subject, one.source, 'spec.nodeSelectors'),
      ...selectorProblems(one.serviceSelectors, subject, one.source, 'spec.serviceSelectors'),
    ];
  });
}

/** MetalLB reads its own namespace only: the one that most of its objects stand in. */
function namespaceProblems({ cluster: { pools, layer2Advertisements } }: World): Judgement[] {
  const all = [
    ...pools.map((owner) => ({ subject: `pool ${owner.name}`, namespace: owner.namespace, source: owner.source })),
    ...layer2Advertisements.map((one) => ({ subject: `L2Advertisement ${one.name}`, namespace: one.namespace, source: one.source })),
  ];
  const home = all[0]?.namespace;
  return all.filter(({ namespace }) => namespace !== home).map(({ subject, namespace, source }) => ({
    message: `The ${subject} stands in the namespace ${namespace}, while MetalLB's other objects stand in ${home}.`,
    help: `Move it to ${home}.`,
    subject,
    places: [source],
  }));
}

function selectorProblems(selectors: readonly LabelSelector[], subject: string, source: Source, property: string): Judgement[] {
  const about = { subject, places: [at(source, property)] };
  const repeated = twice(selectors.map((selector) => JSON.stringify(selector))).map(() => ({ ...about, message: `The ${subject} has one selector twice in ${property}.`, help: 'Keep one.' }));
  return [...repeated, ...selectors.flatMap((selector) => (selector.matchExpressions ?? []).flatMap(({ key, operator, values = [] }) => {
    const wrong = !['In', 'NotIn', 'Exists', 'DoesNotExist'].includes(operator) ? `the operator ${JSON.stringify(operator)} does not exist`
      : operator.endsWith('In') && values.length === 0 ? `${operator} needs values`
        : !operator.endsWith('In') && values.length > 0 ? `${operator} takes no values`
          : twice(values).length > 0 ? `the value ${twice(values)[0]} stands twice` : undefined;
    return wrong === undefined ? [] : [{ ...about, message: `The ${subject} selects by the label ${key} in a way that MetalLB refuses: ${wrong}.`, help: 'Correct the expression.' }];
  }))];
}

function twice(list: readonly string[]): string[] {
  return [...new Set(list.filter((entry, index) => list.indexOf(entry) !== index))];
}
