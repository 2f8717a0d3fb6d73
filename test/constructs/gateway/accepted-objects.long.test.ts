import { ALL_PROXIES } from '../../../src/behavior/proxies/all-proxies';
import { ALL_FEATURES } from '../../../src/behavior/proxies/features';
import { isOfProxy, refusals } from '../../schemas/own-kinds';
import { asking } from '../route/feature-asks';
import { IngressProxy } from 'cdk8s-bare-metal';

/** The proxies whose own kinds upstream's definitions judge here. */
const PROXIES: readonly (readonly [string, () => IngressProxy, readonly string[]])[] = [
  ['HAProxy', () => IngressProxy.haproxy(), ['Backend', 'TCP']],
  ['NGINX', () => IngressProxy.nginx({ defaultCertificate: 'all-hosts' }), ['GlobalConfiguration', 'Policy', 'TransportServer', 'VirtualServer']],
];

describe.each(PROXIES)('%s', (name, proxy, kinds) => {
  const { outputs } = ALL_PROXIES.find((table) => table.proxy === name)!;
  const able = ALL_FEATURES.filter((feature) => outputs.some(({ features }) => features[feature].support !== 'no'));
  const emitted = able.map((feature) => {
    const { route, gateway } = asking(feature, proxy());
    return [feature, [...route, ...gateway]] as const;
  });
  const own = emitted.flatMap(([, objects]) => objects).filter(isOfProxy);

  test.each(emitted)('all that is emitted for %s is accepted', (_, objects) => {
    expect(objects.flatMap((object) => refusals(object).map((problem) => [object.kind, object.metadata.name, problem]))).toEqual([]);
  });

  test('among it is one of each of its own kinds', () => expect([...new Set(own.map(({ kind }) => kind))].sort()).toEqual(kinds));

  test('an unknown field is refused, and a value of another type', () => {
    for (const object of own) {
      const spec = Array.isArray(object.spec) ? [{ ...object.spec[0], unknown: 1 }] : { ...object.spec, unknown: 1 };
      expect([object.kind, refusals({ ...object, spec }).length > 0]).toEqual([object.kind, true]);
      expect([object.kind, refusals({ ...object, spec: 'text' }).length > 0]).toEqual([object.kind, true]);
    }
  });
});
