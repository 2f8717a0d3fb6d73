import { expect } from 'expect';
import * as fc from 'fast-check';
import { anyValue, TORTURE } from './hard-values';
import { emitYaml } from '../../../src/delivery/yaml/emit-yaml';
import { KubernetesObject } from '../../cluster/kubernetes-object';
import { Case } from '../../runner/group';
import { until } from '../../sandbox/until';

const GROUP = 'values.example.com';
/** A kind that holds whatever it is given. */
const DEFINITION: KubernetesObject = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `holders.${GROUP}` },
  spec: {
    group: GROUP,
    names: { kind: 'Holder', listKind: 'HolderList', plural: 'holders', singular: 'holder' },
    scope: 'Cluster',
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true } } }],
  },
};

/** The API server reads YAML with the parser of Go that kustomize, Flux and Argo CD have too. */
export const readByGo: Case = async ({ world, note, options: { seed } }) => {
  await world.apply([DEFINITION]);
  const holder = (values: readonly unknown[]) => ({ apiVersion: `${GROUP}/v1`, kind: 'Holder', metadata: { name: 'holder' }, spec: { values } });
  const read = async (values: readonly unknown[]) => (await world.api.read(holder(values), emitYaml(holder(values)))).spec.values;
  await until(() => read([]), { what: 'the kind to be served' });
  const values = [...TORTURE, ...fc.sample(anyValue(), { numRuns: 1000, seed })];
  expect(await read(values)).toEqual(values);
  note(`${values.length} values`);
};
