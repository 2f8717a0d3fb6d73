import * as fc from 'fast-check';
import { deliverable, Life } from './life';
import { application, controller, definition, pool, webhook } from './made-apps';
import { identity } from './objects';
import { TOOLS } from './tools';
import { groupBy } from '../../../src/model/group-by';
import { Manifest } from '../../../src/model/manifest';
import { deployment, object, rights, service } from '../manifests';

/** Another one every day would not be found again: the same in every run, and `SEED=… npx jest` tries others. */
const SEED = Number(process.env.SEED ?? 20261126);

/** A part of an app: what it brings, in two states. */
interface Part {
  readonly before: readonly Manifest[];
  readonly after: readonly Manifest[];
}

/** Parts of an app that change from one commit to the next: they come, go, or stay with other values. */
function part(objects: fc.Arbitrary<readonly Manifest[]>, mayLeave = true): fc.Arbitrary<Part> {
  return fc.tuple(objects, fc.constantFrom('stays', 'changes', ...(mayLeave ? ['comes', 'goes', 'shrinks'] : [])), fc.nat()).map(([all, fate, number]) => {
    switch (fate) {
      case 'comes': return { before: [], after: all };
      case 'goes': return { before: all, after: [] };
      case 'changes': return { before: all, after: all.map((one) => ({ ...one, metadata: { ...one.metadata, labels: { changed: 'yes' } } })) };
      case 'shrinks': {
        const leaving = all.filter(({ kind }) => ['Service', 'Ingress', 'Certificate', 'ServiceMonitor', 'ConfigMap', 'L2Advertisement', 'Thing'].includes(kind));
        return { before: all, after: all.filter((one) => one !== leaving[number % Math.max(1, leaving.length)]) };
      }
      default: return { before: all, after: all };
    }
  });
}

const names = fc.constantFrom('a', 'shop', 'wiki', 'mail', 'z');

/** An application with some of its objects, in a namespace of its own or in another's. */
const someApplication = fc.tuple(names, names, fc.array(fc.nat(20), { maxLength: 4 }))
  .map(([name, namespace, missing]) => application(name, namespace).filter(({ kind }, index) => kind === 'Namespace' || !missing.includes(index)));

/** An operator that brings a kind and admits it, in a namespace of its own or beside an application; and things of that kind anywhere. */
const someOperator = fc.tuple(fc.constantFrom('db', 'queue'), names, fc.boolean(), fc.boolean(), fc.array(names, { maxLength: 3 })).map(([name, beside, isAlone, hasRights, places]): Manifest[] => {
  const namespace = isAlone ? `${name}-system` : beside;
  const group = `${name}.example.com`;
  return [
    object('v1', 'Namespace', namespace), definition(group, 'Thing', 'things'), webhook(name, namespace, group, ['things'], `${name}-webhook`),
    object('v1', 'ServiceAccount', `${name}-operator`, namespace), deployment(`${name}-operator`, namespace, { volumes: [{ name: 'c', configMap: { name: `${name}-config` } }] }),
    object('v1', 'ConfigMap', `${name}-config`, namespace), service(`${name}-webhook`, namespace, { selector: { app: `${name}-operator` } }),
    ...(hasRights ? rights(`${name}-operator`, namespace, { apiGroups: [group], resources: ['things'], verbs: ['watch'] }) : []),
    ...places.flatMap((place) => [object('v1', 'Namespace', place), object(`${group}/v1beta1`, 'Thing', `thing-of-${name}`, place)]),
  ];
});

/** Speakers that mount a Secret, which comes of a store, of a sealed file or of a certificate, each with what it needs itself. */
const someSpeakers = fc.tuple(fc.constantFrom('store', 'sealed', 'certificate'), fc.boolean(), fc.boolean()).map(([origin, hasStore, isCluster]): Manifest[] => {
  const namespace = 'metallb-system';
  const scope = isCluster ? undefined : namespace;
  const made: Readonly<Record<string, Manifest[]>> = {
    store: [
      object('external-secrets.io/v1', 'ExternalSecret', 'gossip', namespace, { spec: { secretStoreRef: { kind: isCluster ? 'ClusterSecretStore' : 'SecretStore', name: 'vault' } } }),
      ...(hasStore ? [object('external-secrets.io/v1', isCluster ? 'ClusterSecretStore' : 'SecretStore', 'vault', scope)] : []),
    ],
    sealed: [object('bitnami.com/v1alpha1', 'SealedSecret', 'gossip', namespace)],
    certificate: [
      object('cert-manager.io/v1', 'Certificate', 'speakers', namespace, { spec: { secretName: 'gossip', issuerRef: { kind: isCluster ? 'ClusterIssuer' : 'Issuer', name: 'self' } } }),
      ...(hasStore ? [object('cert-manager.io/v1', isCluster ? 'ClusterIssuer' : 'Issuer', 'self', scope)] : []),
    ],
  };
  return [
    ...made[origin], object('v1', 'ServiceAccount', 'speaker', namespace), ...rights('speaker', namespace, { apiGroups: ['metallb.io'], resources: ['ipaddresspools'], verbs: ['watch'] }),
    deployment('speaker', namespace, { volumes: [{ name: 'key', secret: { secretName: 'gossip' } }] }),
  ];
});

const app = fc.record({
  load: part(fc.constant(controller()), false),
  speakers: part(fc.oneof(fc.constant([]), someSpeakers), false),
  pools: fc.array(part(names.map((name) => pool(name, `fd00:${name.length}${name.charCodeAt(0)}::/64`))), { maxLength: 3 }),
  issuer: part(fc.constant([object('cert-manager.io/v1', 'ClusterIssuer', 'letsencrypt')])),
  operators: fc.array(part(someOperator, false), { maxLength: 2 }),
  applications: fc.array(part(someApplication), { maxLength: 4 }),
}).map(({ load, speakers, pools, issuer, operators, applications }): Part => {
  const parts = [load, speakers, ...pools, issuer, ...operators, ...applications];
  return { before: once(parts.flatMap(({ before }) => before)), after: once(parts.flatMap(({ after }) => after)) };
});

const circumstances = fc.record({
  start: fc.integer({ min: 0, max: 100 }),
  webhook: fc.integer({ min: 0, max: 90 }),
  turns: fc.integer(),
});

/** An app has no two objects of one name. */
function once(objects: readonly Manifest[]): Manifest[] {
  return [...groupBy(objects, identity).values()].map(([first]) => first);
}

/** One order after another, each different, all given by a number. */
function turns(seed: number): (all: readonly string[]) => readonly string[] {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state >>> 1;
  };
  return (all) => all.map((name) => [next(), name] as const).sort(([a], [b]) => a - b).map(([, name]) => name);
}

describe.each(TOOLS.map((tool) => [tool.name, tool] as const))(`%s (seed ${SEED})`, (_, tool) => {
  test('any app comes up in an empty cluster, its next state too, and nothing is pruned but what left', () => {
    fc.assert(fc.property(app, circumstances, ({ before, after }, { start, webhook: seconds, turns: number }) => {
      const life = new Life(tool, { start, webhook: seconds }, turns(number));
      expect(life.commit(deliverable(before))).toEqual([]);
      expect(life.commit(deliverable(after))).toEqual([]);
      const happenings = life.server.happenings.length;
      expect(life.commit(deliverable(after))).toEqual([]);
      expect(life.writesSince(happenings)).toEqual(0);
    }), { seed: SEED, numRuns: 60 });
  });
});
