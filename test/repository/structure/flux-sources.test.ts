import { named, service, tree } from './case-tree';
import { structureOf } from '../../../src/repository/structure/clusters';

const kustomization = (name: string, path: string, source: string) => `---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: ${name}, namespace: flux-system }
spec: { path: ${path}, sourceRef: { kind: GitRepository, name: ${source} } }
`;
const repository = (name: string, url: string, ref = '{ branch: main }') => `---
apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: ${name}, namespace: flux-system }
spec: { url: "${url}", ref: ${ref} }
`;
const instance = (url: string) => `---
apiVersion: fluxcd.controlplane.io/v1
kind: FluxInstance
metadata: { name: flux, namespace: flux-system }
spec: { sync: { url: "${url}", path: clusters/home, kind: GitRepository } }
`;
const ROOT = kustomization('flux-system', './clusters/home', 'flux-system');
const THEIRS = repository('operator', 'https://github.com/them/operator', '{ tag: v1.2.3 }');
const OURS = repository('flux-system', 'ssh://git@github.com/us/home');

/** What Flux applies besides the roots, where an operator is to come out of a folder `deploy`, and one of that name is here. */
const appliedWith = (source: string, ...more: string[]) => {
  const { clusters } = structureOf(tree({
    'clusters/home/flux.yaml': [ROOT, ...more, kustomization('apps', './apps', 'flux-system'), kustomization('operator', './deploy', source)].join(''),
    'apps/web.yaml': service('web'), 'deploy/old.yaml': service('old'),
  }));
  return clusters.flatMap(named).filter((name) => name.startsWith('Service'));
};

test.each<[string, string, readonly string[], readonly string[]]>([
  ['another repository than that of the bootstrap', 'operator', [OURS, THEIRS], ['Service web']],
  ['another than Flux Operator is told', 'operator', [instance('https://github.com/us/home.git'), THEIRS], ['Service web']],
  ['a release of a repository that less is taken from, where nobody says which is ours', 'operator', [THEIRS], ['Service web']],
  ['a branch of it, where nobody says which is ours', 'operator', [repository('operator', 'https://github.com/them/operator')], ['Service web', 'Service old']],
  ['the same repository under another address', 'operator', [OURS, repository('operator', 'https://git.example.com/us/home')], ['Service web', 'Service old']],
  ['another repository of the same owner, who may have renamed it', 'operator', [OURS, repository('operator', 'https://github.com/us/cluster')], ['Service web', 'Service old']],
  ['an address that is filled in later', 'operator', [OURS, repository('operator', '${URL}')], ['Service web', 'Service old']],
  ['a GitRepository that is out of sight', 'operator', [OURS], ['Service web', 'Service old']],
  ['the repository itself', 'flux-system', [OURS, THEIRS], ['Service web', 'Service old']],
])('a folder that is here too is applied, unless it comes out of another repository for sure: %s', (_, source, more, expected) => {
  expect(appliedWith(source, ...more)).toEqual(expected);
});
