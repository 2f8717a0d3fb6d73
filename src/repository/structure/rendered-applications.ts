import { isApplicationSet } from './application-sets';
import { isApplication, sourcesOf } from './argo';
import { templatesOf } from './chart-folders';
import { build, KustomizeChart } from './kustomize';
import { folderOf, resolved, Tree, TreeObject } from './tree';
import { Fields, fieldsOf, filledText, isFields, textOf } from '../../model/reader/fields';
import { TemplateText } from '../chart-templates';
import { ChartRelease, chartRelease, isOpen, placeOfValue } from '../helm/chart-release';
import { argoReleases } from '../helm/sources/argo-releases';
import { fluxReleases } from '../helm/sources/flux-releases';
import { kustomizeReleases } from '../helm/sources/kustomize-releases';
import { localChart } from '../helm/sources/local-chart';
import { topOf } from '../helm/sources/values-file';
import { filledTemplate } from '../helm/templates/filled-template';
import { hasOpenText, valuesIn } from '../helm/values';
import { Path, valueAt } from '../helm/values-path';

/** Argo's own chart of Applications, of whose templates everybody knows what they make (argo-helm, charts/argocd-apps). */
const OFFICIAL = 'argocd-apps';

const GROUP_VERSION = 'argoproj.io/v1alpha1';

/**
 * The Applications and ApplicationSets that charts make: Argo's own chart of them, and charts of the repository, as far as their templates are
 * read. Nothing where some of their values are out of sight.
 *
 * @param objects among which some may install charts
 * @param charts that kustomizations install
 */
export function renderedApplications(objects: readonly TreeObject[], charts: readonly KustomizeChart[], tree: Tree): TreeObject[] {
  const applications = objects.filter((object) => isApplication(object) && sourcesOf(object).some(({ source }) => mayMakeApplications(source, tree)));
  const ofFlux = objects.filter(({ manifest }) => manifest.kind === 'HelmRelease' && mayMakeApplications(chartOf(manifest), tree));
  const others = ofFlux.length === 0 ? [] : objects.filter(({ manifest }) => manifest.kind !== 'HelmRelease');
  return [
    ...applications.flatMap((one) => argoReleases([one], tree).flatMap((release) => madeBy(release, one.file, tree))),
    ...ofFlux.flatMap((one) => fluxReleases([one, ...others], tree).flatMap((release) => madeBy(release, one.file, tree))),
    ...charts.flatMap((one) => kustomizeReleases([one], tree).flatMap((release) => madeBy(release, tree.kustomizationIn(one.folder)!, tree))),
  ];
}

/** What the charts of each kustomization make: whoever bootstraps Argo CD applies such a folder by hand. */
export function applicationsOfKustomizations(tree: Tree): TreeObject[] {
  const files = tree.paths().filter((file) => tree.kustomizationIn(folderOf(file)) === file && tree.file(file)!.text.includes('helmCharts'));
  return files.flatMap((file) => renderedApplications([], build(tree, folderOf(file)).charts.filter(({ folder }) => folder === folderOf(file)), tree));
}

/** Charts of the repository that apply themselves: whoever installs such a chart by hand begins with the Application that takes its folder. */
export function applicationsOfThemselves(tree: Tree): TreeObject[] {
  const charts = tree.paths().filter((file) => file === 'Chart.yaml' || file.endsWith('/Chart.yaml'));
  return charts.filter((file) => templatesIn(folderOf(file), tree).length > 0).flatMap((file) => {
    const chart = localChart(tree, folderOf(file));
    if (chart === undefined) {
      return [];
    }
    const { name, folder, dependencies, defaults } = chart;
    const release = chartRelease({ chart: name, folder, dependencies, name, namespace: 'argocd', ...defaults, source: topOf(tree.file(file)!.name) });
    return madeBy(release, file, tree).filter((one) => sourcesOf(one).some(({ source: { path } }) => typeof path === 'string' && resolved('', path) === folder));
  });
}

/** The chart that a HelmRelease names, as a source of an Application does. */
function chartOf({ spec }: Fields): Fields {
  const { chart } = fieldsOf(fieldsOf(fieldsOf(spec).chart).spec);
  return { chart, path: chart };
}

/** Most charts make none, and their values need not be read here. */
function mayMakeApplications({ chart, path }: Fields, tree: Tree): boolean {
  const folder = resolved('', textOf(path) ?? '');
  const isHere = folder !== undefined && tree.file(inFolder(folder, 'Chart.yaml')) !== undefined;
  return filledText(chart)?.split('/').pop() === OFFICIAL || (isHere && (templatesIn(folder, tree).length > 0 || tree.file(inFolder(folder, 'Chart.yaml'))!.text.includes(OFFICIAL)));
}

function madeBy(release: ChartRelease, file: string, tree: Tree): TreeObject[] {
  if (isOpen(release)) {
    return [];
  }
  const { chart, folder, dependencies } = release;
  const official: Path[] = [...(chart === OFFICIAL && folder === undefined ? [[]] : []), ...dependencies.filter(({ name }) => name === OFFICIAL).map(({ key }) => [key])];
  return [
    ...official.flatMap((path) => listed(release, [...path, 'applications'], file, application)),
    ...official.flatMap((path) => listed(release, [...path, 'applicationsets'], file, applicationSet)),
    ...(folder === undefined ? [] : templatesIn(folder, tree)).flatMap((template) => ofTemplate(template, release, file)),
  ].filter(isKnownWhereFor);
}

// ---- Argo's own chart

/** A mapping by names since version 2 of the chart, before that a list. */
function listed(release: ChartRelease, path: Path, file: string, manifestOf: (name: unknown, fields: Fields, namespace: string) => Fields): TreeObject[] {
  const found = valueAt(release.values, path);
  const entries: [string | number, unknown][] = Array.isArray(found) ? found.map((one, index) => [index, one]) : Object.entries(fieldsOf(found));
  return entries.flatMap(([step, fields]) => (!isFields(fields) ? [] : [{
    manifest: manifestOf(fields.name ?? step, fields, release.namespace), source: placeOfValue(release, [...path, step]), file,
  }]));
}

function metadataOf(name: unknown, { namespace, finalizers, additionalAnnotations, additionalLabels }: Fields, standard: string): Fields {
  return { name, namespace: namespace ?? standard, annotations: additionalAnnotations, labels: additionalLabels, finalizers };
}

function application(name: unknown, fields: Fields, namespace: string): Fields {
  const { project, source, sources, destination, syncPolicy } = fields;
  return { apiVersion: GROUP_VERSION, kind: 'Application', metadata: metadataOf(name, fields, namespace), spec: { project, source, sources, destination, syncPolicy } };
}

function applicationSet(name: unknown, fields: Fields, namespace: string): Fields {
  const { generators, goTemplate, template, templatePatch, syncPolicy } = fields;
  return { apiVersion: GROUP_VERSION, kind: 'ApplicationSet', metadata: metadataOf(name, fields, namespace), spec: { generators, goTemplate, template, templatePatch, syncPolicy } };
}

// ---- charts of the repository

function templatesIn(folder: string, tree: Tree): readonly TemplateText[] {
  return templatesOf(folder, tree)?.applications ?? [];
}

/** What Helm leaves of a template; a document that does not parse is left out. */
function ofTemplate({ text, file: name }: TemplateText, release: ChartRelease, file: string): TreeObject[] {
  const { chart, version, values, name: releaseName, namespace } = release;
  const filled = filledTemplate(text, { Values: values, Release: { Name: releaseName, Namespace: namespace, Service: 'Helm' }, Chart: { Name: chart, Version: version } }) ?? '';
  const source = { file: name, line: text.slice(0, text.search(/^kind:/m)).split('\n').length, column: 1 };
  return filled.split(/^---.*$/m).flatMap((document) => {
    const manifest = valuesIn(document) ?? {};
    const object = { manifest, source, file };
    return isApplication(object) || isApplicationSet(object) ? [object] : [];
  });
}

/** An Application for a cluster or a namespace that only Helm knows belongs to none of those that are known. */
function isKnownWhereFor({ manifest }: TreeObject): boolean {
  return manifest.kind !== 'Application' || !hasOpenText(fieldsOf(manifest.spec).destination);
}

function inFolder(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
