import { factsOf } from './definition-facts';
import * as upstream from './metallb-0.16.1.json';
import { customResourceDefinitions } from '../../../../src/constructs/metallb/installation/custom-resource-definitions';

const { default: _, ...facts } = upstream as Record<string, unknown>;
const definitions = customResourceDefinitions('metallb-system');

test('there are exactly the definitions that MetalLB 0.16.1 ships', () => {
  expect(definitions.map(({ metadata }) => metadata.name).sort()).toEqual(Object.keys(facts).sort());
});

test.each(Object.keys(facts))('%s equals upstream\'s, descriptions aside', (name) => {
  const ours = definitions.find(({ metadata }) => metadata.name === name)!;
  expect(factsOf(ours)).toEqual(facts[name]);
});

test('no definition says more than what is compared', () => {
  for (const { metadata, spec: _spec, ...rest } of definitions) {
    expect(rest).toEqual({ apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition' });
    expect(Object.keys(metadata).sort()).toEqual(['annotations', 'name']);
  }
});

test('any other value anywhere in a definition would be seen by the comparison', () => {
  for (const definition of definitions) {
    const before = JSON.stringify(factsOf(definition));
    const unseen = leavesOf(definition.spec, []).filter((path) => {
      const changed = structuredClone(definition) as any;
      const parent = path.slice(0, -1).reduce((value, key) => value[key], changed.spec);
      parent[path[path.length - 1]] = 'another value';
      return JSON.stringify(factsOf(changed)) === before;
    });
    expect(unseen).toEqual([]);
  }
});

describe('the conversion between BGPPeer\'s versions', () => {
  const converted = (namespace: string) => customResourceDefinitions(namespace).filter(({ spec }) => (spec as any).conversion !== undefined);

  test('is asked of the webhook in MetalLB\'s own namespace', () => {
    expect(converted('lb').map(({ metadata, spec }) => [metadata.name, (spec as any).conversion.webhook.clientConfig])).toEqual([
      ['bgppeers.metallb.io', { service: { name: 'metallb-webhook-service', namespace: 'lb', path: '/convert' } }],
    ]);
  });

  test('is the only thing that depends on the namespace', () => {
    const text = (namespace: string) => JSON.stringify(customResourceDefinitions(namespace)).replaceAll(`"namespace":"${namespace}"`, '');
    expect(text('lb')).toBe(text('metallb-system'));
  });
});

function leavesOf(value: unknown, path: readonly string[]): string[][] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, entry]) => leavesOf(entry, [...path, key]))
    : [[...path]];
}
