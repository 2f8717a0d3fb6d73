import { Schema } from './schema';

/** The schema as it stands in a CustomResourceDefinition (`openAPIV3Schema`). */
export function openApi(schema: Schema): Record<string, unknown> {
  switch (schema.is) {
    case 'object':
      return compact({
        description: schema.description,
        type: 'object',
        properties: Object.keys(schema.fields).length === 0 ? undefined
          : Object.fromEntries(Object.entries(schema.fields).map(([name, field]) => [name, openApi(field)])),
        required: schema.required,
        default: schema.default,
        ['x-kubernetes-validations']: schema.cel,
        ['x-kubernetes-map-type']: schema.atomic ? 'atomic' : undefined,
      });
    case 'map':
      return compact({ description: schema.description, type: 'object', additionalProperties: openApi(schema.of) });
    case 'array':
      return compact({
        description: schema.description,
        type: 'array',
        items: openApi(schema.of),
        format: schema.format,
        minItems: schema.minItems,
        maxItems: schema.maxItems,
        ['x-kubernetes-list-map-keys']: schema.keys,
        ['x-kubernetes-list-type']: schema.keys !== undefined ? 'map' : schema.atomic ? 'atomic' : undefined,
      });
    case 'text':
      return compact({
        description: schema.description,
        type: 'string',
        enum: schema.oneOf,
        pattern: schema.pattern,
        format: schema.format,
        minLength: schema.minLength,
        maxLength: schema.maxLength,
        default: schema.default,
        ['x-kubernetes-validations']: schema.cel,
      });
    case 'number':
      return compact({ description: schema.description, type: 'integer', format: schema.format, minimum: schema.minimum, maximum: schema.maximum, default: schema.default });
    case 'flag':
      return compact({ description: schema.description, type: 'boolean', default: schema.default, ['x-kubernetes-validations']: schema.cel });
  }
}

function compact(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
