import * as path from 'path';
import { Files } from './files';
import { ReadPath, valuesRead } from './values-read';

/** The `templates` of a Helm chart of the repository, which nobody renders here. */
export interface ChartTemplates {
  /** As `Chart.yaml` calls it; the name of its folder where that does not say. */
  readonly chart: string;
  /** The folder of the chart, as messages name it. */
  readonly folder: string;
  /** How many files are not read. */
  readonly files: number;
  /** What stands behind `path:` in them, from the root of the repository: folders that an Application or a Flux Kustomization may apply. */
  readonly paths: readonly TemplatePath[];
  /** Those that make Applications or ApplicationSets, as they are written. */
  readonly applications: readonly TemplateText[];
  /** The values that they read; absent where they may read any, or hand them on to another chart. */
  readonly reads?: readonly ReadPath[];
}

export interface TemplateText {
  readonly text: string;
  /** As messages name it. */
  readonly file: string;
}

export interface TemplatePath {
  readonly path: string;
  /** As messages name it. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

/** A text without anything that Helm fills in. */
const PATH = /^[ \t]*(?:-[ \t]+)?path:[ \t]*["']?([^\s"'{}#]+)["']?[ \t]*(?:#.*)?$/;

const APPLIES = /^[ \t]*(?:-[ \t]+)?kind:[ \t]*["']?(?:Application|ApplicationSet|Kustomization)\b/m;

const APPLICATIONS = /^kind:[ \t]*["']?Application(?:Set)?\b/m;

/**
 * Looks through the templates of a chart without rendering them.
 *
 * @param chart the folder of the chart
 * @param nameOf the name of a file or folder in messages
 */
export function chartTemplates(chart: string, files: Files, nameOf: (file: string) => string): ChartTemplates {
  const found = filesBelow(path.join(chart, 'templates'), files);
  const texts = found.filter((file) => /\.(?:ya?ml|tpl)$/.test(file)).map((file) => ({ text: textOf(file, files), file: nameOf(file) }));
  const description = textOf(path.join(chart, 'Chart.yaml'), files);
  const name = /^name:[ \t]*["']?([^\s"'#]+)/m.exec(description)?.[1];
  const handsOn = /^dependencies:/m.test(description) || textOf(path.join(chart, 'requirements.yaml'), files) !== '' || filesBelow(path.join(chart, 'charts'), files).length > 0;
  return {
    chart: name ?? path.basename(chart),
    folder: nameOf(chart),
    files: found.length,
    paths: texts.flatMap(({ text, file }) => pathsIn(text, file)),
    applications: texts.filter(({ text }) => APPLICATIONS.test(text)),
    reads: handsOn ? undefined : valuesRead(found.map((file) => textOf(file, files))),
  };
}

function pathsIn(text: string, file: string): TemplatePath[] {
  return !APPLIES.test(text) ? [] : text.split('\n').flatMap((one, index) => {
    const written = PATH.exec(one.replace(/\r$/, ''))?.[1];
    return written === undefined ? [] : [{ path: written, file, line: index + 1 }];
  });
}

/** The files of a folder, in whatever depth, in the order of their names. */
function filesBelow(folder: string, files: Files): string[] {
  try {
    return [...files.entries(folder)].sort((a, b) => (a.name < b.name ? -1 : 1)).flatMap(({ name, kind }) => {
      const file = path.join(folder, name);
      return kind === 'folder' ? filesBelow(file, files) : kind === 'file' ? [file] : [];
    });
  } catch {
    return [];
  }
}

/** Nothing where it cannot be read: what a template says is no more than a hint. */
function textOf(file: string, files: Files): string {
  try {
    return files.read(file).toString('utf8');
  } catch {
    return '';
  }
}
