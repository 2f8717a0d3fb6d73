import { clusterMoves } from '../../src/changes/cluster-moves';
import { Layer } from '../../src/repository/structure/layer';

const application = (cluster: string): Layer => ({
  engine: 'Argo CD', id: 'argocd/apps', path: 'apps', after: [], wave: 0, prunes: true, deletesWithItself: true, settings: { spec: { destination: { name: cluster } } }, objects: [],
});
const ofFlux = (kubeConfig?: string): Layer => ({ ...application(''), engine: 'Flux', settings: { spec: kubeConfig === undefined ? {} : { kubeConfig: { secretRef: { name: kubeConfig } } } } });
const moves = (before: Readonly<Record<string, Layer[]>>, after: Readonly<Record<string, Layer[]>>) => [...clusterMoves(['a', 'b', 'c'].map((name) => ({ name, before: before[name] ?? [], after: after[name] ?? [] })))]
  .flatMap(([name, { leaving, coming }]) => [...[...leaving].map(([id, other]) => `${id} leaves ${name} for ${other}`), ...[...coming].map(([id, other]) => `${id} comes to ${name} from ${other}`)]);

const MOVE = ['argocd/apps leaves a for b', 'argocd/apps comes to b from a'];

test.each<[string, Readonly<Record<string, Layer[]>>, Readonly<Record<string, Layer[]>>, string[]]>([
  ['an Application with another destination', { a: [application('a')] }, { b: [application('b')] }, MOVE],
  ['a Kustomization with another kubeConfig', { a: [ofFlux('a')] }, { b: [ofFlux('b')] }, MOVE],
  ['not one that stays beside a new one', { a: [application('a')] }, { a: [application('a')], b: [application('b')] }, []],
  ['not those of two Flux that happen to have one name', { a: [ofFlux()] }, { b: [ofFlux()] }, []],
  ['not one that two clusters have from now on', { a: [application('a')] }, { b: [application('b')], c: [application('c')] }, []],
])('a layer changes its cluster: %s', (_, before, after, expected) => expect(moves(before, after)).toEqual(expected));
