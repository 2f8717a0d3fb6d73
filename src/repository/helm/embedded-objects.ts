import { ChartRelease, placeOfValue } from './chart-release';
import { isTemplate } from './values';
import { Path } from './values-path';
import { Fields, fieldsOf, isFields } from '../../model/reader/fields';
import { ReadObject } from '../../model/reader/read-cluster';

/**
 * Whole Kubernetes objects among the values of a release, which charts render as they are (`extraObjects`, `extraDeploy`, `rawResources`).
 * One whose kind or name is a template, or that has no name, is left out.
 */
export function embeddedObjects(release: ChartRelease): ReadObject[] {
  const found: ReadObject[] = [];
  const visit = (value: unknown, path: Path): void => {
    if (Array.isArray(value)) {
      value.forEach((entry, index) => visit(entry, [...path, index]));
    } else if (isFields(value) && value.enabled !== false) {
      if (typeof value.apiVersion === 'string' && typeof value.kind === 'string') {
        found.push(...(isNamed(value) ? [{ manifest: inNamespace(value, release.namespace), source: placeOfValue(release, path) }] : []));
      } else {
        Object.entries(value).forEach(([name, inner]) => visit(inner, [...path, name]));
      }
    }
  };
  visit(release.values, []);
  return found;
}

function isNamed({ kind, metadata }: Fields): boolean {
  const { name } = fieldsOf(metadata);
  return typeof name === 'string' && !isTemplate(name) && !isTemplate(String(kind));
}

function inNamespace(manifest: Fields, namespace: string): Fields {
  const metadata = fieldsOf(manifest.metadata);
  return metadata.namespace !== undefined ? manifest : { ...manifest, metadata: { ...metadata, namespace } };
}
