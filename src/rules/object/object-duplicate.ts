import { isDeepStrictEqual } from 'node:util';
import { describeIdentity, KubernetesObject } from '../../model/identity';
import { Manifest } from '../../model/manifest';
import { fieldsOf, textOf } from '../../model/reader/fields';
import { folderOf, mayBeApart } from '../applied-apart';
import { service, yaml } from '../cases/case-writing';
import { GRAVE_KINDS } from '../grave-kinds';
import { groupBy, repeated } from '../group';
import { Judgement, Rule } from '../rule';
import { isSample } from '../samples';
import { listed } from '../text';
import { areVariants } from '../variants';
import { World } from '../world';

const web = (namespace: string) => ({ ...service('web'), metadata: { name: 'web', namespace } });

const chartSource = (by: string, tag: string) => ({
  apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'OCIRepository', metadata: { name: 'app-template', namespace: 'shop', labels: { by } }, spec: { ref: { tag } },
});

const helmSource = (interval: string, url: string) => ({ apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'HelmRepository', metadata: { name: 'charts', namespace: 'flux-system' }, spec: { interval, url } });

/** Objects that one message names. */
const MOST_NAMES = 4;

/** What the API server tells one object from another by; names first, because few objects share one. */
const IDENTITY = [
  ({ identity }: KubernetesObject) => identity.name,
  ({ identity }: KubernetesObject) => identity.kind,
  ({ identity }: KubernetesObject) => identity.group,
  ({ identity }: KubernetesObject) => identity.namespace,
];

export const OBJECT_DUPLICATE: Rule = {
  id: 'object-duplicate',
  severity: 'error',
  why: 'The API server keeps one object of a kind, namespace and name, so the one that is applied last replaces the other without a word.',
  cases: {
    bad: [
      { name: 'two Services of one name', manifests: yaml(service('web'), service('web', { ports: [{ port: 8080 }] })) },
      { name: 'no namespace is the namespace default', manifests: yaml(web('default'), { ...service('web'), metadata: { name: 'web' } }) },
      { name: 'the same object twice, as two Kustomizations may apply it: a warning', manifests: yaml(service('web'), service('web')) },
      { name: 'a source of charts that two applications bring, labelled by each: a note', manifests: yaml(chartSource('web', '4.2.0'), chartSource('mail', '4.2.0')) },
      { name: 'a source of charts that one asks for more often than the other: a note', manifests: yaml(helmSource('1h', 'https://charts.example.com'), helmSource('10m', 'https://charts.example.com/')) },
      { name: 'a source of charts with two versions: a warning', manifests: yaml(chartSource('web', '4.2.0'), chartSource('mail', '4.3.0')) },
      { name: 'two versions of one kind', manifests: yaml(...['v1', 'v1beta1'].map((version) => ({ apiVersion: `networking.k8s.io/${version}`, kind: 'IngressClass', metadata: { name: 'traefik' } }))) },
    ],
    good: [
      { name: 'another namespace', manifests: yaml(web('shop'), web('mail')) },
      { name: 'another kind', manifests: yaml(web('shop'), { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web', namespace: 'shop' } }) },
    ],
  },
  check(world) {
    const told = repeated(world.cluster.objects, ...IDENTITY).filter((twins) => !areToldAsClaims(twins, world) && !areToldAsConflict(twins, world));
    const isChoice = (twins: readonly KubernetesObject[]) => areChoices(twins, world);
    return [
      ...told.filter((twins) => !isChoice(twins)).map((twins) => ({ ...judgementOf(twins), ...severityOf(twins, world) })),
      ...[...groupBy(told.filter(isChoice), (twins) => JSON.stringify(choicesOf(twins).sort())).values()].map(choiceOf),
    ];
  },
};

function judgementOf(twins: readonly KubernetesObject[]): Judgement {
  return {
    message: `${describeIdentity(twins[0].identity)} stands there ${twins.length === 2 ? 'twice' : `${twins.length} times`}${areEqual(twins) ? ', with the same content' : ''}.`,
    help: helpFor(twins),
    subject: describeIdentity(twins[0].identity),
    places: [...twins.slice(1), twins[0]].map(({ source }) => source),
  };
}

function helpFor(twins: readonly KubernetesObject[]): string {
  const [{ identity, source }] = twins;
  const others = twins.length === 2 ? 'the other' : 'the others';
  if (areEqual(twins) && source.file !== undefined) {
    return `Keep one of them and remove ${others}: when one is pruned, the object is gone for the rest as well until they are applied again.`;
  }
  return identity.namespace === undefined ? `Bring what they say together in one of them, and remove ${others}.` : 'Give one of them another name or namespace, or remove it.';
}

/** What stands in the same folders or files, whichever of them somebody applies, is told at once. */
function choiceOf(all: readonly (readonly KubernetesObject[])[]): Judgement {
  const [twins] = all;
  const where = areInFoldersApart(twins) ? 'folders' : 'files';
  return {
    ...judgementOf(twins),
    message: all.length === 1 ? judgementOf(twins).message
      : `${listed(all.map(([{ identity }]) => describeIdentity(identity)), MOST_NAMES)} stand in each of ${twins.length} ${where}, and nothing here says which of these are applied.`,
    help: `Where more than one of the ${where} is applied, give ${all.length === 1 ? 'the object' : 'the objects'} of each other names or another namespace.`,
    severity: 'note',
  };
}

/**
 * Whether somebody applies one of the files or the other, as far as anybody knows: each of them has the object once, and they stand in folders of their own, are samples, or
 * are called like versions of one thing. Other files of one folder are applied together (`kubectl apply -f folder`).
 */
function areChoices(twins: readonly KubernetesObject[], { cluster }: World): boolean {
  const [{ source: first }] = twins;
  return new Set(twins.map(({ source }) => source.file)).size === twins.length && twins.slice(1).every(({ source }) => mayBeApart(source, first, cluster)) &&
    [...groupBy(twins.map(({ source }) => source), folderOf).values()].every(([one, ...others]) => others
      .every((other) => mayBeApart(one, other, cluster) && (isSample(one.file!) || areVariants(one.file!, other.file!))));
}

function areInFoldersApart(twins: readonly KubernetesObject[]): boolean {
  return new Set(twins.map(({ source }) => folderOf(source))).size === twins.length;
}

/** The folders or files that somebody chooses from. */
function choicesOf(twins: readonly KubernetesObject[]): string[] {
  const areFolders = areInFoldersApart(twins);
  return twins.map(({ source }) => (areFolders ? folderOf(source) : source.file!));
}

/** Two gateways of one name have everything twice: that their claims are one is said already, and stops synth. */
function areToldAsClaims(twins: readonly KubernetesObject[], { problems }: World): boolean {
  return problems.some(({ kind, places }) => kind === 'claim-duplicate' &&
    twins.every(({ source }) => places.some(({ construct }) => source.construct?.startsWith(`${construct}/`))));
}

/** What kustomize refuses replaces nothing: that nothing of the folder is applied is said already. */
function areToldAsConflict(twins: readonly KubernetesObject[], { problems }: World): boolean {
  return problems.some(({ kind, places }) => kind === 'kustomization-conflict' &&
    twins.every(({ source: { file, origin } }) => places.some((place) => place.file === file && place.origin?.document === origin?.document)));
}

function severityOf(twins: readonly KubernetesObject[], { cluster }: World): { readonly severity?: 'warning' | 'note' } {
  if (isChartSource(twins[0]) && twins.every(({ manifest }) => isDeepStrictEqual(whatIsFetched(manifest), whatIsFetched(twins[0].manifest)))) {
    return { severity: 'note' };
  }
  // What somebody applies by hand may be one or the other.
  const isEither = twins.some(({ source }) => mayBeApart(source, twins[0].source, cluster));
  return isEither && !GRAVE_KINDS.test(twins[0].identity.kind) ? { severity: 'note' } : areEqual(twins) || isHarmless(twins[0]) || isEither ? { severity: 'warning' } : {};
}

/** Many repositories bring the source of a chart with each application that is made of it; it is one source as long as all of them say the same. */
function isChartSource({ identity: { group, kind } }: KubernetesObject): boolean {
  return group === 'source.toolkit.fluxcd.io' && /^(?:OCI|Helm|Git)Repository$/.test(kind);
}

/** The specification of a source of charts, without how often it is fetched. */
function whatIsFetched({ spec }: Manifest): object {
  const { interval: _, timeout: __, url, ...rest } = fieldsOf(spec);
  return { ...rest, url: textOf(url)?.replace(/\/$/, '') };
}

/** In a repository several Kustomizations often bring the same Namespace or chart source, and reconcile it in turn. */
function isHarmless({ identity, source }: KubernetesObject): boolean {
  return source.file !== undefined && !GRAVE_KINDS.test(identity.kind);
}

/** Which of them is applied last makes no difference then, as long as nobody changes one alone. */
function areEqual(twins: readonly KubernetesObject[]): boolean {
  return twins.every(({ manifest }) => isDeepStrictEqual(manifest, twins[0].manifest));
}
