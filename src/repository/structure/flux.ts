import { isOfAnotherRepository } from './flux-sources';
import { Build, generated } from './kustomize';
import { Layer } from './layer';
import { writtenAt } from './patch-places';
import { substituted, Variables } from './substitution';
import { transformed } from './transformations';
import { folderOf, isWithin, Tree, TreeFile, TreeObject, resolved } from './tree';
import { groupBy } from '../../model/group-by';
import { Fields, fieldsOf, isFields, labelsOf, listOf, nameText, textOf, textsOf } from '../../model/reader/fields';
import { groupOf } from '../../model/reader/scope';
import { Source } from '../../model/source';

/** A Flux Kustomization: a folder of the repository that Flux builds and applies. */
export interface FluxKustomization {
  readonly name: string;
  readonly namespace: string;
  /** The folder, from the root of the repository. */
  readonly path: string;
  readonly spec: Fields;
  readonly source: Source;
  /** Where what patches changed of it stands, by its property. */
  readonly patchedAt?: ReadonlyMap<string, Source>;
  /** The path of the file that it stands in. */
  readonly file: string;
  /** What says how to reach another cluster that it is for; absent: the one that Flux runs in. */
  readonly kubeConfig?: KubeConfig;
}

/** Another cluster, as `spec.kubeConfig` of a Kustomization or a HelmRelease names it: by a Secret or a ConfigMap. */
export interface KubeConfig {
  readonly namespace: string;
  readonly name: string;
}

const GROUP = 'kustomize.toolkit.fluxcd.io';

/** Whether an object is a Kustomization of Flux, whatever it applies. */
export function isFluxKustomization({ manifest }: TreeObject): boolean {
  return manifest.kind === 'Kustomization' && groupOf(textOf(manifest.apiVersion) ?? '') === GROUP;
}

/** A Flux Kustomization that applies a folder of this repository; nothing for any other object. */
export function fluxKustomization(object: TreeObject, tree: Tree): FluxKustomization | undefined {
  if (!isFluxKustomization(object)) {
    return undefined;
  }
  const { manifest, source, file, patchedAt } = object;
  const { name, namespace } = fieldsOf(manifest.metadata);
  const spec = fieldsOf(manifest.spec);
  const kind = textOf(fieldsOf(spec.sourceRef).kind) ?? 'GitRepository';
  const written = resolved('', textOf(spec.path) ?? './');
  const path = kind === 'GitRepository' || written === undefined ? written : folderInArtifact(written, object, tree);
  // The root of an artifact is somebody's release, such as Flux's own; a folder that is also here is most likely ours.
  const isHere = path !== undefined && tree.hasFolder(path) && (path !== '' || (kind === 'GitRepository' && isOurs(textOf(fieldsOf(spec.sourceRef).name), tree)));
  return isHere && typeof name === 'string' && !isOfAnotherRepository(object, tree)
    ? { name, namespace: textOf(namespace) ?? 'flux-system', path, spec, source, file, patchedAt, kubeConfig: kubeConfigOf(object) } : undefined;
}

/** The cluster that a Kustomization or a HelmRelease is for, where it is not that of its Flux. */
export function kubeConfigOf({ manifest }: TreeObject): KubeConfig | undefined {
  const { kubeConfig } = fieldsOf(manifest.spec);
  const { secretRef, configMapRef } = fieldsOf(kubeConfig);
  return (manifest.kind === 'Kustomization' || manifest.kind === 'HelmRelease') && isFields(kubeConfig)
    ? { namespace: textOf(fieldsOf(manifest.metadata).namespace) ?? 'flux-system', name: textOf(fieldsOf(secretRef).name) ?? textOf(fieldsOf(configMapRef).name) ?? '' } : undefined;
}

/**
 * The folder of this repository that a path in an artifact leads to (OCIRepository, Bucket, ExternalArtifact): an artifact may be made of a part
 * of the repository, and its root is then a folder above the Kustomization, or the one folder below which all paths are that anybody takes from it. What is
 * taken as a whole is the folder that holds all objects whose health the Kustomization waits for.
 */
function folderInArtifact(path: string, object: TreeObject, tree: Tree): string {
  const roots = ['', ...object.file.split('/').slice(0, -1).map((_, index, parts) => parts.slice(0, index + 1).join('/'))];
  const above = path === '' ? folderOfHealthChecks(object, tree) : roots.find((each) => tree.hasFolder(resolved(each, path)!));
  return resolved(above ?? artifactRoots(tree).get(sourceOf(object)) ?? '', path)!;
}

/** The smallest folder with every object that a Kustomization checks, where each of them stands in one file alone. */
function folderOfHealthChecks({ manifest }: TreeObject, tree: Tree): string | undefined {
  const objects = tree.paths().flatMap((file) => tree.file(file)!.objects);
  const files = listOf(fieldsOf(manifest.spec).healthChecks).filter(isFields).map((check) => {
    const found = objects.filter((object) => isChecked(check, object)).map(({ file }) => file);
    return found.length === 1 ? found[0] : undefined;
  });
  const [first, ...others] = files;
  if (first === undefined || others.includes(undefined)) {
    return undefined;
  }
  const folders = folderOf(first).split('/').map((_, index, parts) => parts.slice(0, parts.length - index).join('/'));
  return folders.find((folder) => others.every((file) => isWithin(file!, folder)));
}

function isChecked({ apiVersion, kind, name, namespace }: Fields, { manifest }: TreeObject): boolean {
  const { name: own, namespace: where } = fieldsOf(manifest.metadata);
  return manifest.kind === kind && own === name && groupOf(textOf(manifest.apiVersion) ?? '') === groupOf(textOf(apiVersion) ?? '')
    && (textOf(where) ?? textOf(namespace)) === textOf(namespace);
}

const ROOTS = new WeakMap<Tree, ReadonlyMap<string, string>>();

/** The folders that artifacts are made of, by kind and name of the source, where paths of more than one step leave no doubt. */
function artifactRoots(tree: Tree): ReadonlyMap<string, string> {
  let roots = ROOTS.get(tree);
  if (roots === undefined) {
    const takers = tree.paths().flatMap((file) => tree.file(file)!.objects).filter(isFluxKustomization);
    const folders = tree.foldersBelow('');
    roots = new Map([...groupBy(takers, sourceOf)].flatMap(([source, own]): [string, string][] => {
      const paths = own.map(({ manifest }) => resolved('', textOf(fieldsOf(manifest.spec).path) ?? '')).filter((path) => path !== undefined);
      const deep = paths.find((path) => path.includes('/'));
      const found = deep === undefined ? [] : folders.filter((folder) => folder.endsWith(`/${deep}`)).map((folder) => folder.slice(0, -deep.length - 1))
        .filter((root) => paths.every((path) => tree.hasFolder(resolved(root, path)!)));
      return found.length === 1 ? [[source, found[0]]] : [];
    }));
    ROOTS.set(tree, roots);
  }
  return roots;
}

function sourceOf({ manifest }: TreeObject): string {
  const { kind, name } = fieldsOf(fieldsOf(manifest.spec).sourceRef);
  return `${String(kind)}/${String(name)}`;
}

/** Whether a GitRepository is this one: Flux's bootstrap calls it so, or another Kustomization takes a folder out of it that is here. */
function isOurs(name: string | undefined, tree: Tree): boolean {
  return name === 'flux-system' || tree.paths().flatMap((file) => tree.file(file)!.objects).some(({ manifest }) => {
    const spec = fieldsOf(manifest.spec);
    const folder = manifest.kind === 'Kustomization' ? resolved('', textOf(spec.path) ?? '') : undefined;
    return fieldsOf(spec.sourceRef).name === name && folder !== undefined && folder !== '' && tree.hasFolder(folder);
  });
}

/** What variables come from in a cluster. */
export interface VariableSources {
  /** The ConfigMaps and Secrets that are known so far, by kind and `namespace/name`. */
  readonly known: ReadonlyMap<string, Fields>;
  /** What something gives every Kustomization while it is admitted, more of which may be out of sight; absent: there is no such thing. */
  readonly injected?: Fields;
}

/** What Flux applies for a Kustomization: the folder built, changed by what the Kustomization adds, and with its variables filled in. */
export function applied(kustomization: FluxKustomization, tree: Tree, sources: VariableSources): Build {
  const { spec, path } = kustomization;
  const built = generated(tree, path, textsOf(spec.components));
  const changed = transformed(built.objects, spec, (property) => writtenAt(kustomization, `spec.${property}`));
  const variables = variablesOf(kustomization, sources);
  return { ...built, objects: variables === undefined ? changed : changed.map((object) => filledIn(object, variables)) };
}

/** What Flux applies for a Kustomization, with the order that it keeps and what becomes of it when it is gone (kustomize-controller 1.9). */
export function fluxLayer({ name, namespace, path, spec }: FluxKustomization, objects: readonly TreeObject[]): Layer {
  const prunes = spec.prune === true && spec.suspend !== true;
  const policy = textOf(spec.deletionPolicy) ?? 'MirrorPrune';
  return {
    engine: 'Flux',
    id: `${namespace}/${name}`,
    path,
    after: listOf(spec.dependsOn).filter(isFields).map((other) => `${textOf(other.namespace) ?? namespace}/${nameText(other.name)}`),
    wave: 0,
    prunes,
    deletesWithItself: spec.suspend !== true && (policy === 'MirrorPrune' ? prunes : policy !== 'Orphan'),
    settings: { spec },
    objects,
  };
}

function filledIn(object: TreeObject, variables: Variables): TreeObject {
  const manifest = substituted(object.manifest, variables);
  return manifest === object.manifest ? object : { ...object, manifest };
}

/** Nothing where neither `substitute` nor `substituteFrom` is there, whoever gives them: Flux then leaves every `${…}` alone. */
function variablesOf({ spec, namespace }: FluxKustomization, { known, injected }: VariableSources): Variables | undefined {
  const { substitute, substituteFrom } = fieldsOf(spec.postBuild);
  if (!isFields(substitute) && !Array.isArray(substituteFrom) && injected === undefined) {
    return undefined;
  }
  const values = new Map<string, string>();
  const encrypted = new Set<string>();
  let unknown = injected !== undefined;
  const take = (data: Fields) => Object.entries(data).forEach(([key, value]) => {
    // Not only Secrets are encrypted with SOPS, and not every value of what is. Names never are.
    const isEncrypted = String(value).startsWith(ENCRYPTED);
    if (isEncrypted) {
      values.delete(key);
      encrypted.add(key);
    } else {
      values.set(key, String(value));
      encrypted.delete(key);
    }
  });
  for (const { kind, name } of listOf(substituteFrom).filter(isFields)) {
    const data = known.get(sourceKey(String(kind), namespace, String(name)));
    if (data === undefined) {
      // Optional or not: what is not here may be in the cluster.
      unknown = true;
    } else {
      take(data);
    }
  }
  take({ ...injected, ...fieldsOf(substitute) });
  return { values, unknown, encrypted };
}

/** What a Secret holds in base64 counts as encrypted: people write all kinds of things in its place. */
function sealed(data: unknown): Fields {
  return Object.fromEntries(Object.keys(fieldsOf(data)).map((key) => [key, ENCRYPTED]));
}

const ENCRYPTED = 'ENC[';

/**
 * What variables may come from: the data of ConfigMaps and of Secrets, of what is encrypted the names alone. What Flux only creates and never
 * updates stands in for true values that come from elsewhere.
 */
export function variableSources(objects: readonly TreeObject[], defaultNamespace: string): [string, Fields][] {
  return objects.filter(({ manifest }) => !isStandIn(manifest)).flatMap(({ manifest }): [string, Fields][] => {
    const { name, namespace } = fieldsOf(manifest.metadata);
    const key = sourceKey(String(manifest.kind), textOf(namespace) ?? defaultNamespace, String(name));
    switch (manifest.kind) {
      case 'ConfigMap': return [[key, labelsOf(manifest.data)]];
      case 'Secret': return isFields(manifest.stringData) || isFields(manifest.data) ? [[key, { ...sealed(manifest.data), ...labelsOf(manifest.stringData) }]] : [];
      default: return [];
    }
  });
}

function isStandIn({ metadata }: Fields): boolean {
  const mode = labelsOf(fieldsOf(metadata).annotations)[`${GROUP}/ssa`]?.toLowerCase();
  return mode === 'ifnotpresent' || mode === 'ignore';
}

function sourceKey(kind: string, namespace: string, name: string): string {
  return `${kind} ${namespace}/${name}`;
}

/**
 * The Kustomization that Flux Operator makes for the folder that a FluxInstance, or the values of the chart that makes one, tells it to
 * bootstrap from (`sync.path`); none where the folder is not here, and one for each folder that a path with a variable may be.
 */
export function syncKustomizations({ manifest, source, file }: TreeObject, tree: Tree): FluxKustomization[] {
  const spec = fieldsOf(manifest.spec);
  return syncedBy(fieldsOf(manifest.kind === 'FluxInstance' ? spec.sync : manifest.kind === 'HelmRelease' ? fieldsOf(fieldsOf(spec.values).instance).sync : undefined), source, file, tree);
}

/** The same, of values files for that chart that stand by themselves: a person, Terraform or a helmfile installs it with them. */
export function syncKustomizationsOfValues(tree: Tree): FluxKustomization[] {
  const mayTell = ({ objects, text }: TreeFile) => objects.length === 0 && text.includes('instance:') && text.includes('sync:');
  return tree.paths().filter((path) => /\.ya?ml$/.test(path) && mayTell(tree.file(path)!)).flatMap((path) => {
    const { documents, name } = tree.file(path)!;
    const sync = documents.length === 1 ? fieldsOf(fieldsOf(fieldsOf(documents[0]).instance).sync) : {};
    return textOf(sync.kind) === undefined ? [] : syncedBy(sync, { file: name, origin: { document: 0, path: '' }, property: 'instance.sync' }, path, tree);
  });
}

function syncedBy(sync: Fields, source: Source, file: string, tree: Tree): FluxKustomization[] {
  const written = textOf(sync.path);
  const path = written === undefined ? undefined : resolved('', written);
  return (path === undefined || path === '' ? [] : foldersMeant(path, tree))
    .map((folder) => ({ name: textOf(sync.name) ?? 'flux-system', namespace: 'flux-system', path: folder, spec: {}, source, file }));
}

const VARIABLE = /\$\{[^}]*\}/;

function foldersMeant(path: string, tree: Tree): string[] {
  if (!VARIABLE.test(path)) {
    return tree.hasFolder(path) ? [path] : [];
  }
  const literal = path.split(VARIABLE).map((part) => part.replace(/[.*+?^$()|[\]\\{}]/g, '\\$&'));
  const pattern = new RegExp(`^${literal.join('[^/]+')}$`);
  return tree.foldersBelow('').filter((folder) => pattern.test(folder));
}
