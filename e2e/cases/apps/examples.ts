import * as fs from 'fs';
import * as path from 'path';
import { KubernetesObject } from '../../cluster/kubernetes-object';
import { manifestsIn } from '../../world/manifests';

const EXAMPLES = path.join(__dirname, '..', '..', '..', 'examples');

/** Kinds of cert-manager, F5's NGINX, External Secrets and Sealed Secrets, none of which is built here: the schemas in `test` judge them. */
const JUDGED_BY_SCHEMA_ALONE = ['Certificate', 'GlobalConfiguration', 'ExternalSecret', 'SealedSecret'];

/** What is committed as output of an example. */
export interface Example {
  readonly name: string;
  readonly all: readonly KubernetesObject[];
  /** Those whose kinds are known here. */
  readonly objects: readonly KubernetesObject[];
}

/**
 * Those that install MetalLB first: the others take it for granted. Among them those that install it with FRR come together, since its
 * controller, which is the webhook too, is another one then.
 */
export const ALL_EXAMPLES: readonly Example[] = fs.readdirSync(EXAMPLES).filter((name) => fs.existsSync(path.join(EXAMPLES, name, 'dist')))
  .map((name) => {
    const all = manifestsIn(path.join(EXAMPLES, name, 'dist'));
    return { name, all, objects: all.filter(({ kind }) => !JUDGED_BY_SCHEMA_ALONE.includes(kind)) };
  }).sort((a, b) => orderOf(a) - orderOf(b));

function orderOf(example: Example): number {
  return installsMetallb(example) ? (example.all.some(({ metadata }) => metadata.name === 'frrconfigurations.frrk8s.metallb.io') ? 0 : 1) : 2;
}

export function installsMetallb({ all }: Example): boolean {
  return all.some(({ kind }) => kind === 'CustomResourceDefinition');
}

/** Namespaces that an example takes for granted, such as that of a MetalLB which it does not install. */
export function namespacesElsewhere({ objects }: Example): KubernetesObject[] {
  const made = new Set(objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name));
  const used = new Set(objects.flatMap(({ metadata }) => metadata.namespace ?? []));
  return [...used].filter((name) => !made.has(name)).map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }));
}

/** The Secrets that External Secrets or Sealed Secrets would make, without which a speaker does not start. */
export function secretsElsewhere({ all }: Example): KubernetesObject[] {
  return all.flatMap(({ kind, metadata: { name, namespace }, spec }) => {
    const keys: readonly string[] = kind === 'ExternalSecret' ? spec.data.map(({ secretKey }: { readonly secretKey: string }) => secretKey) : kind === 'SealedSecret' ? Object.keys(spec.encryptedData) : [];
    const { type } = (kind === 'ExternalSecret' ? spec.target.template : spec?.template) ?? {};
    return keys.length === 0 ? [] : [{ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace }, type, stringData: Object.fromEntries(keys.map((key) => [key, 'of-the-world'])) }];
  });
}
