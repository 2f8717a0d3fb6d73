import { ciliumSharingObstacle } from '../../../src/behavior/cilium/sharing';
import { service } from '../metallb/objects';

const KEY = { 'lbipam.cilium.io/sharing-key': 'k' };

function sharer(annotations: Readonly<Record<string, string>>, port: number, spec: object = {}, namespace = 'shop') {
  return service({ annotations, namespace }, { ports: [{ protocol: 'TCP', port }], ...spec });
}

const across = (namespaces: string) => ({ ...KEY, 'lbipam.cilium.io/sharing-cross-namespace': namespaces });
const local = (app: string) => ({ externalTrafficPolicy: 'Local', selector: { app } });
const ANY_PODS = { ...KEY, 'lbipam.cilium.io/sharing-permit-different-pods': 'true' };

test.each<[string, ReturnType<typeof sharer>, ReturnType<typeof sharer>, string | undefined]>([
  ['the same key and different ports', sharer(KEY, 80), sharer(KEY, 443), undefined],
  ['the key under its older name', sharer(KEY, 80), sharer({ 'io.cilium/lb-ipam-sharing-key': 'k' }, 443), undefined],
  ['the same port of another protocol', sharer(KEY, 53), sharer(KEY, 53, { ports: [{ port: 53, protocol: 'UDP' }] }), undefined],
  ['two namespaces that name each other', sharer(across('mail, dns'), 80), sharer(across('shop'), 443, {}, 'mail'), undefined],
  ['two namespaces that take anybody', sharer(across('*'), 80), sharer(across('*'), 443, {}, 'mail'), undefined],
  ['Local and the same pods', sharer(KEY, 80, local('web')), sharer(KEY, 443, local('web')), undefined],
  ['Local and other pods, which both permit', sharer(ANY_PODS, 80, local('web')), sharer(ANY_PODS, 443, local('db')), undefined],
  ['not: no key', sharer({}, 80), sharer({}, 443), 'no key'],
  ['not: the key of MetalLB', sharer({ 'metallb.io/allow-shared-ip': 'k' }, 80), sharer({ 'metallb.io/allow-shared-ip': 'k' }, 443), 'no key'],
  ['not: different keys', sharer(KEY, 80), sharer({ 'lbipam.cilium.io/sharing-key': 'j' }, 443), 'other key'],
  ['not: two namespaces without leave', sharer(KEY, 80), sharer(KEY, 443, {}, 'mail'), 'other namespace'],
  ['not: two namespaces, and one gives no leave', sharer(across('*'), 80), sharer(KEY, 443, {}, 'mail'), 'other namespace'],
  ['not: the same port', sharer(KEY, 80), sharer(KEY, 80), 'port'],
  ['not: Local and Cluster', sharer(KEY, 80, local('web')), sharer(KEY, 443), 'other pods'],
  ['not: Local and other pods', sharer(KEY, 80, local('web')), sharer(KEY, 443, local('db')), 'other pods'],
  ['not: Local and other pods, which one permits', sharer(ANY_PODS, 80, local('web')), sharer(KEY, 443, local('db')), 'other pods'],
])('two Services may share an address of Cilium: %s', (_, a, b, because) => {
  expect(ciliumSharingObstacle(a, b)?.because).toBe(because);
  expect(ciliumSharingObstacle(b, a)?.because).toBe(because);
});
