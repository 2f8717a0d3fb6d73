import { annotatedWith, deployment, object, service } from './manifests';
import { deliver } from '../../src/delivery/deliver';
import { Manifest } from '../../src/model/manifest';
import { Delivery } from 'cdk8s-bare-metal';

const ARGO_CD = Delivery.argoCd({ repoUrl: 'https://git.example.com/home.git', path: 'clusters/home' });
const FLUX = Delivery.flux({ path: './clusters/home', sourceRef: 'flux-system' });

/** The annotations that an object is delivered with. */
function annotationsOf(delivery: Delivery, manifest: Manifest): Readonly<Record<string, string>> | undefined {
  const { parts } = deliver([{ manifest, path: 'object' }], delivery._tool, 'file-per-object');
  return parts[0].objects[0].manifest.metadata.annotations;
}

const DEFINITION = object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'bgppeers.metallb.io');

describe('what takes others along is never pruned', () => {
  test.each([['a definition', DEFINITION], ['a namespace', object('v1', 'Namespace', 'shop')]])('%s', (_, manifest) => {
    expect(annotationsOf(FLUX, manifest)).toEqual({ 'kustomize.toolkit.fluxcd.io/prune': 'disabled' });
    expect(annotationsOf(ARGO_CD, manifest)).toMatchObject({ 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' });
  });

  test('everything else is', () => expect(annotationsOf(FLUX, deployment('web', 'shop'))).toBeUndefined());

  test('unless the owner says otherwise, whose other options stay', () => {
    expect(annotationsOf(FLUX, annotatedWith(DEFINITION, { 'kustomize.toolkit.fluxcd.io/prune': 'enabled' }))).toEqual({ 'kustomize.toolkit.fluxcd.io/prune': 'enabled' });
    expect(annotationsOf(ARGO_CD, annotatedWith(DEFINITION, { 'argocd.argoproj.io/sync-options': 'Prune=confirm, Validate=false' })))
      .toMatchObject({ 'argocd.argoproj.io/sync-options': 'Prune=confirm,Validate=false,Delete=false' });
  });
});

test.each([
  ['a definition before all', DEFINITION, '-30'],
  ['a webhook with its controller', object('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', 'metallb'), '-20'],
  ['a pool before every Service', object('metallb.io/v1beta1', 'IPAddressPool', 'public', 'metallb-system'), '-10'],
  ['a Service that waits for an address, in the last', service('mysql', 'shop', { type: 'LoadBalancer' }), undefined],
  ['an Ingress, in the last', object('networking.k8s.io/v1', 'Ingress', 'web', 'shop'), undefined],
  ['an application, in the last', deployment('web', 'shop'), undefined],
  ['an issuer, which may wait for somebody else, in the last', object('cert-manager.io/v1', 'ClusterIssuer', 'letsencrypt'), undefined],
  ['a GatewayClass, which waits for its controller, in the last', object('gateway.networking.k8s.io/v1', 'GatewayClass', 'envoy'), undefined],
])('Argo CD applies %s', (_, manifest, wave) => {
  expect(annotationsOf(ARGO_CD, manifest)?.['argocd.argoproj.io/sync-wave']).toEqual(wave);
});

describe('what waits for somebody else holds up no step of an ApplicationSet', () => {
  const bySet = Delivery.argoCd({ repoUrl: 'https://git.example.com/home.git', path: 'clusters/home', applicationSet: true });
  const issuer = object('cert-manager.io/v1', 'ClusterIssuer', 'letsencrypt');
  const NO_HEALTH = 'argocd.argoproj.io/ignore-healthcheck';

  test.each([
    ['an issuer', issuer],
    ['a secret store, whose server may be an application of the same app', object('external-secrets.io/v1', 'ClusterSecretStore', 'vault')],
    ['a class, which waits for its controller', object('gateway.networking.k8s.io/v1', 'GatewayClass', 'envoy')],
  ])('%s', (_, manifest) => expect(annotationsOf(bySet, manifest)).toEqual({ [NO_HEALTH]: 'true' }));

  test('but what the next step needs, and what is in the last', () => {
    expect(annotationsOf(bySet, object('metallb.io/v1beta1', 'IPAddressPool', 'public', 'metallb-system'))).toBeUndefined();
    expect(annotationsOf(bySet, object('cert-manager.io/v1', 'Certificate', 'web', 'shop'))).toBeUndefined();
  });

  test('nor what a controller waits for, which is in its layer', () => {
    expect(annotationsOf(bySet, annotatedWith(issuer, { 'bare-metal.cdk8s.io/layer': 'controllers' }))).toBeUndefined();
  });

  test('unless its owner says otherwise, or no step waits', () => {
    expect(annotationsOf(bySet, annotatedWith(issuer, { [NO_HEALTH]: 'false' }))).toEqual({ [NO_HEALTH]: 'false' });
    expect(annotationsOf(ARGO_CD, issuer)).toBeUndefined();
  });
});

test('an Application stays as it is when the app gets another kind', () => {
  const application = (...manifests: Manifest[]) => deliver(manifests.map((manifest) => ({ manifest, path: 'object' })), ARGO_CD._tool, 'file-per-object').files.find(({ path }) => path === 'argo-cd/bare-metal.yaml')!.text;
  const web = deployment('web', 'shop');
  expect(application(web)).toContain('kind: ValidatingWebhookConfiguration');
  expect(application(web, DEFINITION, object('admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration', 'metallb'))).toEqual(application(web));
});
