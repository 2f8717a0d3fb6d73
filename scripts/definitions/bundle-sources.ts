import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { DefinedKind, DefinitionBundle, DefinitionFile, FileDigest, joinedFiles } from '../../src/behavior/definitions/definition-bundle';

/** Where a bundle comes from, and where its unmodified copy is. */
export interface BundleSource {
  readonly name: string;
  readonly version: string;
  /** Upstream's address of the folder. */
  readonly base: string;
  /** The folder of the copies. */
  readonly copies: string;
  /** The files in it; absent: all that end in `.yaml`. */
  readonly files?: readonly string[];
  /** What is installed, where that is not the files that were copied: it has no hash here. */
  readonly installed?: readonly string[];
  /** Whether upstream has more kinds than were copied. */
  readonly isPart?: boolean;
  readonly remark?: string;
}

const raw = (repository: string, commit: string, folder: string) => `https://raw.githubusercontent.com/${repository}/${commit}/${folder}/`;

const gatewayApi = (version: string, commit: string, channel: string): BundleSource => ({
  name: `gateway-api-${channel}`,
  version,
  base: raw('kubernetes-sigs/gateway-api', commit, `config/crd/${channel}`),
  copies: `ingress/gateway-api-v${version}/${channel}`,
  remark: channel === 'standard' ? undefined : 'The experimental channel: a cluster has either this or gateway-api-standard.',
});

/** Of one name the newest first. */
export const BUNDLE_SOURCES: readonly BundleSource[] = [
  gatewayApi('1.6.1', '8bb74df00e56ec8f944d48c25e6c1c9c2f6848e3', 'standard'),
  gatewayApi('1.5.1', 'e7677b70ae75d14a4448fba94870e7deea6cf0ad', 'standard'),
  gatewayApi('1.6.1', '8bb74df00e56ec8f944d48c25e6c1c9c2f6848e3', 'experimental'),
  gatewayApi('1.3.0', '40be951cebe5cb3f0365fe6951403de4ff8b9f33', 'experimental'),
  {
    name: 'traefik',
    version: '3.7.9',
    base: raw('traefik/traefik', 'd0bd2ec198533d760c1abfc74b98033d6d92d039', 'docs/content/reference/dynamic-configuration'),
    copies: 'ingress/traefik-v3.7.9',
    files: ['kubernetes-crd-definition-v1.yml'],
  },
  {
    name: 'envoy-gateway',
    version: '1.9.0',
    base: raw('envoyproxy/gateway', '39763b1c07ec30a5526fe70434a2cfe4181de642', 'charts/gateway-helm/charts/crds/crds/generated'),
    copies: 'ingress/envoy-gateway-v1.9.0/crds',
    remark: 'Envoy Gateway needs a bundle of Gateway API beside it.',
  },
  {
    name: 'contour',
    version: '1.33.6',
    base: raw('projectcontour/contour', 'b83fb6edb8c1843d4f00f3cd653533eb88f9f843', 'examples/contour'),
    copies: 'ingress/contour-v1.33.6',
    files: ['01-crds.yaml'],
  },
  {
    name: 'haproxy-kubernetes-ingress',
    version: '3.2.11',
    base: raw('haproxytech/kubernetes-ingress', '407b48ade0b6fbf3e3053b2487455fa7ab4cec81', 'crs/definition'),
    copies: 'ingress/haproxytech-v3.2.11/crds',
  },
  {
    name: 'nginx-kubernetes-ingress',
    version: '5.5.4',
    base: raw('nginx/kubernetes-ingress', 'f92a24e4fd2b52c72739c4a1f4f9bb6424bf5731', 'deploy'),
    copies: 'ingress/nginx-ic-v5.5.4',
    files: ['crds.yaml'],
  },
  {
    name: 'nginx-gateway-fabric',
    version: '2.6.7',
    base: raw('nginx/nginx-gateway-fabric', '5e34a17a8f7787e90f41d1af91258a556f0795b4', 'deploy'),
    copies: 'ingress/nginx-gateway-fabric-v2.6.7',
    files: ['crds.yaml'],
    remark: 'NGINX Gateway Fabric needs a bundle of Gateway API beside it.',
  },
  {
    name: 'cert-manager',
    version: '1.21.1',
    base: 'https://github.com/cert-manager/cert-manager/releases/download/v1.21.1/',
    copies: 'gitops/cert-manager-v1.21.1',
    installed: ['cert-manager.crds.yaml'],
    remark: 'cert-manager installs from a file of its release, not from its repository: its SHA-256 is yours to find out and to give.',
  },
  {
    name: 'prometheus-operator',
    version: '0.93.0',
    base: raw('prometheus-operator/prometheus-operator', 'f8fafd475f3d132e239432ae6172de60a6cb6516', 'example/prometheus-operator-crd'),
    copies: 'gitops/prometheus-operator-v0.93.0',
    isPart: true,
    remark: 'What tells Prometheus whom to ask and when to alert; the operator itself has more kinds.',
  },
  {
    name: 'external-secrets',
    version: '2.9.0',
    base: raw('external-secrets/external-secrets', '378bdb622ed9712ef4a58370f6a17af033b7d343', 'config/crds/bases'),
    copies: 'gitops/external-secrets-v2.9.0',
    isPart: true,
    remark: 'ExternalSecrets and their stores; the operator itself has more kinds.',
  },
  {
    name: 'sealed-secrets',
    version: '0.36.6',
    base: raw('bitnami-labs/sealed-secrets', '6dc880366d1cafa16683173cc3c8e3b58e930937', 'helm/sealed-secrets/crds'),
    copies: 'gitops/sealed-secrets-v0.36.6',
  },
  {
    name: 'external-dns',
    version: '0.22.0',
    base: raw('kubernetes-sigs/external-dns', '994f908d4abdfe5fbf38f2f61613ed570432e43a', 'config/crd/standard'),
    copies: 'gitops/external-dns-v0.22.0',
  },
  {
    name: 'flux-kustomize-controller',
    version: '1.9.4',
    base: raw('fluxcd/kustomize-controller', '1324b615da01038e2859cbcde604bd5434f21933', 'config/crd/bases'),
    copies: 'gitops/flux-kustomize-controller-v1.9.4',
  },
  {
    name: 'flux-helm-controller',
    version: '1.6.3',
    base: raw('fluxcd/helm-controller', '372c34e2b4a455d24ef6cbb8321c82c4533dbbd8', 'config/crd/bases'),
    copies: 'gitops/flux-helm-controller-v1.6.3',
  },
  {
    name: 'flux-source-controller',
    version: '1.9.1',
    base: raw('fluxcd/source-controller', '092bcff3c9c3f258a44310507201d295ff294ba6', 'config/crd/bases'),
    copies: 'gitops/flux-source-controller-v1.9.1',
  },
  {
    name: 'argo-cd',
    version: '3.5.1',
    base: raw('argoproj/argo-cd', '109ca7ca71139e514114499d294a492e7910a965', 'manifests/crds'),
    copies: 'gitops/argo-cd-v3.5.1',
  },
];

/**
 * The bundle as its copies have it.
 *
 * @param folder where the folders of copies are
 */
export function derivedBundle({ name, version, base, copies, files, installed, isPart, remark }: BundleSource, folder: string): DefinitionBundle {
  const names = files ?? readdirSync(`${folder}/${copies}`).filter((file) => file.endsWith('.yaml')).sort();
  const contents = names.map((file) => readFileSync(`${folder}/${copies}/${file}`));
  const kinds = contents.flatMap((content) => parseAllDocuments(content.toString('utf8')).flatMap((document) => definedKind(document.toJS())));
  const known: readonly DefinitionFile[] = names.map((file, index) => ({ name: file, ...digestOf(contents[index]) }));
  return {
    name, version, base,
    files: installed?.map((file) => ({ name: file })) ?? known,
    joined: installed === undefined ? digestOf(joinedFiles(contents)) : undefined,
    kinds: kinds.sort((a, b) => (`${a.group} ${a.kind}` < `${b.group} ${b.kind}` ? -1 : 1)),
    isPart,
    remark,
  };
}

function digestOf(bytes: Buffer): FileDigest {
  return { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function definedKind(document: any): DefinedKind[] {
  if (document?.kind !== 'CustomResourceDefinition') {
    return [];
  }
  const { group, names, scope, versions } = document.spec;
  const namesOf = (chosen: (version: any) => boolean) => versions.filter(chosen).map((version: any) => version.name);
  const some = (list: string[]) => (list.length === 0 ? undefined : list);
  return [{
    group, kind: names.kind, scope,
    served: namesOf(({ served }) => served),
    unserved: some(namesOf(({ served }) => !served)),
    deprecated: some(namesOf(({ served, deprecated }) => served && deprecated === true)),
  }];
}
