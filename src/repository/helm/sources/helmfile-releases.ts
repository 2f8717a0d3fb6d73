import { Fields, fieldsOf, isFields, listOf, textOf, textsOf } from '../../../model/reader/fields';
import { at, Source } from '../../../model/source';
import { folderOf, onceForTree, resolved, Tree } from '../../structure/tree';
import { ChartRelease, chartRelease } from '../chart-release';
import { isTemplate, setValue, valuesWith } from '../values';
import { parsedPath } from '../values-path';
import { Environment, environmentOf, inEnvironment, isInstalled, STANDARD_ENVIRONMENT } from './helmfile-environment';
import { localChart } from './local-chart';
import { FoundValues, NO_VALUES, together, valuesOfFile } from './values-file';

/** Where people keep what they do not install. */
const NOT_INSTALLED = /(?:^|\/)(?:examples?|samples?|docs?|tests?|testdata|fixtures|archive|\.[^/]+|templates?)\//;

/**
 * What helmfiles install: `releases` of a file, with values files, values written there, and `set` (helmfile 1, docs/values-merging). A release
 * that is off is none. Templates know the environment; what they do not find there, a Secret holds or a `.gotmpl` makes, is unknown.
 *
 * @param isMeant whether a helmfile is about the cluster in question
 * @param environments names of the environment that is meant, the surest first
 */
export function helmfileReleases(tree: Tree, isMeant: (file: string) => boolean, environments: readonly string[] = []): ChartRelease[] {
  return helmfiles(tree).filter(isMeant).flatMap((file) => releasesIn(file, environmentOf(file, tree, environments), tree));
}

function releasesIn(file: string, environment: Environment, tree: Tree): ChartRelease[] {
  return tree.file(file)!.documents.flatMap((document, index) => {
    const { releases, templates, helmDefaults, namespace, defaultInherit, missingFileHandler } = fieldsOf(document);
    // What only renders definitions installs nothing.
    return textsOf(fieldsOf(helmDefaults).args).includes('--include-crds') ? [] : listOf(releases).flatMap((entry, position) => {
      const source = { file: tree.file(file)!.name, origin: { document: index, path: '' }, property: `releases[${position}]` };
      const written = fieldsOf(entry);
      const release = inherited(written, fieldsOf(templates), written.inherit === undefined ? textOf(defaultInherit) : undefined);
      const filled = fieldsOf(inEnvironment(release, environment, { ...release, namespace: namespace ?? release.namespace }));
      const mayMiss = [filled.missingFileHandler, missingFileHandler].some((handler) => typeof handler === 'string' && handler !== 'Error');
      return isInstalled(filled, environment) ? [releaseOf(filled, { file, source, tree, namespace: textOf(inEnvironment(namespace, environment)), mayMiss })] : [];
    });
  });
}

/** Folders in which a helmfile says what is installed, so that values files there are no releases of their own. */
export function helmfileFolders(tree: Tree): string[] {
  return helmfiles(tree).map(folderOf);
}

/** Names of the environments that helmfiles have, `default` among them. */
export function helmfileEnvironments(tree: Tree): string[] {
  const files = helmfiles(tree);
  const names = files.flatMap((file) => tree.file(file)!.documents.flatMap((document) => Object.keys(fieldsOf(fieldsOf(document).environments))));
  return [...new Set([...names, ...(files.length > 0 ? [STANDARD_ENVIRONMENT] : [])])].sort();
}

/** Whatever it is called: other files have no list of releases with charts. */
const helmfiles = onceForTree((tree): readonly string[] =>
  tree.paths().filter((file) => !NOT_INSTALLED.test(file) && /\.ya?ml$/.test(file) && /^releases:/m.test(tree.file(file)!.text) &&
    tree.file(file)!.documents.some((document) => isFields(document) && document.apiVersion === undefined &&
      listOf(document.releases).some((release) => typeof fieldsOf(release).name === 'string' && !isFields(fieldsOf(release).chart)))));

/** A release with what it takes over from `templates`; a list that both have stays that of the release. */
function inherited(release: Fields, templates: Fields, byDefault: string | undefined): Fields {
  const names = [...(byDefault === undefined ? [] : [byDefault]), ...listOf(release.inherit).filter(isFields).map(({ template }) => String(template))];
  return Object.assign({}, ...names.map((name) => fieldsOf(templates[name])), release) as Fields;
}

interface Surroundings {
  readonly file: string;
  readonly source: Source;
  readonly tree: Tree;
  /** What the file puts every release into. */
  readonly namespace?: string;
  /** Whether a values file that is not there is passed over. */
  readonly mayMiss: boolean;
}

function releaseOf(release: Fields, { file, source, tree, namespace, mayMiss }: Surroundings): ChartRelease {
  const folder = folderOf(file);
  const chart = textOf(release.chart);
  const path = chart === undefined || !/^\.{0,2}\//.test(chart) ? undefined : resolved(folder, chart);
  const local = path === undefined ? undefined : localChart(tree, path);
  const place = (property: string) => at(source, `${source.property}.${property}`);
  const values = listOf(release.values).map((entry, index): FoundValues => {
    const named = place(`values[${index}]`);
    return isFields(entry) ? { layers: [{ values: entry, source: named }], unknown: [] }
      : typeof entry !== 'string' || (mayMiss && isMissing(tree, resolved(folder, entry))) ? NO_VALUES : valuesOfFile(tree, resolved(folder, entry), entry, named);
  });
  return chartRelease({
    chart: local?.name ?? (chart === undefined || isTemplate(chart) ? undefined : chart.replace(/\/+$/, '').split('/').pop()),
    version: local?.version ?? textOf(release.version),
    dependencies: local?.dependencies,
    name: String(release.name),
    namespace: namespace ?? textOf(release.namespace) ?? 'default',
    ...together(local?.defaults ?? NO_VALUES, ...values, secrets(release, place), ...settings(release, place)),
    source,
  });
}

/** Whether a file is surely not there: of what a template makes, or names, nobody knows. */
function isMissing(tree: Tree, path: string | undefined): boolean {
  return path !== undefined && !isTemplate(path) && !path.endsWith('.gotmpl') && tree.file(path) === undefined;
}

function secrets({ secrets: files, valuesTemplate }: Fields, place: (property: string) => Source): FoundValues {
  return {
    layers: [],
    unknown: [['secrets', files], ['valuesTemplate', valuesTemplate]].filter(([, list]) => listOf(list).length > 0)
      .map(([name]) => ({ what: `${String(name)} of the helmfile`, source: place(String(name)) })),
  };
}

/** `set` and `setString`: a value, a list of values, or what a file holds. */
function settings(release: Fields, place: (property: string) => Source): FoundValues[] {
  return ['set', 'setString'].flatMap((property) => listOf(release[property]).filter(isFields).flatMap(({ name, value, values, file }, index): FoundValues[] => {
    const source = place(`${property}[${index}]`);
    if (typeof name !== 'string') {
      return [];
    }
    if (file !== undefined) {
      return [{ layers: [], unknown: [{ what: `file ${String(file)}`, path: name, source }] }];
    }
    const read = (one: unknown) => (property === 'set' && typeof one === 'string' ? setValue(one) : property === 'set' ? one : String(one));
    const set = Array.isArray(values) ? values.map(read) : read(value);
    return [{ layers: [{ values: valuesWith(parsedPath(name), set), source, isOnePlace: true }], unknown: [] }];
  }));
}
