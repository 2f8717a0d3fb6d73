import { CUSTOM_RESOURCES, customResourceVersion, isMetallbGroup } from './all-custom-resources';
import { Manifest } from '../../../model/manifest';
import { checkSchema, noneOf, SchemaProblem } from '../../schema/check';

const ROOT_FIELDS: readonly string[] = ['apiVersion', 'kind', 'metadata', 'spec', 'status'];

/**
 * What the API server would refuse in an object of MetalLB's group or of frr-k8s', by the schemas of 0.16.1. An object of any
 * other group has no problem here. `status` is not looked at: the API server drops it from what is applied.
 */
export function checkCustomResource(manifest: Manifest): SchemaProblem[] {
  const { apiVersion, kind } = manifest;
  const group = apiVersion.split('/')[0];
  if (!isMetallbGroup(group)) {
    return [];
  }
  const ofGroup = CUSTOM_RESOURCES.filter((candidate) => candidate.group === group);
  const resource = ofGroup.find((candidate) => candidate.kind === kind);
  if (resource === undefined) {
    return [noneOf('kind', `MetalLB has no kind ${JSON.stringify(kind)}`, kind, ofGroup.map((candidate) => candidate.kind))];
  }
  const version = customResourceVersion(kind, apiVersion);
  if (version === undefined) {
    const known = resource.versions.map(({ name }) => `${group}/${name}`);
    return [noneOf('apiVersion', `${kind} is not served as ${JSON.stringify(apiVersion)}`, apiVersion, known)];
  }
  const known = ROOT_FIELDS.filter((field) => field !== 'spec' || version.spec !== undefined);
  const unknown = Object.keys(manifest).filter((field) => !known.includes(field));
  return [
    ...unknown.map((field) => noneOf(field, 'there is no such field', field, known)),
    ...(version.specRequired && isAbsent(manifest.spec) ? [{ property: 'spec', message: 'it is required and missing' }] : []),
    ...(version.spec === undefined || isAbsent(manifest.spec) ? [] : checkSchema(version.spec, manifest.spec, 'spec')),
  ];
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}
