import { ApiObject, Chart } from 'cdk8s';
import { ARGO_CD, FLUX, gitOpsApp } from './gitops-lab';
import { emptyFolder } from '../seed-network';
import { Delivery } from 'cdk8s-bare-metal';

const ARGO_CD_PER_LAYER = Delivery.argoCd({ repoUrl: 'https://git.example.com/home.git', path: 'clusters/home', applicationPerLayer: true });

/** What synth says on standard error when a Service of the app is written for the second time. */
function told(delivery: Delivery, first: object, second: object): string {
  const folder = emptyFolder();
  const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    for (const { annotations, ...spec } of [first, second] as { annotations?: Record<string, string> }[]) {
      const app = gitOpsApp(folder, { delivery });
      const chart = new Chart(app, 'shop');
      new ApiObject(chart, 'Map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'shop' } });
      new ApiObject(chart, 'Route', { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'a', namespace: 'shop' } });
      new ApiObject(chart, 'Service', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'shop', annotations }, spec: { ports: [{ port: 80 }], ...spec } });
      said.mockClear();
      app.synth();
    }
    return said.mock.calls.map(([text]) => String(text)).join('');
  } finally {
    said.mockRestore();
  }
}

const INSIDE = { type: 'ClusterIP' };
const OUTSIDE = { type: 'LoadBalancer' };
const AMONG_CONTROLLERS = { ...INSIDE, annotations: { 'bare-metal.cdk8s.io/layer': 'controllers' } };

test('an object that moves to a later layer is told, with what to do', () => {
  expect(told(FLUX, INSIDE, OUTSIDE)).toMatch(/^warning\[delivery-object-moved\]: 1 object of \S+ moves to another layer: shop\/service-web\.yaml from 40-apps to 50-routes\. /);
  expect(told(FLUX, INSIDE, OUTSIDE)).toContain('give it the annotation `bare-metal.cdk8s.io/layer: apps`');
  expect(told(ARGO_CD_PER_LAYER, INSIDE, OUTSIDE)).toContain('delivery-object-moved');
});

test.each([
  ['stays in its layer', FLUX, INSIDE, INSIDE],
  ['moves to a layer that is applied before the one it leaves', FLUX, INSIDE, AMONG_CONTROLLERS],
  ['moves within the one Application of Argo CD', ARGO_CD, INSIDE, OUTSIDE],
  ['moves where nobody prunes', Delivery.kustomize(), INSIDE, OUTSIDE],
])('nothing is told of one that %s', (_, delivery, first, second) => {
  expect(told(delivery, first, second)).not.toContain('delivery-object-moved');
});
