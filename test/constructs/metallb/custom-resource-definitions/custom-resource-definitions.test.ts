import { factsOf } from './definition-facts';
import * as METALLB_0_15_3 from './metallb-0.15.3.json';
import * as METALLB_0_16_1 from './metallb-0.16.1.json';
import { metallbOf } from '../../../../src/behavior/metallb/versions/all-versions';
import { customResourceDefinitions } from '../../../../src/constructs/metallb/installation/custom-resource-definitions';
import { Manifest } from '../../../../src/model/manifest';

const UPSTREAM = { '0.15.3': METALLB_0_15_3, '0.16.1': METALLB_0_16_1 };

function definitionsOf(version: string, namespace = 'metallb-system'): Manifest[] {
  return customResourceDefinitions({ facts: metallbOf(version)!, mode: 'frr-k8s', namespace });
}

const definitions = definitionsOf('0.16.1');

describe.each(Object.entries(UPSTREAM))('MetalLB %s with frr-k8s', (version, upstream) => {
  const { default: _, ...facts } = upstream as Record<string, unknown>;

  test('there are exactly the definitions that it ships', () => {
    expect(definitionsOf(version).map(({ metadata }) => metadata.name).sort()).toEqual(Object.keys(facts).sort());
  });

  test.each(Object.keys(facts))('%s equals upstream\'s, descriptions aside', (name) => {
    const ours = definitionsOf(version).find(({ metadata }) => metadata.name === name)!;
    expect(factsOf(ours)).toEqual(facts[name]);
  });
});

test('the definitions of frr-k8s come in its mode alone', () => {
  const names = (mode: 'native' | 'frr' | 'frr-k8s') => customResourceDefinitions({ facts: metallbOf('0.16.1')!, mode, namespace: 'metallb-system' })
    .map(({ metadata }) => metadata.name).filter((name) => name.endsWith('frrk8s.metallb.io'));
  expect([names('native'), names('frr'), names('frr-k8s')]).toEqual([[], [], [
    'bgpsessionstates.frrk8s.metallb.io', 'frrconfigurations.frrk8s.metallb.io', 'frrk8sconfigurations.frrk8s.metallb.io', 'frrnodestates.frrk8s.metallb.io',
  ]]);
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
  const converted = (namespace: string) => definitionsOf('0.16.1', namespace).filter(({ spec }) => (spec as any).conversion !== undefined);

  test('is asked of the webhook in MetalLB\'s own namespace', () => {
    expect(converted('lb').map(({ metadata, spec }) => [metadata.name, (spec as any).conversion.webhook.clientConfig])).toEqual([
      ['bgppeers.metallb.io', { service: { name: 'metallb-webhook-service', namespace: 'lb', path: '/convert' } }],
    ]);
  });

  test('is the only thing that depends on the namespace', () => {
    const text = (namespace: string) => JSON.stringify(definitionsOf('0.16.1', namespace)).replaceAll(`"namespace":"${namespace}"`, '');
    expect(text('lb')).toBe(text('metallb-system'));
  });
});

function leavesOf(value: unknown, path: readonly string[]): string[][] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, entry]) => leavesOf(entry, [...path, key]))
    : [[...path]];
}
