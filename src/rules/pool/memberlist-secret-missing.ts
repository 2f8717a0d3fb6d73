import { describeIdentity, KubernetesObject } from '../../model/identity';
import { Fields, fieldsOf, isFields, listOf, textOf } from '../../model/reader/fields';
import { podSpecOf } from '../../model/reader/read-kube-vip';
import { at } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { yaml } from '../cases/case-writing';
import { Rule } from '../rule';
import { commandToMake } from '../secret-commands';
import { World } from '../world';

/** Where a speaker finds the key of its messages to other speakers, and which Secret the controller keeps one in (metallb 0.16.1: internal/config, cmd). */
const KEY_PATH = 'METALLB_ML_SECRET_KEY_PATH';
const SECRET_NAME = 'METALLB_ML_SECRET_NAME';

const workload = (kind: string, env: object, podSpec: object = {}) => ({
  apiVersion: 'apps/v1', kind, metadata: { name: kind.toLowerCase(), namespace: 'metallb-system' },
  spec: { template: { spec: { containers: [{ name: 'a', image: 'a', env: [env], volumeMounts: [{ name: 'key', mountPath: '/etc/key' }] }], ...podSpec } } },
});
const speaker = (secretName = 'gossip', more: object = {}) => workload('DaemonSet', { name: KEY_PATH, value: '/etc/key' }, { volumes: [{ name: 'key', secret: { secretName, ...more } }] });
const IN_NAMESPACE = { name: 'gossip', namespace: 'metallb-system' };

export const MEMBERLIST_SECRET_MISSING: Rule = {
  id: 'memberlist-secret-missing',
  severity: 'note',
  why: 'No speaker starts without the Secret that it mounts, so that nobody announces any address.',
  cases: {
    bad: [
      { name: 'in files, beside which somebody may make it', manifests: yaml(speaker()) },
      { name: 'in an app, which says what lives elsewhere: a warning', planned: true, manifests: yaml(speaker()) },
      { name: 'the controller makes another one', manifests: yaml(speaker(), workload('Deployment', { name: SECRET_NAME, value: 'memberlist' })) },
    ],
    good: [
      { name: 'the controller makes it', manifests: yaml(speaker('memberlist'), workload('Deployment', { name: SECRET_NAME, value: 'memberlist' })) },
      { name: 'External Secrets makes it', manifests: yaml(speaker(), { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', metadata: IN_NAMESPACE, spec: { secretStoreRef: { name: 'vault' } } }) },
      { name: 'Sealed Secrets makes it', manifests: yaml(speaker(), { apiVersion: 'bitnami.com/v1alpha1', kind: 'SealedSecret', metadata: IN_NAMESPACE, spec: { encryptedData: { secretkey: 'AgB' } } }) },
      { name: 'declared to live elsewhere', network: { externals: { secrets: ['metallb-system/gossip'] } }, manifests: yaml(speaker()) },
      { name: 'speakers that start without it', manifests: yaml(speaker('gossip', { optional: true })) },
      { name: 'a name that Flux fills in', manifests: yaml(speaker('${KEY}')) },
    ],
  },
  check: (world) => {
    const workloads = world.objects.ofGroup('apps');
    const speakers = workloads.flatMap((object) => mountedKeys(object).map((key) => ({ object, ...key })));
    const made = new Set(speakers.length === 0 ? [] : workloads.flatMap(({ identity: { namespace }, manifest }) => environmentOf(manifest)
      .filter(({ name }) => name === SECRET_NAME).map(({ value }) => `${namespace}/${String(value)}`)));
    const missing = speakers.filter(({ object: { identity }, secret }) => isMissing(world, identity.namespace!, secret, made));
    return missing.map(({ object: { identity, source }, secret, volume }) => ({
      ...(world.plan === undefined ? {} : { severity: 'warning' as const }),
      message: `${describeIdentity(identity)} mounts Secret ${identity.namespace}/${secret}, which nothing here makes.`,
      help: `Make it by \`${commandToMake('memberlist', identity.namespace!, secret)}\` and declare it in \`externals.secrets: [${identity.namespace}/${secret}]\`, or let External Secrets or Sealed Secrets make it.`,
      subject: describeIdentity(identity),
      places: [at(source, `spec.template.spec.volumes[${volume}].secret.secretName`)],
    }));
  },
};

/** A controller that may be made may keep the Secret of its name. */
function isMissing(world: World, namespace: string, secret: string, made: ReadonlySet<string>): boolean {
  const id = `${namespace}/${secret}`;
  return !made.has(id) && !world.knowsSecret(namespace, secret) && !world.mayBeMade(['Deployment'], undefined, namespace) && !isPlaceholder(id);
}

/** The Secrets that pods of an object have the key of memberlist from, and cannot start without. */
function mountedKeys({ manifest }: KubernetesObject): { readonly secret: string; readonly volume: number }[] {
  const paths = new Set(environmentOf(manifest).filter(({ name }) => name === KEY_PATH).map(({ value }) => value));
  if (paths.size === 0) {
    return [];
  }
  const spec = podSpecOf(manifest, manifest.kind);
  const mounts = containersOf(spec).flatMap(({ volumeMounts }) => listOf(volumeMounts).filter(isFields));
  const mounted = new Set(mounts.filter(({ mountPath }) => paths.has(mountPath)).map(({ name }) => name));
  return listOf(spec.volumes).map(fieldsOf).flatMap(({ name, secret }, volume) => {
    const { secretName, optional } = fieldsOf(secret);
    const text = textOf(secretName);
    return mounted.has(name) && text !== undefined && optional !== true ? [{ secret: text, volume }] : [];
  });
}

function environmentOf(manifest: Fields): Fields[] {
  return containersOf(podSpecOf(manifest, String(manifest.kind))).flatMap(({ env }) => listOf(env).filter(isFields));
}

function containersOf(spec: Fields): Fields[] {
  return listOf(spec.containers).filter(isFields);
}
