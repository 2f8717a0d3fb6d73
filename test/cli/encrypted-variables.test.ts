import { command } from './command';
import { folderOf } from '../support/folder';

const SECRET = `apiVersion: v1
kind: Secret
metadata: { name: secrets, namespace: flux-system }
stringData: { HIDDEN: "ENC[AES256_GCM,data:abc=,iv:a=,tag:b=,type:str]", OPEN: 192.168.1.204 }
sops: { mac: "ENC[AES256_GCM,data:x,type:str]", version: 3.9.0 }
`;

/** The address that a Service gets by a text with variables, where Flux takes them of these sources. */
function addressBy(text: string, secret = SECRET, sources = '[{ kind: ConfigMap, name: settings }, { kind: Secret, name: secrets }]'): string {
  const cwd = folderOf({
    'clusters/home/flux-system/sync.yaml': 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: flux-system, namespace: flux-system }\n'
      + 'spec: { path: ./clusters/home, sourceRef: { kind: GitRepository, name: flux-system } }\n',
    'clusters/home/apps.yaml': 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: apps, namespace: flux-system }\n'
      + `spec: { path: ./apps, sourceRef: { kind: GitRepository, name: flux-system }, postBuild: { substituteFrom: ${sources} } }\n`,
    'clusters/home/settings.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings, namespace: flux-system }\ndata: { TOLD: 192.168.1.201, HIDDEN: 192.168.1.202 }\n',
    ...(secret === '' ? {} : { 'clusters/home/secrets.yaml': secret }),
    'apps/web.yaml': `apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: apps, annotations: { metallb.io/loadBalancerIPs: "${text}" } }\nspec: { type: LoadBalancer, selector: { app: web }, ports: [{ port: 80 }] }\n`,
  });
  const { assignments: [{ addresses, because }] } = JSON.parse(command(['plan', '--format', 'json'], { cwd }).stdout);
  return addresses[0] ?? because;
}

const UNKNOWN = 'Its address is filled in later.';

describe('of a Secret that SOPS encrypted the names are known, and no values', () => {
  test.each([
    ['a name that is not among them has its default', '${OTHER:=192.168.1.203}', '192.168.1.203'],
    ['one that is among them may be anything', '${HIDDEN:=192.168.1.203}', UNKNOWN],
    ['what it leaves open is known', '${OPEN}', '192.168.1.204'],
    ['what a ConfigMap says is known', '${TOLD}', '192.168.1.201'],
    ['a name without a default that is not among them may be missing here alone', '${OTHER}', UNKNOWN],
  ])('%s', (_, text, expected) => expect(addressBy(text)).toEqual(expected));

  test('also where they are written in base64', () => {
    const secret = SECRET.replace('stringData', 'data');
    expect([addressBy('${OTHER:=192.168.1.203}', secret), addressBy('${HIDDEN:=192.168.1.203}', secret), addressBy('${OPEN}', secret)]).toEqual(['192.168.1.203', UNKNOWN, UNKNOWN]);
  });

  test('of one that is not here nothing is known', () => expect(addressBy('${OTHER:=192.168.1.203}', '')).toEqual(UNKNOWN));

  test('the last source that says a name counts', () => expect(addressBy('${HIDDEN}', SECRET, '[{ kind: Secret, name: secrets }, { kind: ConfigMap, name: settings }]')).toEqual('192.168.1.202'));
});
