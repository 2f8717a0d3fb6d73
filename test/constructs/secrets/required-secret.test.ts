import * as fs from 'fs';
import * as path from 'path';
import Ajv from 'ajv';
import { App, Chart, Testing } from 'cdk8s';
import schemas from '../../schemas/gitops.json';
import { emptyFolder, SEED_NETWORK } from '../seed-network';
import { BareMetalLoadBalancer, Delivery, GitOpsApp, IpPlan, MetalLbMode, RequiredSecret, SecretOrigin, SecretUse } from 'cdk8s-bare-metal';

const ENCRYPTED = 'ENC[AES256_GCM,data:p673w==,iv:YY=,aad:UQ=,tag:A==,type:str]';
/** As long as kubeseal's: the length of an RSA key, the key, and what it encrypts. */
const SEALED = Buffer.concat([Buffer.from([2, 0]), Buffer.alloc(512, 7), Buffer.alloc(32, 9)]).toString('base64');

const sops = (more: object = {}) => ({
  apiVersion: 'v1', kind: 'Secret', metadata: { name: 'router', namespace: 'metallb-system' }, type: 'kubernetes.io/basic-auth',
  stringData: { password: ENCRYPTED }, sops: { mac: ENCRYPTED, version: '3.13.0' }, ...more,
});
const sealed = (spec: object = {}, more: object = {}) => ({
  apiVersion: 'bitnami.com/v1alpha1', kind: 'SealedSecret', metadata: { name: 'router', namespace: 'metallb-system' },
  spec: { encryptedData: { password: SEALED }, template: { metadata: { name: 'router', namespace: 'metallb-system' }, type: 'kubernetes.io/basic-auth' }, ...spec }, ...more,
});

/** An app with a router whose password comes from an origin: what is found, and what is emitted. */
function routerWith(origin: SecretOrigin) {
  const app = new App({ outdir: path.join(emptyFolder(), 'dist') });
  const plan = new IpPlan(app, 'Plan', { ...SEED_NETWORK, folder: path.join(emptyFolder(), 'network'), externals: { definitions: ['external-secrets.io', 'bitnami.com'] } });
  const chart = new Chart(app, 'edge');
  const lb = new BareMetalLoadBalancer(chart, 'LoadBalancer', { plan, mode: MetalLbMode.NONE });
  const password = new RequiredSecret(chart, 'Password', { plan, name: 'router', namespace: 'metallb-system', use: SecretUse.BGP_PASSWORD, origin });
  lb.addBgpPeer('tor', { myAsn: 64512, peerAsn: 64601, peerAddress: '192.168.1.2', passwordSecret: password.secretName });
  const findings = plan.check().findings.filter(({ rule }) => /secret|bgp-reference/.test(rule));
  return { findings, emitted: findings.length > 0 ? [] : Testing.synth(chart).filter(({ kind }: any) => kind.endsWith('Secret')) };
}

/** The same with the values in a file. */
function routerFrom(file: object | string, origin: (path: string) => SecretOrigin) {
  const place = path.join(emptyFolder(), 'router.yaml');
  fs.writeFileSync(place, typeof file === 'string' ? file : JSON.stringify(file));
  const { findings, emitted } = routerWith(origin(place));
  return { emitted, messages: findings.map(({ rule, message }) => `${rule}: ${message.split(place).join('FILE')}`) };
}

const { sealedSecret, sopsFile } = SecretOrigin;

test('an ExternalSecret makes a Secret of the type and with the values that are needed, its defaults written out', () => {
  expect(routerWith(SecretOrigin.externalSecret({ store: 'vault', remoteKey: 'routers/tor', properties: { password: 'md5' } }))).toEqual({
    findings: [],
    emitted: [{
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: 'router', namespace: 'metallb-system' },
      spec: {
        data: [{ remoteRef: { key: 'routers/tor', property: 'md5' }, secretKey: 'password' }],
        refreshInterval: '1h0m0s',
        secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' },
        target: { creationPolicy: 'Owner', deletionPolicy: 'Retain', name: 'router', template: { engineVersion: 'v2', mergePolicy: 'Replace', type: 'kubernetes.io/basic-auth' } },
      },
    }],
  });
});

test('a value that the Secret does not have is a misspelt one', () => {
  const origin = SecretOrigin.externalSecret({ store: 'vault', remoteKey: 'routers/tor', properties: { pasword: 'md5' } });
  expect(() => routerWith(origin)).toThrow(/has the property `origin.properties.pasword`.*Did you mean `password`/s);
});

test('External Secrets knows every field of it', () => {
  const [externalSecret] = routerWith(SecretOrigin.externalSecret({ store: 'vault', storeInNamespace: true, remoteKey: 'routers/tor', refreshInterval: '10m' })).emitted;
  const ajv = new Ajv({ strict: false });
  ajv.validate(schemas['external-secrets.io/v1 ExternalSecret'], externalSecret);
  expect(ajv.errors).toBeNull();
  expect(ajv.validate(schemas['external-secrets.io/v1 ExternalSecret'], { ...externalSecret, spec: { ...externalSecret.spec, store: 'vault' } })).toBe(false);
});

test.each<[string, object, (file: string) => SecretOrigin]>([
  ['a SealedSecret', sealed(), sealedSecret],
  ['a Secret that SOPS encrypted', sops(), sopsFile],
  ['a Secret that SOPS encrypted, its values in base64', sops({ stringData: undefined, data: { password: ENCRYPTED } }), sopsFile],
])('%s that is what is needed is emitted as it is', (_, file, origin) => {
  expect(routerFrom(file, origin)).toEqual({ messages: [], emitted: [JSON.parse(JSON.stringify(file))] });
});

test('what SOPS sealed is emitted in the order of the file and without labels of the chart, else `sops decrypt` refuses it', () => {
  const place = path.join(emptyFolder(), 'router.yaml');
  const { apiVersion, kind, sops: seal, ...others } = sops({ stringData: { username: ENCRYPTED, password: ENCRYPTED } });
  const file = { sops: seal, kind, ...others, apiVersion };
  fs.writeFileSync(place, JSON.stringify(file));
  const app = new App({ outdir: path.join(emptyFolder(), 'dist') });
  const plan = new IpPlan(app, 'Plan', { ...SEED_NETWORK, folder: path.join(emptyFolder(), 'network') });
  const chart = new Chart(app, 'edge', { labels: { team: 'edge' } });
  const props = { plan, name: 'router', namespace: 'metallb-system', use: SecretUse.BGP_PASSWORD };
  new RequiredSecret(chart, 'Password', { ...props, origin: sopsFile(place) });
  expect(JSON.stringify(Testing.synth(chart))).toBe(JSON.stringify([file]));
});

describe('a file that is not what is needed is an error', () => {
  test.each<[string, object | string, (file: string) => SecretOrigin, string[]]>([
    ['not YAML', 'a: [', sopsFile, ['FILE is not YAML: ']],
    ['empty', '', sopsFile, ['FILE holds no object, and one is expected.']],
    ['two objects', 'a: 1\n---\nb: 2\n', sopsFile, ['FILE holds 2 objects, and one is expected.']],
    ['another kind', sealed(), sopsFile, ['FILE holds SealedSecret of bitnami.com/v1alpha1, and a Secret of v1 is expected.']],
    ['not encrypted at all', sops({ sops: undefined, stringData: { password: 'example' } }), sopsFile,
      ['FILE is not encrypted: it has no field `sops.mac`.', 'FILE says `stringData.password` in clear text, so that the value is no secret any more.']],
    ['half encrypted', sops({ data: { other: 'ZXhhbXBsZQ==' } }), sopsFile, ['FILE says `data.other` in clear text, so that the value is no secret any more.']],
    ['encrypted where comments say so', sops({ sops: { mac: ENCRYPTED, encrypted_comment_regex: 'secret' } }), sopsFile,
      ['FILE tells by comments what is encrypted (`sops.encrypted_comment_regex`), and Flux, which drops comments before it decrypts, does not find it.']],
    ['another name and namespace', sops({ metadata: { name: 'ruoter' } }), sopsFile, ['FILE has the name ruoter, and router is needed.', 'FILE has the namespace (none), and metallb-system is needed.']],
    ['a name that SOPS encrypted too', sops({ metadata: { name: ENCRYPTED, namespace: 'metallb-system' } }), sopsFile, [`FILE has the name ${ENCRYPTED}, and router is needed.`]],
    ['another type, and another value', sops({ type: undefined, stringData: { pasword: ENCRYPTED } }), sopsFile,
      ['FILE makes a Secret of type Opaque, and kubernetes.io/basic-auth is needed.', 'FILE has no value `password`.']],
    ['base64 that nobody sealed', sealed({ encryptedData: { password: 'ZXhhbXBsZQ==' } }), sealedSecret, ['FILE says `password`, which is not as `kubeseal` encrypts it.']],
    ['sealed for another Secret', sealed({ template: { metadata: { name: 'other', namespace: 'metallb-system' }, type: 'kubernetes.io/basic-auth' } }), sealedSecret, ['FILE has the name other, and router is needed.']],
    ['sealed without a type, and another value', sealed({ template: {}, encryptedData: { key: SEALED } }), sealedSecret,
      ['FILE makes a Secret of type Opaque, and kubernetes.io/basic-auth is needed.', 'FILE has no value `password`.']],
  ])('%s', (_, file, origin, expected) => {
    const { messages, emitted } = routerFrom(file, origin);
    expect(messages.sort()).toEqual([...expected].sort().map((message) => expect.stringContaining(`secret-file-invalid: ${message}`)));
    expect(emitted).toEqual([]);
  });
});

test.each<[string, (file: string) => SecretOrigin, string]>([
  ['SealedSecret', sealedSecret, 'kubeseal --format yaml > secrets/none.yaml`.'],
  ['SOPS', sopsFile, 'sops encrypt --filename-override secrets/none.yaml --encrypted-regex \'^(data|stringData)$\' /dev/stdin > secrets/none.yaml`.'],
])('a file that is missing is an error with the command that makes it: %s', (_, origin, command) => {
  expect(routerWith(origin('secrets/none.yaml')).findings).toMatchObject([{
    rule: 'secret-file-missing',
    message: 'Secret metallb-system/router is to come from secrets/none.yaml, which cannot be read: there is no such file.',
    help: `Make it: \`kubectl create secret generic router --namespace metallb-system --type=kubernetes.io/basic-auth --from-literal=password="$PASSWORD" --dry-run=client -o yaml | ${command}`,
  }]);
});

test('the key of the speakers is delivered with the speakers, which do not start without it', () => {
  const folder = emptyFolder();
  const app = new GitOpsApp({ outdir: path.join(folder, 'dist'), delivery: Delivery.flux({ path: './dist', sourceRef: 'flux-system' }) });
  const plan = new IpPlan(app, 'Plan', { ...SEED_NETWORK, folder: path.join(folder, 'network'), externals: { definitions: ['external-secrets.io'] } });
  const chart = new Chart(app, 'edge');
  const gossip = new RequiredSecret(chart, 'Gossip', { plan, name: 'gossip', namespace: 'metallb-system', use: SecretUse.MEMBERLIST, origin: SecretOrigin.externalSecret({ store: 'vault', remoteKey: 'gossip' }) });
  new BareMetalLoadBalancer(chart, 'LoadBalancer', { plan, memberlistSecret: gossip.secretName });
  app.synth();
  const file = path.join(folder, 'dist', '20-controllers', 'metallb-system', 'externalsecret-gossip.yaml');
  expect(fs.readFileSync(file, 'utf8')).toContain('secretKey: secretkey');
  expect(plan.check().findings.filter(({ rule }) => rule.includes('secret'))).toEqual([]);
});
