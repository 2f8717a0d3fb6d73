import { CUSTOM_RESOURCES } from './all-custom-resources';
import { CustomResource } from './custom-resource';
import { Schema } from '../../schema/schema';
import { lacks } from '../versions/all-versions';
import { MetalLbFacts } from '../versions/metallb-facts';

/** The kinds as a version of MetalLB has them: without what came later. */
export function resourcesOf(facts: MetalLbFacts): CustomResource[] {
  return CUSTOM_RESOURCES.filter(({ kind }) => !lacks(facts, kind)).map((resource) => ({
    ...resource,
    versions: resource.versions.map((version) => (version.spec === undefined ? version : {
      ...version,
      spec: older(version.spec, 'spec', new Set(facts.lacks[resource.kind]), new Set(facts.narrower[resource.kind])),
    })),
  }));
}

function older<Kind extends Schema>(schema: Kind, path: string, lacking: ReadonlySet<string>, narrower: ReadonlySet<string>): Kind {
  if (lacking.size === 0 && narrower.size === 0) {
    return schema;
  }
  const one: Schema = schema;
  switch (one.is) {
    case 'object': {
      const fields = Object.entries(one.fields).filter(([name]) => !lacking.has(`${path}.${name}`));
      const gone = Object.keys(one.fields).filter((name) => lacking.has(`${path}.${name}`));
      const cel = one.cel?.filter(({ rule }) => !gone.some((name) => rule.includes(`self.${name}`)));
      return {
        ...schema,
        fields: Object.fromEntries(fields.map(([name, field]) => [name, older(field, `${path}.${name}`, lacking, narrower)])),
        ...(cel === undefined ? {} : { cel: cel.length === 0 ? undefined : cel }),
      };
    }
    case 'array':
      return { ...schema, of: older(one.of, `${path}[]`, lacking, narrower) };
    case 'number':
      return narrower.has(path) ? { ...schema, format: 'int32' } : schema;
    default:
      return schema;
  }
}
