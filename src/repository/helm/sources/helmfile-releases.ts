import { Fields, fieldsOf, isFields, listOf, textOf, textsOf } from '../../../model/reader/fields';
import { at, Source } from '../../../model/source';
import { folderOf, resolved, Tree } from '../../structure/tree';
import { ChartRelease, chartRelease } from '../chart-release';
import { isTemplate, setValue, valuesWith } from '../values';
import { parsedPath } from '../values-path';
import { localChart } from './local-chart';
import { FoundValues, NO_VALUES, together, valuesOfFile } from './values-file';

/** Where people keep what they do not install. */
const NOT_INSTALLED = /(?:^|\/)(?:examples?|samples?|docs?|tests?|testdata|fixtures|archive|\.[^/]+|templates?)\//;

/**
 * What helmfiles install: `releases` of a file, with values files, values written there, and `set` (helmfile 1, docs/values-merging). A release
 * that is off, or on under a condition, is none; what a template is to fill in, a Secret holds or a `.gotmpl` makes, is unknown.
 *
 * @param isMeant whether a helmfile is about the cluster in question
 */
export function helmfileReleases(tree: Tree, isMeant: (file: string) => boolean): ChartRelease[] {
  return helmfiles(tree).filter(isMeant).flatMap((file) => tree.file(file)!.documents.flatMap((document, index) => {
    const { releases, templates, helmDefaults, namespace, defaultInherit } = fieldsOf(document);
    // What only renders definitions installs nothing.
    return textsOf(fieldsOf(helmDefaults).args).includes('--include-crds') ? [] : listOf(releases).flatMap((entry, position) => {
      const source = { file: tree.file(file)!.name, origin: { document: index, path: '' }, property: `releases[${position}]` };
      const written = fieldsOf(entry);
      const release = inherited(written, fieldsOf(templates), written.inherit === undefined ? textOf(defaultInherit) : undefined);
      return isInstalled(release) ? [releaseOf(release, { file, source, tree, namespace: textOf(namespace) })] : [];
    });
  }));
}

/** Folders in which a helmfile says what is installed, so that values files there are no releases of their own. */
export function helmfileFolders(tree: Tree): string[] {
  return helmfiles(tree).map(folderOf);
}

/** Whatever it is called: other files have no list of releases with charts. */
function helmfiles(tree: Tree): string[] {
  return tree.paths().filter((file) => !NOT_INSTALLED.test(file) && /\.ya?ml$/.test(file) && /^releases:/m.test(tree.file(file)!.text) &&
    tree.file(file)!.documents.some((document) => isFields(document) && document.apiVersion === undefined &&
      listOf(document.releases).some((release) => typeof fieldsOf(release).name === 'string' && !isFields(fieldsOf(release).chart))));
}

/** A release with what it takes over from `templates`; a list that both have stays that of the release. */
function inherited(release: Fields, templates: Fields, byDefault: string | undefined): Fields {
  const names = [...(byDefault === undefined ? [] : [byDefault]), ...listOf(release.inherit).filter(isFields).map(({ template }) => String(template))];
  return Object.assign({}, ...names.map((name) => fieldsOf(templates[name])), release) as Fields;
}

function isInstalled({ name, installed, condition }: Fields): boolean {
  return typeof name === 'string' && !isTemplate(name) && installed !== false && typeof installed !== 'string' && condition === undefined;
}

interface Surroundings {
  readonly file: string;
  readonly source: Source;
  readonly tree: Tree;
  /** What the file puts every release into. */
  readonly namespace?: string;
}

function releaseOf(release: Fields, { file, source, tree, namespace }: Surroundings): ChartRelease {
  const folder = folderOf(file);
  const chart = textOf(release.chart);
  const path = chart === undefined || !/^\.{0,2}\//.test(chart) ? undefined : resolved(folder, chart);
  const local = path === undefined ? undefined : localChart(tree, path);
  const place = (property: string) => at(source, `${source.property}.${property}`);
  const values = listOf(release.values).map((entry, index): FoundValues => {
    const named = place(`values[${index}]`);
    return isFields(entry) ? { layers: [{ values: entry, source: named }], unknown: [] }
      : typeof entry === 'string' ? valuesOfFile(tree, resolved(folder, entry), entry, named) : NO_VALUES;
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
