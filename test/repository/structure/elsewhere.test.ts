import { service, tree } from './case-tree';
import { namespacesElsewhere } from '../../../src/repository/structure/elsewhere';

const kustomization = (path: string, more = '') => `
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: operator, namespace: flux-system }
spec: { path: ${path}, sourceRef: { kind: GitRepository, name: operator }${more} }`;
const application = (sources: string) => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { sources: [${sources}], destination: { server: https://kubernetes.default.svc, namespace: shop } }`;
const OURS = '{ repoURL: https://example.com/us/home.git, path: apps/web }';
const THEIRS = '{ repoURL: https://example.com/them/operator.git, path: charts/web, targetRevision: v1.2.3 }';

test.each<[string, string, readonly string[]]>([
  ['the namespace that a Kustomization of another repository gives', kustomization('./deploy', ', targetNamespace: edge'), ['edge']],
  ['those of the objects that it waits for', kustomization('./deploy', ', healthChecks: [{ apiVersion: apps/v1, kind: Deployment, name: web, namespace: shop }]'), ['shop']],
  ['none of a Kustomization that says nothing', kustomization('./deploy'), []],
  ['none of what is here', kustomization('./apps/web', ', targetNamespace: edge'), []],
  ['the namespace of an Application with a folder of another repository', application(`${OURS}, ${THEIRS}`), ['shop']],
  ['none of an Application that takes all from here', application(OURS), []],
  ['none of a source that only holds values', application(`${OURS}, { repoURL: https://example.com/them/operator.git, ref: values }`), []],
])('namespaces in which what is applied from out of sight may bring something: %s', (_, text, expected) => {
  const repository = tree({ 'clusters/home/all.yaml': text, 'apps/web/web.yaml': service('web') });
  expect(namespacesElsewhere(repository.file('clusters/home/all.yaml')!.objects, repository)).toEqual(expected);
});
