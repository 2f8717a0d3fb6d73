import { groupBy } from '../../model/group-by';
import { Manifest } from '../../model/manifest';
import { Fields, fieldsOf, isFields, textOf } from '../../model/reader/fields';
import { secretsMadeBy } from '../../model/reader/read-secrets';
import { groupOf, identityOf } from '../../model/reader/scope';
import { once } from '../../rules/group';

/** Kinds of others from which a controller makes a Secret, with their groups. An Ingress or a Gateway, for which cert-manager makes one, has a place of its own. */
const MAKERS: ReadonlyMap<string, string> = new Map([
  ['ExternalSecret', 'external-secrets.io'], ['SealedSecret', 'bitnami.com'], ['Certificate', 'cert-manager.io'], ['OnePasswordItem', 'onepassword.com'],
  ['VaultStaticSecret', 'secrets.hashicorp.com'], ['VaultDynamicSecret', 'secrets.hashicorp.com'], ['SecretProviderClass', 'secrets-store.csi.x-k8s.io'],
]);

/** Namespace of the Secrets of ClusterIssuers, unless cert-manager is told another (`--cluster-resource-namespace`). */
const OF_CLUSTER_ISSUERS = 'cert-manager';

const NOTHING_CLUSTER_SCOPED: ReadonlySet<string> = new Set();

/** Whether an object is a custom resource from which a controller makes a Secret. */
function isSecretMaker({ apiVersion, kind }: Manifest): boolean {
  const group = MAKERS.get(kind);
  return group !== undefined && groupOf(apiVersion) === group;
}

/** What Secrets come from, among the objects of an app. */
export class SecretSources {
  private readonly makers: ReadonlyMap<string, readonly Manifest[]>;
  /** By kind and name: stores and issuers are named without their group. Few Secrets come from one. */
  private readonly byName: () => ReadonlyMap<string, readonly Manifest[]>;

  constructor(manifests: readonly Manifest[]) {
    const made = manifests.filter((manifest) => isSecretMaker(manifest) || isSecret(manifest)).flatMap((manifest) => {
      const identity = identityOf(manifest, NOTHING_CLUSTER_SCOPED);
      return identity === undefined ? [] : secretsMadeBy(manifest, identity).map((secret) => ({ secret, manifest }));
    });
    this.makers = new Map([...groupBy(made, ({ secret }) => secret)].map(([secret, list]) => [secret, list.map(({ manifest }) => manifest)]));
    this.byName = once(() => groupBy(manifests.filter(({ apiVersion }) => groupOf(apiVersion).includes('.')), ({ kind, metadata }) => `${kind}/${metadata.name}`));
  }

  /**
   * Everything that Secrets come from: the Secrets themselves, what controllers make them from, the stores and issuers of these, and the Secrets
   * by which stores and issuers are let in.
   *
   * @param secrets `NAMESPACE/NAME` of the Secrets
   */
  of(secrets: Iterable<string>): ReadonlySet<Manifest> {
    const found = new Set<Manifest>();
    const next = [...secrets].flatMap((secret) => this.makers.get(secret) ?? []);
    for (let manifest = next.pop(); manifest !== undefined; manifest = next.pop()) {
      if (!found.has(manifest)) {
        found.add(manifest);
        next.push(...this.sourcesOf(manifest));
      }
    }
    return found;
  }

  private sourcesOf(manifest: Manifest): Manifest[] {
    const { kind, metadata: { namespace } } = manifest;
    const own = kind === 'ClusterIssuer' ? OF_CLUSTER_ISSUERS : namespace;
    return isSecret(manifest) ? [] : references(manifest).flatMap((reference) => (reference.kind === 'Secret'
      ? this.makers.get(`${reference.namespace ?? own}/${reference.name}`) ?? []
      : (this.byName().get(`${reference.kind}/${reference.name}`) ?? []).filter(({ metadata }) => [undefined, reference.namespace ?? own].includes(metadata.namespace))));
  }
}

interface Reference {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

/** Fields that name another object, with the kind that is meant where they say none. */
const REFERENCES: Readonly<Record<string, string>> = {
  secretStoreRef: 'SecretStore', storeRef: 'SecretStore', issuerRef: 'Issuer', generatorRef: 'ClusterGenerator', vaultAuthRef: 'VaultAuth', vaultConnectionRef: 'VaultConnection',
};

/** What a maker of Secrets, a store or an issuer names, in whatever depth: each provider has fields of its own. */
function references({ kind, spec }: Manifest): Reference[] {
  const authority = kind.endsWith('Issuer') ? textOf(fieldsOf(fieldsOf(spec).ca).secretName) : undefined;
  return [...(authority === undefined ? [] : [{ kind: 'Secret', name: authority }]), ...referencesIn(fieldsOf(spec))];
}

function referencesIn(fields: Fields): Reference[] {
  return Object.entries(fields).flatMap(([field, value]): Reference[] => {
    if (typeof value === 'string') {
      return field in REFERENCES ? [{ kind: REFERENCES[field], name: value.slice(value.indexOf('/') + 1) }] : [];
    }
    if (Array.isArray(value)) {
      return value.filter(isFields).flatMap(referencesIn);
    }
    if (!isFields(value)) {
      return [];
    }
    const name = textOf(value.name);
    const kind = /secretRef$/i.test(field) || (field === 'caProvider' && value.type === 'Secret') ? 'Secret'
      : field in REFERENCES ? textOf(value.kind) ?? REFERENCES[field] : undefined;
    return name === undefined || kind === undefined ? referencesIn(value) : [{ kind, name, namespace: textOf(value.namespace) }];
  });
}

function isSecret({ apiVersion, kind }: Manifest): boolean {
  return kind === 'Secret' && apiVersion === 'v1';
}
