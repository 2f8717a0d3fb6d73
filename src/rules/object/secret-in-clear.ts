import { describeIdentity, KubernetesObject } from '../../model/identity';
import { givenAway, standsInPlace } from '../../model/secret-values';
import { at } from '../../model/source';
import { yaml } from '../cases/case-writing';
import { groupBy } from '../group';
import { Rule } from '../rule';
import { isSample } from '../samples';
import { listed } from '../text';
import { World } from '../world';

const secret = (fields: object) => yaml({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'router', namespace: 'metallb-system' }, ...fields });
const argoCd = (type: string, stringData: object) =>
  yaml({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'home', namespace: 'argocd', labels: { 'argocd.argoproj.io/secret-type': type } }, stringData });
const HELP = 'Let External Secrets or Sealed Secrets make it, encrypt the file with SOPS, or make it by hand and declare it in `externals.secrets`; and change the value.';
const ENCRYPTED = 'ENC[AES256_GCM,data:p673w==,iv:YY=,aad:UQ=,tag:A==,type:str]';

export const SECRET_IN_CLEAR: Rule = {
  id: 'secret-in-clear',
  severity: 'warning',
  why: 'Whoever may read the repository, now or in its history, knows the value: base64 hides nothing.',
  cases: {
    bad: [
      { name: 'a password in a manifest', manifests: secret({ stringData: { password: 'example' } }) },
      { name: 'a password in base64', manifests: secret({ data: { password: 'ZXhhbXBsZQ==' } }) },
      { name: 'in what an app is about to emit: an error', planned: true, manifests: secret({ stringData: { password: 'example' } }) },
      { name: 'a password beside something that is filled in later', manifests: secret({ stringData: { config: 'password: example\nhost: ${HOST}' } }) },
      { name: 'a value that SOPS was told to leave out', manifests: secret({ stringData: { password: 'example' }, data: { other: ENCRYPTED }, sops: { encrypted_regex: '^data$', mac: ENCRYPTED } }) },
      { name: 'an address with a password in it', manifests: secret({ stringData: { url: 'postgres://app:example@db.example.com/app' } }) },
      { name: 'a name of a user beside his password', manifests: secret({ stringData: { username: 'admin', password: 'example' } }) },
      { name: 'a password in an address among settings', manifests: secret({ stringData: { 'app.yaml': 'log: info\ndatabase: postgres://app:example@db.example.com/app\n' } }) },
      { name: 'settings with a password', manifests: secret({ stringData: { 'app.ini': '[smtp]\nuser = mail\npassword = example\n' } }) },
      { name: 'credentials of a repository of Argo CD', manifests: argoCd('repository', { name: 'charts', url: 'https://charts.example.com', username: 'reader', password: 'example' }) },
      { name: 'settings with a list of keys', manifests: secret({ stringData: { 'app.yaml': 'keys:\n  - example\n' } }) },
      { name: 'what a person was to replace, and Flux and Argo CD apply as it stands', manifests: secret({ stringData: { password: 'CHANGE_ME' } }) },
      { name: 'names of users and what became of their passwords', manifests: secret({ stringData: { htaccess: 'admin:$apr1$x$y' } }) },
      { name: 'a text that nobody made up', manifests: secret({ stringData: { wireguard: 'aB3dE5fG7hI9kL1mN3pQ5r=' } }) },
      { name: 'a private key', manifests: secret({ stringData: { id: '-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blbg==\n' } }) },
    ],
    good: [
      { name: 'a Secret that a controller fills', manifests: secret({}) },
      { name: 'encrypted with SOPS', manifests: secret({ stringData: { password: ENCRYPTED, user_unencrypted: 'admin' }, sops: { mac: ENCRYPTED } }) },
      { name: 'a SealedSecret', manifests: yaml({ apiVersion: 'bitnami.com/v1alpha1', kind: 'SealedSecret', metadata: { name: 'router', namespace: 'metallb-system' }, spec: { encryptedData: { password: 'AgB' } } }) },
      { name: 'a sign in place of a value', manifests: secret({ data: { password: 'LQ==' } }) },
      { name: 'a value that Flux fills in', manifests: secret({ stringData: { password: '${PASSWORD}' } }) },
      { name: 'where something is, and what it is called', manifests: secret({ stringData: { RESTIC_REPOSITORY: 's3:http://192.168.1.5:9000/backup/${APP}', RESTIC_PASSWORD: '${PASSWORD}', userID: 'admin', DB_HOST: 'db', kopia: 'filesystem:///repository' } }) },
      { name: 'settings as variables of a program', manifests: secret({ stringData: { AUTH_ENABLED: 'true', DISABLE_PASSWORD_LOGIN: 'true', AUTH_SCOPES: 'openid profile', TIMEOUT: '30', SIDECAR_IMAGE: 'registry.example.com/sidecar:v0.13.0' } }) },
      { name: 'an address of a database that asks for a certificate', manifests: secret({ stringData: { dbname: '${APP}', uri: 'postgresql://${OWNER:=${APP}}@db.example.com/app?sslmode=verify-full&sslkey=/certs/tls.key' } }) },
      { name: 'public keys', manifests: secret({ stringData: { authorized_keys: 'ssh-ed25519 AAAAC3Nza admin@example.com\n' } }) },
      { name: 'settings whose secrets Flux fills in', manifests: secret({ stringData: { 'store.yml': 'type: S3\nconfig:\n  bucket: metrics\n  access_key: ${KEY}\n  secret_key: "${SECRET}"\n' } }) },
      { name: 'settings of which one is called like a secret and holds others', manifests: secret({ stringData: { 'config.yml': 'http:\n  auth:\n    htpasswd:\n      realm: basic\n      path: /auth/htpasswd\n' } }) },
      { name: 'a value that Zarf fills in', manifests: secret({ stringData: { credentials: '[default]\naws_secret_access_key = ###ZARF_VAR_SECRET###\n', token: '###ZARF_VAR_TOKEN###' } }) },
      { name: 'settings without a secret among them', manifests: secret({ stringData: { 'config.yml': 'http:\n  addr: :5000\n  # password: example\n  token: null\n  auth: { path: /auth/htpasswd }\n' } }) },
      { name: 'a cluster of Argo CD without credentials', manifests: argoCd('cluster', { name: 'home', server: 'https://kubernetes.default.svc', config: '{"tlsClientConfig":{"insecure":false}}' }) },
      { name: 'a repository of charts of Argo CD without credentials', manifests: argoCd('repository', { name: 'charts', type: 'helm', url: 'registry.example.com/charts', enableOCI: 'true' }) },
      { name: 'the certificate of an authority, which everybody may know', manifests: secret({ stringData: { 'ca.crt': '-----BEGIN CERTIFICATE-----' } }) },
    ],
  },
  check(world) {
    const { appliedByHand } = world.cluster;
    const telling = world.objects.ofKind('Secret').map((object) => ({ object, fields: appliedByHand ? keptByHand(object, world) : givenAway(object.manifest) }))
      .filter(({ fields }) => fields.length > 0);
    // One manifest may make many, where each application takes it in.
    const manifestOf = (one: typeof telling[number]) => {
      const { file, origin } = one.object.source;
      return origin === undefined ? one : JSON.stringify([file, origin]);
    };
    return [...groupBy(telling, manifestOf).values()].map((made) => {
      const [{ object: { identity, source }, fields }] = made;
      return {
        ...(world.plan !== undefined ? { severity: 'error' as const } : appliedByHand && isSample(source.file ?? '') ? { severity: 'note' as const } : {}),
        message: `${describeIdentity(identity)}${made.length > 1 ? ` and ${made.length - 1} more that the file makes say` : ' says'} ${fieldsIn(fields)} in clear text.`,
        help: HELP,
        subject: describeIdentity(identity),
        places: [at(source, fields[0])],
      };
    });
  },
};

/**
 * What whoever applies files by hand leaves as it stands: not what is written in place of a value, nor anything of a file that is there to be copied. What kustomize builds is
 * applied at once, so that only a sign in capitals waits for its value there (a patch that nobody keeps).
 */
function keptByHand({ manifest, source: { file = '' } }: KubernetesObject, { cluster: { appliedTogether } }: World): string[] {
  const isBuilt = appliedTogether.some((files) => files.has(file));
  return PATTERN.test(file) && !isBuilt ? [] : givenAway(manifest).filter((field) => !standsInPlace(manifest, field, isBuilt));
}

/** `secret.example.yaml`, `example-secret.yaml`. */
const PATTERN = /[.-](?:example|sample|dist)\.[a-z]+$|(?:^|[\\/])(?:example|sample)[.-][^\\/]*$/i;

function fieldsIn(fields: readonly string[]): string {
  return listed(fields.map((field) => `\`${field}\``), 4);
}
