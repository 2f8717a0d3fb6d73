import { isOfClass, runningProxies } from '../../../src/behavior/proxies/running-proxies';
import { Workload } from '../../../src/model/workload';

function running(image: string, ...args: string[]) {
  const containers = [{ name: 'proxy', image, args, environment: [], mountPaths: [], ports: [] }];
  const workload: Workload = { kind: 'Deployment', namespace: 'edge', name: 'proxy', podLabels: {}, nodeSelector: {}, nodeTerms: [], tolerations: [], containers, spreadOverNodes: false, source: {} };
  return runningProxies([workload]);
}

describe('a proxy is known by its image, and its class by its arguments', () => {
  test.each<[string, string, string[], string, string[] | undefined]>([
    ['HAProxy', 'docker.io/haproxytech/kubernetes-ingress:3.2.11', ['--ingress.class=inner'], 'HAProxy', ['inner']],
    ['NGINX of F5', 'nginx/nginx-ingress:5.5.4', ['-ingress-class=nginx-f5', '-enable-snippets'], 'NGINX', ['nginx-f5']],
    ['NGINX of F5 without a class', 'nginx/nginx-ingress:5.5.4', [], 'NGINX', ['nginx']],
    ['NGINX Plus, the value as the next argument', 'private-registry.nginx.com/nginx-ic/nginx-plus-ingress:5.5.4', ['-ingress-class', 'plus'], 'NGINX', ['plus']],
    ['the ingress-nginx of Kubernetes', 'registry.k8s.io/ingress-nginx/controller:v1.13.0@sha256:0', ['--ingress-class=public'], 'ingress-nginx', ['public']],
    ['Contour', 'ghcr.io/projectcontour/contour:v1.33.6', ['serve', '--ingress-class-name=inner, outer'], 'Contour', ['inner', 'outer']],
    ['Contour without a class', 'ghcr.io/projectcontour/contour:v1.33.6', ['serve'], 'Contour', undefined],
  ])('%s', (_, image, args, product, classes) => expect(running(image, ...args)).toMatchObject([{ product, classes }]));

  test.each([
    ['HAProxy of whatever class', 'haproxytech/kubernetes-ingress:3.2.11', []],
    ['the manager of Envoys beside them', 'ghcr.io/projectcontour/contour:v1.33.6', ['envoy', 'shutdown-manager']],
    ['another image', 'registry.example.com/shop:1.0', ['--ingress-class=shop']],
  ])('not %s', (_, image, args) => expect(running(image, ...args)).toEqual([]));
});

test('Contour without a class serves the class contour, and none', () => {
  const [contour] = running('projectcontour/contour', 'serve');
  expect(['contour', undefined, 'inner'].map((name) => isOfClass(contour, name))).toEqual([true, true, false]);
});

test('a proxy with a class serves that class alone', () => {
  const [haproxy] = running('haproxytech/kubernetes-ingress', '--ingress.class=inner');
  expect(['inner', undefined, 'haproxy'].map((name) => isOfClass(haproxy, name))).toEqual([true, false, false]);
});

test('the Envoys of Contour are those behind the Service that it names', () => {
  expect(running('projectcontour/contour', 'serve', '--envoy-service-name=outer', '--envoy-service-namespace=edge')).toMatchObject([{ service: { namespace: 'edge', name: 'outer' } }]);
  expect(running('projectcontour/contour', 'serve')).toMatchObject([{ service: { namespace: 'projectcontour', name: 'envoy' } }]);
});
