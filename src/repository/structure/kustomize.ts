import { objectsForKustomize, withAnnotationTexts } from './kustomize-words';
import { inNamespacesOf } from './namespace-transformer';
import { insideProperty, writtenAt } from './patch-places';
import { transformed } from './transformations';
import { folderOf, resolved, Tree, TreeFile, TreeObject } from './tree';
import { Fields, fieldsOf, isFields, labelsOf, listOf, textOf, textsOf } from '../../model/reader/fields';
import { RemoteSource } from '../../model/remote-source';
import { Source } from '../../model/source';

/** What a folder is built to. */
export interface Build {
  readonly objects: readonly TreeObject[];
  /** Files that went into it. */
  readonly files: ReadonlySet<string>;
  /** Charts that kustomize would render. */
  readonly charts: readonly KustomizeChart[];
  /** Addresses that kustomize would take in. */
  readonly remotes: readonly RemoteSource[];
}

/** An entry of `helmCharts`. */
export interface KustomizeChart {
  readonly chart: Fields;
  /** The folder that its `valuesFile` is relative to. */
  readonly folder: string;
  /** Where charts lie that come from no repository of charts, from that folder: `helmGlobals.chartHome`. */
  readonly home: string;
  /** Whether patches beside it write the class of a load balancer, most likely into what it renders. */
  readonly classIsPatched: boolean;
  readonly source: Source;
}

const NOTHING: Build = { objects: [], files: new Set(), charts: [], remotes: [] };

/**
 * What `kustomize build` makes of a folder (kustomize 5), as far as it matters here: resources, components, patches, namespace, names,
 * labels, replicas, images and generated ConfigMaps. Generated names carry no hash. What lies elsewhere (a URL) is out of reach.
 *
 * A folder without a `kustomization.yaml` gives nothing; Flux would make one, see `generated`.
 *
 * @param components folders that Flux and Argo CD add to those of the `kustomization.yaml`, as that would write them
 */
export function build(tree: Tree, folder: string, components: readonly string[] = []): Build {
  const known = KNOWN.get(tree) ?? new Map<string, Build>();
  KNOWN.set(tree, known);
  const key = [folder, ...components].join('\n');
  let result = known.get(key);
  if (result === undefined) {
    const whole = built(tree, folder, [], components);
    result = applicable(whole);
    known.set(key, result);
  }
  return result;
}

/** Clusters, and Kustomizations of one cluster, often apply one folder. */
const KNOWN = new WeakMap<Tree, Map<string, Build>>();

function applicable(whole: Build): Build {
  return { ...whole, objects: whole.objects.filter(({ manifest }) => !isLocal(manifest)).map(withAnnotationTexts) };
}

/** What is there for kustomize alone: replacements take values from it, and it is never applied. */
function isLocal({ metadata }: Fields): boolean {
  return labelsOf(fieldsOf(metadata).annotations)['config.kubernetes.io/local-config'] === 'true';
}

function built(tree: Tree, folder: string, stack: readonly string[], components: readonly string[] = []): Build {
  const file = tree.kustomizationIn(folder);
  const written = file === undefined ? undefined : tree.file(file)?.documents.find(isFields);
  // A folder that leads back to itself is refused by kustomize.
  if (file === undefined || written === undefined || stack.includes(folder)) {
    return NOTHING;
  }
  const kustomization = components.length === 0 ? written : { ...written, components: [...textsOf(written.components), ...components] };
  return accumulated(tree, { folder, file, kustomization, stack: [...stack, folder] }, NOTHING);
}

/** A `kustomization.yaml` that is being built. */
interface Building {
  readonly folder: string;
  readonly file: string;
  readonly kustomization: Fields;
  /** The folders that lead to it, and its own. */
  readonly stack: readonly string[];
}

/** In the order of kustomize 5: resources, generators, components, and then what is said about all of them. */
function accumulated(tree: Tree, { folder, file, kustomization, stack }: Building, before: Build): Build {
  const taken = [...textsOf(kustomization.resources), ...textsOf(kustomization.bases)].map((entry) => resource(tree, folder, entry, stack));
  const own: Build = {
    objects: generatedConfigMaps(tree, folder, kustomization, file),
    files: new Set([file, ...filesNamed(tree, folder, kustomization)]),
    charts: listOf(kustomization.helmCharts).filter(isFields).map((chart, index) => ({ chart, folder, home: textOf(fieldsOf(kustomization.helmGlobals).chartHome) ?? 'charts', classIsPatched: patchesWrite(tree, folder, kustomization, 'loadBalancerClass'), source: placeIn(tree, file, `helmCharts[${index}]`) })),
    remotes: remotesOf(tree, kustomization, file),
  };
  const complete = withoutMerged(joined([before, ...taken, own, decrypted(tree, folder, kustomization, stack)]), kustomization);
  const all = textsOf(kustomization.components).reduce<Build>((current, entry) => withComponent(tree, current, resolved(folder, entry), stack), complete);
  const changed = transformed(all.objects, kustomization, (property) => placeIn(tree, file, property), (name) => fileNamed(tree, folder, name));
  const transformers = joined(textsOf(kustomization.transformers).map((entry) => resource(tree, folder, entry, stack)));
  return { ...all, objects: inNamespacesOf(transformers.objects, changed), files: new Set([...all.files, ...transformers.files]) };
}

/** As Flux builds a folder without a `kustomization.yaml`: every YAML file below, and folders that have their own as units. */
export function generated(tree: Tree, folder: string, components: readonly string[] = []): Build {
  if (tree.kustomizationIn(folder) !== undefined) {
    return build(tree, folder, components);
  }
  const units = tree.foldersBelow(folder).filter((each) => tree.kustomizationIn(each) !== undefined);
  const outermost = units.filter((unit) => !units.some((other) => other !== unit && unit.startsWith(`${other}/`)));
  const loose = [folder, ...tree.foldersBelow(folder)].filter((each) => !outermost.some((unit) => each === unit || each.startsWith(`${unit}/`)));
  const all = joined([
    ...loose.flatMap((each) => tree.filesIn(each)).map((file) => ({ ...NOTHING, objects: objectsForKustomize(tree.file(file)!), files: new Set([file]) })),
    ...outermost.map((unit) => build(tree, unit)),
  ]);
  return applicable(components.reduce<Build>((current, entry) => withComponent(tree, current, resolved(folder, entry), [folder]), all));
}

export function joined(builds: readonly Build[]): Build {
  return {
    objects: builds.flatMap(({ objects }) => objects),
    files: new Set(builds.flatMap(({ files }) => [...files])),
    charts: builds.flatMap(({ charts }) => charts),
    remotes: builds.flatMap(({ remotes }) => remotes),
  };
}

function resource(tree: Tree, folder: string, entry: string, stack: readonly string[]): Build {
  const path = resolved(folder, entry);
  if (path === undefined || isAddress(entry)) {
    return NOTHING;
  }
  const file = tree.file(path);
  return file === undefined ? built(tree, path, stack) : { ...NOTHING, objects: objectsForKustomize(file), files: new Set([path]) };
}

/** Whether an entry of `resources` is no path of this repository. */
export function isAddress(entry: string): boolean {
  return /^[a-z+]+:\/\/|^git(?:@|::)|^(?:github\.com|gitlab\.com|bitbucket\.org)[/:]|\.git(?:\/|\?|$)|[?&](?:ref|version)=/.test(entry);
}

function remotesOf(tree: Tree, kustomization: Fields, file: string): RemoteSource[] {
  return ['resources', 'bases', 'components'].flatMap((property) => textsOf(kustomization[property]).map((address, index) => ({ address, index }))
    .filter(({ address }) => isAddress(address)).map(({ address, index }) => ({ address, source: placeIn(tree, file, `${property}[${index}]`) })));
}

/** The files that the plugin ksops decrypts (`files` of viaduct-ai/kustomize-sops: ksops.go): what is in them is applied, as far as it can be read. */
function decrypted(tree: Tree, folder: string, { generators }: Fields, stack: readonly string[]): Build {
  const found = joined(textsOf(generators).map((entry) => resource(tree, folder, entry, stack)));
  const files = found.objects.filter(({ manifest }) => /^ksops/i.test(textOf(manifest.kind) ?? ''))
    .flatMap(({ manifest, file }) => textsOf(manifest.files).map((entry) => resource(tree, folderOf(file), entry, stack)));
  return { ...joined(files), files: new Set([...found.files, ...files.flatMap((one) => [...one.files])]) };
}

/** A generator that says so changes the ConfigMap of its name instead of adding one (`behavior: merge` or `replace`). */
function withoutMerged(all: Build, { configMapGenerator }: Fields): Build {
  return listOf(configMapGenerator).filter(isFields).filter(({ behavior }) => behavior === 'merge' || behavior === 'replace').reduce<Build>((current, { name, behavior }) => {
    const isMeant = ({ manifest }: TreeObject) => manifest.kind === 'ConfigMap' && fieldsOf(manifest.metadata).name === name;
    const same = current.objects.filter(isMeant);
    const [before, change] = [same[0], same[same.length - 1]];
    if (same.length < 2) {
      return current;
    }
    const data = behavior === 'replace' ? change.manifest.data : { ...fieldsOf(before.manifest.data), ...fieldsOf(change.manifest.data) };
    const kept = behavior === 'replace' ? [] : Object.keys(fieldsOf(before.manifest.data)).map((key) => insideProperty('data', key));
    const patchedAt = new Map([...kept.map((property): [string, Source] => [property, writtenAt(before, property)]), ...change.patchedAt ?? []]);
    const result: TreeObject = { ...change, manifest: { ...before.manifest, data }, patchedAt };
    return { ...current, objects: current.objects.flatMap((object) => (object === before ? [result] : object === change ? [] : [object])) };
  }, all);
}

/** A component changes what was collected before it. */
function withComponent(tree: Tree, current: Build, folder: string | undefined, stack: readonly string[]): Build {
  const file = folder === undefined ? undefined : tree.kustomizationIn(folder);
  const component = file === undefined ? undefined : tree.file(file)?.documents.find(isFields);
  if (folder === undefined || file === undefined || component === undefined || stack.includes(folder)) {
    return current;
  }
  return accumulated(tree, { folder, file, kustomization: component, stack: [...stack, folder] }, current);
}

/** ConfigMaps out of files and literals. Secrets are made likewise, and what is in them is nobody's to read. */
function generatedConfigMaps(tree: Tree, folder: string, kustomization: Fields, file: string): TreeObject[] {
  const isComplete = (generator: Fields) => generatorFiles(generator).every((name) => textOfFile(tree, folder, name) !== undefined);
  // One that takes from a file out of sight may hold anything: it counts as not there.
  const generators = listOf(kustomization.configMapGenerator).filter(isFields).map((generator, index) => ({ generator, index }));
  return generators.filter(({ generator }) => isComplete(generator)).map(({ generator, index }) => ({
    file,
    manifest: {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: generator.name,
        ...(generator.namespace === undefined ? {} : { namespace: generator.namespace }),
        ...(isFields(fieldsOf(generator.options).annotations) ? { annotations: fieldsOf(generator.options).annotations } : {}),
      },
      data: Object.fromEntries(dataOf(generator, { tree, folder, file, index }).map(({ key, value }) => [key, value])),
    },
    source: { ...placeIn(tree, file), origin: { document: 0, path: `configMapGenerator[${index}]` } },
    patchedAt: new Map(dataOf(generator, { tree, folder, file, index }).map(({ key, place }) => [insideProperty('data', key), place])),
  }));
}

/** A value of a generated ConfigMap, and where it is written. */
interface Generated {
  readonly key: string;
  readonly value: string;
  readonly place: Source;
}

/** Where a generator stands. */
interface GeneratorPlace {
  readonly tree: Tree;
  readonly folder: string;
  readonly file: string;
  /** Its number in `configMapGenerator`. */
  readonly index: number;
}

function dataOf(generator: Fields, { tree, folder, file, index }: GeneratorPlace): Generated[] {
  const inGenerator = (property: string) => placeIn(tree, file, `configMapGenerator[${index}].${property}`);
  return [
    ...textsOf(generator.literals).map((text, number) => generatedOf(text, inGenerator(`literals[${number}]`))),
    ...variableFiles(generator).flatMap((name) => {
      const found = fileNamed(tree, folder, name);
      return linesOf(found?.text).map(({ text, line }) => ({ ...assigned(text), place: { file: found!.name, line, column: 1 } }));
    }),
    ...textsOf(generator.files).map((entry): Generated => {
      const [key, name] = entry.includes('=') ? pair(entry) : [entry.slice(entry.lastIndexOf('/') + 1), entry];
      const found = fileNamed(tree, folder, name);
      return { key, value: found?.text ?? '', place: { file: found?.name, line: 1, column: 1 } };
    }),
  ];
}

function generatedOf(text: string, place: Source): Generated {
  const [key, value] = pair(text);
  return { key, value, place };
}

/** The files that a generator takes from. */
function generatorFiles(generator: Fields): string[] {
  return [...textsOf(generator.files).map((entry) => entry.slice(entry.indexOf('=') + 1)), ...variableFiles(generator)];
}

/** Files with an assignment a line; `env` is the old word for one. */
function variableFiles({ env, envs }: Fields): string[] {
  return [...textsOf(envs), ...(typeof env === 'string' ? [env] : [])];
}

/** Quotes of a literal are taken off, those of a file of variables belong to the value (kustomize, api/kv/kv.go). */
function assigned(text: string): { readonly key: string; readonly value: string } {
  const at = text.indexOf('=');
  return { key: text.slice(0, at).trimStart(), value: text.slice(at + 1) };
}

function placeIn(tree: Tree, file: string, property?: string): Source {
  return { file: tree.file(file)!.name, origin: { document: 0, path: '' }, ...(property === undefined ? {} : { property }) };
}

function pair(text: string): [string, string] {
  const at = text.indexOf('=');
  return [text.slice(0, at), text.slice(at + 1).replace(/^(["'])(.*)\1$/, '$2')];
}

/** The assignments in a text of variables, each with its line. */
function linesOf(text = ''): { readonly text: string; readonly line: number }[] {
  return text.replace(/^\uFEFF/, '').split(/\r?\n/).map((row, index) => ({ text: row, line: index + 1 })).filter((row) => row.text.includes('=') && !row.text.trimStart().startsWith('#'));
}

function fileNamed(tree: Tree, folder: string, name: string): TreeFile | undefined {
  const path = resolved(folder, name);
  return path === undefined ? undefined : tree.file(path);
}

function textOfFile(tree: Tree, folder: string, name: string): string | undefined {
  return fileNamed(tree, folder, name)?.text;
}

/** Whether a patch of a kustomization speaks of a field, whichever object it is for. */
function patchesWrite(tree: Tree, folder: string, { patches, patchesStrategicMerge, patchesJson6902 }: Fields, field: string): boolean {
  const all = [...listOf(patches), ...listOf(patchesStrategicMerge), ...listOf(patchesJson6902)];
  const files = all.flatMap((one) => textOf(isFields(one) ? one.path : one) ?? []).filter((name) => !name.includes('\n'));
  return JSON.stringify(all).includes(field) || files.some((name) => textOfFile(tree, folder, name)?.includes(field) === true);
}

/** Patches, values and files of generators: they are part of the build, and no objects of their own. */
function filesNamed(tree: Tree, folder: string, kustomization: Fields): string[] {
  const names = [
    ...textsOf(kustomization.patchesStrategicMerge),
    ...[...listOf(kustomization.patches), ...listOf(kustomization.patchesJson6902), ...listOf(kustomization.replacements)].filter(isFields).map(({ path }) => path),
    ...[...listOf(kustomization.configMapGenerator), ...listOf(kustomization.secretGenerator)].filter(isFields)
      .flatMap(generatorFiles),
    ...listOf(kustomization.helmCharts).filter(isFields).flatMap(({ valuesFile, additionalValuesFiles }) => [valuesFile, ...textsOf(additionalValuesFiles)]),
  ];
  return names.filter((name): name is string => typeof name === 'string' && !name.includes('\n'))
    .flatMap((name) => resolved(folder, name) ?? []).filter((path) => tree.file(path) !== undefined);
}
