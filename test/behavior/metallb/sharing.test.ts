import { service } from './objects';
import { sharingObstacle } from '../../../src/behavior/metallb/sharing';

function sharer(key: string | undefined, protocol: string, port: number, spec: object = {}) {
  return service({ annotations: key === undefined ? {} : { 'metallb.io/allow-shared-ip': key } }, { ports: [{ protocol, port }], ...spec });
}

const local = (app: string) => ({ externalTrafficPolicy: 'Local', selector: { app, tier: 'x' } });

test.each<[string, ReturnType<typeof sharer>, ReturnType<typeof sharer>, string | undefined]>([
  ['the same key and different ports', sharer('k', 'TCP', 80), sharer('k', 'TCP', 443), undefined],
  ['the same port of another protocol', sharer('k', 'TCP', 53), sharer('k', 'UDP', 53), undefined],
  ['Cluster and different pods', sharer('k', 'TCP', 80, { selector: { a: '1' } }), sharer('k', 'TCP', 443, { selector: { a: '2' } }), undefined],
  ['Local and the same pods', sharer('k', 'TCP', 80, local('web')), sharer('k', 'TCP', 443, { ...local('web'), selector: { tier: 'x', app: 'web' } }), undefined],
  ['Local without a selector, which has no pods of its own to compare, and Cluster', sharer('k', 'TCP', 80, { externalTrafficPolicy: 'Local', selector: {} }), sharer('k', 'TCP', 443), undefined],
  ['not: the same port', sharer('k', 'TCP', 80), sharer('k', 'TCP', 80), 'port'],
  ['not: no key', sharer(undefined, 'TCP', 80), sharer(undefined, 'TCP', 443), 'no key'],
  ['not: an empty key', sharer('', 'TCP', 80), sharer('', 'TCP', 443), 'no key'],
  ['not: one without a key', sharer('k', 'TCP', 80), sharer(undefined, 'TCP', 443), 'no key'],
  ['not: different keys', sharer('k', 'TCP', 80), sharer('j', 'TCP', 443), 'other key'],
  ['not: Local and different pods', sharer('k', 'TCP', 80, local('web')), sharer('k', 'TCP', 443, local('db')), 'other pods'],
  ['not: Local and Cluster', sharer('k', 'TCP', 80, local('web')), sharer('k', 'TCP', 443), 'other pods'],
])('two Services may share an address: %s', (_, a, b, because) => {
  expect(sharingObstacle(a, b)?.because).toBe(because);
  expect(sharingObstacle(b, a)?.because).toBe(because);
});

test('the port that both want is told', () => {
  expect(sharingObstacle(sharer('k', 'TCP', 80), sharer('k', 'TCP', 80))?.port).toMatchObject({ protocol: 'TCP', port: 80 });
});
