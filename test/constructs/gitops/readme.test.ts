import { configMap, gitOpsApp, textsIn } from './gitops-lab';
import { folderOf } from '../../support/folder';
import { Delivery } from 'cdk8s-bare-metal';

/** The page beside the layers, of an app with one object. */
function readmeOf(delivery: Delivery): string {
  const app = gitOpsApp(folderOf({}), { delivery });
  configMap(app, 'web');
  app.synth();
  return textsIn(app.outdir)['README.md'];
}

const ARGO_CD = { repoUrl: 'https://git.example.com/home.git', path: 'clusters/home' };

test.each<[string, Delivery]>([
  ['Flux', Delivery.flux({ path: './clusters/home', sourceRef: 'flux-system' })],
  ['Argo CD', Delivery.argoCd(ARGO_CD)],
  ['kustomize', Delivery.kustomize()],
])('the page for %s names the list that belongs to the commit', (_, delivery) => expect(readmeOf(delivery)).toContain('`.cdk8s-bare-metal.files` lists them: commit it too.'));

test.each<[string, Parameters<typeof Delivery.flux>[0], string]>([
  ['the source beside the Kustomizations', { path: './clusters/home', sourceRef: 'flux-system' },
    'flux create kustomization bare-metal --namespace=flux-system --source=GitRepository/flux-system --path=./clusters/home/flux --prune=true --interval=1h'],
  ['a source of another namespace', { path: './clusters/home', sourceRef: 'platform', sourceNamespace: 'platform-system', name: 'home', namespace: 'flux' },
    'flux create kustomization home --namespace=flux --source=GitRepository/platform.platform-system --path=./clusters/home/flux --prune=true --interval=1h'],
])('Flux is told to follow the folder of Kustomizations from %s', (_, options, expected) => expect(readmeOf(Delivery.flux(options)).split('\n')).toContain(expected));

test.each<[string, Parameters<typeof Delivery.argoCd>[0], boolean]>([
  ['one Application is applied once', ARGO_CD, false],
  ['an Application for each layer is applied anew where one comes', { ...ARGO_CD, applicationPerLayer: true }, true],
  ['so is an ApplicationSet', { ...ARGO_CD, applicationSet: true }, true],
])('%s', (_, options, expected) => expect(readmeOf(Delivery.argoCd(options)).includes('apply `argo-cd` anew whenever something in it changes')).toBe(expected));
