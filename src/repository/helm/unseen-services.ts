import { ChartRelease } from './chart-release';
import { Fields, fieldsOf, textOf } from '../../model/reader/fields';
import { readCluster, ReadObject } from '../../model/reader/read-cluster';
import { readDeclaration } from '../../model/reader/read-declaration';
import { groupOf } from '../../model/reader/scope';
import { RemoteSource } from '../../model/remote-source';
import { routedBackends } from '../../model/routed-backends';
import { BY_SOPS } from '../../model/written';
import { isResourceSet, mayServe } from '../structure/resource-sets';
import { folderOf, isWithin } from '../structure/tree';

/** Services that Flux's own controllers come with; the file that installs them is often out of sight. */
const FLUX_SERVICES = ['webhook-receiver', 'notification-controller', 'source-controller', 'source-watcher', 'flux-operator'];

/** Services that Argo CD comes with, whatever its release is called: it is here where its Applications are, and often installed by hand. */
const OF_ARGO_CD = /(?:^|-)argocd-(?:server|server-metrics|metrics|repo-server|redis|dex-server|applicationset-controller|notifications-controller-metrics)$/;

/** Groups whose objects no Service is made of, though they are often named after one. */
const NOT_MADE = /(?:^|\.)(?:k8s\.io|x-k8s\.io|fluxcd\.io|argoproj\.io|cert-manager\.io|external-secrets\.io|bitnami\.com|traefik\.io|containo\.us|projectcontour\.io)$/;

/**
 * Services that routes lead to and that no file shows, as `namespace/name`, where a chart or a remote resource of the same namespace may bring them, or an operator
 * or a controller out of a custom resource whose name is in theirs, or a ResourceSet out of its templates, or a file that SOPS encrypted as a whole: nobody can say without running
 * these that they are missing. One that names no namespace is in whichever somebody applies it to by hand (`kubectl apply -n`).
 */
export function unseenServices(objects: readonly ReadObject[], releases: readonly Pick<ChartRelease, 'namespace'>[], { hasFlux = false, appliedByHand = false, aside = [], remotes = [] }: Surroundings = {}): string[] {
  const resources = customResources(objects);
  const ofArgo = argoNamespaces(objects);
  const laidAside = new Set(aside.map(({ manifest }) => fieldsOf(manifest)).filter(({ kind }) => kind === 'Service').map(({ metadata }) => idOf(metadata)));
  const sets = objects.filter(isResourceSet);
  const homeless = new Set(appliedByHand ? objects.flatMap(({ manifest }) => nameOfHomeless(fieldsOf(manifest)) ?? []) : []);
  const encrypted = objects.map(({ manifest }) => fieldsOf(manifest)).filter(({ kind }) => BY_SOPS.test(textOf(kind) ?? ''));
  if (releases.length + remotes.length + sets.length === 0 && !hasFlux && resources.size + ofArgo.size + laidAside.size + homeless.size + encrypted.length === 0) {
    return [];
  }
  const cluster = readCluster(objects, readDeclaration({}, {}));
  const seen = new Set(cluster.services.map(({ namespace, name }) => `${namespace}/${name}`));
  const fromElsewhere = new Set([...releases.map(({ namespace }) => namespace), ...remotes.flatMap((remote) => namespacesBeside(remote, objects))]);
  return [...new Set(routedBackends(cluster)
    .filter(({ namespace, service }) => fromElsewhere.has(namespace) || (hasFlux && namespace === 'flux-system' && FLUX_SERVICES.includes(service)) ||
      (ofArgo.has(namespace) && OF_ARGO_CD.test(service)) || laidAside.has(`${namespace}/${service}`) || laidAside.has(`default/${service}`) ||
      homeless.has(service) || encrypted.some(({ metadata }) => mayBeIn(fieldsOf(metadata).namespace, namespace)) ||
      namesIn(service).some((name) => resources.has(`${namespace}/${name}`)) || sets.some((set) => mayServe(set, namespace)))
    .map(({ namespace, service }) => `${namespace}/${service}`))].filter((id) => !seen.has(id)).sort();
}

/** What stands beside the objects of a cluster. */
interface Surroundings {
  readonly hasFlux?: boolean;
  readonly appliedByHand?: boolean;
  /** Objects that nothing here applies, and that somebody may apply by hand. */
  readonly aside?: readonly ReadObject[];
  /** Addresses that kustomize takes manifests from. */
  readonly remotes?: readonly RemoteSource[];
}

/** The name of a Service that says nothing of its namespace. */
function nameOfHomeless({ kind, metadata }: Fields): string | undefined {
  const { name, namespace } = fieldsOf(metadata);
  return kind === 'Service' && namespace === undefined ? textOf(name) : undefined;
}

/** Whether something in a namespace that may be encrypted is in this one. */
function mayBeIn(written: unknown, namespace: string): boolean {
  const text = textOf(written);
  return text === undefined || text === namespace || BY_SOPS.test(text);
}

/** The namespaces of what is written beside a remote resource: those of its folder, or of the folders around it where nothing is in that. */
function namespacesBeside({ source: { file = '' } }: RemoteSource, objects: readonly ReadObject[]): string[] {
  const folder = folderOf(file);
  const within = (parent: string) => objects.filter(({ source }) => source.file !== undefined && isWithin(source.file, parent))
    .flatMap(({ manifest }) => textOf(fieldsOf(fieldsOf(manifest).metadata).namespace) ?? []);
  const own = within(folder);
  return own.length > 0 || folder === '' ? own : within(folderOf(folder));
}

/** The namespaces of Argo CD's Applications: its own. */
function argoNamespaces(objects: readonly ReadObject[]): ReadonlySet<string> {
  return new Set(objects.map(({ manifest }) => fieldsOf(manifest)).filter(({ apiVersion }) => groupOf(textOf(apiVersion) ?? '') === 'argoproj.io')
    .map(({ metadata }) => textOf(fieldsOf(metadata).namespace) ?? 'argocd'));
}

function idOf(metadata: unknown): string {
  const { namespace, name } = fieldsOf(metadata);
  return `${textOf(namespace) ?? 'default'}/${textOf(name) ?? ''}`;
}

/** `namespace/name` of the objects of which an operator, or the controller of a Gateway, may make Services. */
function customResources(objects: readonly ReadObject[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { manifest } of objects) {
    const { apiVersion, kind, metadata } = fieldsOf(manifest);
    const group = groupOf(textOf(apiVersion) ?? '');
    if (group.includes('.') && (!NOT_MADE.test(group) || kind === 'Gateway')) {
      found.add(idOf(metadata));
      // The operator of Prometheus makes one for all of a namespace, whatever they are called.
      if (group === 'monitoring.coreos.com') {
        found.add(idOf({ ...fieldsOf(metadata), name: `${String(kind).toLowerCase()}-operated` }));
      }
    }
  }
  return found;
}

/** The name itself and what is left of it when words at its end or beginning are cut: `db-rw` is made of `db`, `vmauth-main` of `main`. */
function namesIn(service: string): string[] {
  const words = service.split('-');
  return [
    ...words.map((_, index) => words.slice(0, index + 1).join('-')),
    ...words.slice(1).map((_, index) => words.slice(index + 1).join('-')),
  ];
}
