import { Manifest } from '../../../model/manifest';
import { checkSchema, SchemaProblem } from '../../schema/check';
import { closestName } from '../../schema/closest-name';
import { CUSTOM_RESOURCES, METALLB_GROUP, customResourceVersion } from './all-custom-resources';

const ROOT_FIELDS = ['apiVersion', 'kind', 'metadata', 'spec', 'status'] as const;

/**
 * What the API server would refuse in an object of MetalLB's group, by the schemas of 0.16.1. An object of any other group has
 * no problem here. `status` is not looked at: the API server drops it from what is applied.
 */
export function checkCustomResource(manifest: Manifest): SchemaProblem[] {
  const { apiVersion, kind } = manifest;
  if (apiVersion.split('/')[0] !== METALLB_GROUP) {
    return [];
  }
  const resource = CUSTOM_RESOURCES.find((candidate) => candidate.kind === kind);
  if (resource === undefined) {
    const known = CUSTOM_RESOURCES.map((candidate) => candidate.kind);
    // A pool by its old name is a migration that was forgotten, not a slip of the keyboard.
    const meant = kind === 'AddressPool' ? 'IPAddressPool' : closestName(kind, known);
    return [{ property: 'kind', message: `MetalLB has no kind ${JSON.stringify(kind)}`, known, ...(meant === undefined ? {} : { meant }) }];
  }
  const version = customResourceVersion(kind, apiVersion);
  if (version === undefined) {
    const known = resource.versions.map(({ name }) => `${METALLB_GROUP}/${name}`);
    return [{ property: 'apiVersion', message: `${kind} is not served as ${JSON.stringify(apiVersion)}`, known, meant: known[known.length - 1] }];
  }
  return [
    ...Object.keys(manifest).filter((name) => !(ROOT_FIELDS as readonly string[]).includes(name) || (name === 'spec' && version.spec === undefined))
      .map((name) => unknownField(name, version.spec === undefined ? ROOT_FIELDS.filter((field) => field !== 'spec') : ROOT_FIELDS)),
    ...(manifest.spec === undefined || manifest.spec === null || version.spec === undefined
      ? version.specRequired ? [{ property: 'spec', message: 'it is required and missing' }] : []
      : checkSchema(version.spec, manifest.spec, 'spec')),
  ];
}

function unknownField(name: string, known: readonly string[]): SchemaProblem {
  const meant = closestName(name, known);
  return { property: name, message: 'there is no such field', known, ...(meant === undefined ? {} : { meant }) };
}
