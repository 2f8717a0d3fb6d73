type Fields = Readonly<Record<string, unknown>>;

/** What a CustomResourceDefinition says, field by field, descriptions and the order of `required` aside. Nothing else is lost. */
export interface DefinitionFacts {
  readonly annotations?: unknown;
  /** Group, names, scope, conversion. */
  readonly definition: Fields;
  /** In the order of the definition. */
  readonly versions: readonly VersionFacts[];
}

export interface VersionFacts {
  /** Name, columns, subresources, and whether it is served, stored and deprecated. */
  readonly version: Fields;
  /** Every field under its path (`spec.addresses[]`, `spec.labels{}`), with all that its schema says. */
  readonly fields: Readonly<Record<string, Fields>>;
}

export function factsOf(definition: Fields): DefinitionFacts {
  const { versions, ...spec } = definition.spec as Fields;
  return {
    annotations: (definition.metadata as Fields).annotations,
    definition: spec,
    versions: (versions as Fields[]).map(({ schema, ...version }) => {
      const { openAPIV3Schema, ...rest } = schema as Fields;
      if (Object.keys(rest).length > 0) {
        throw new Error(`A schema has more than openAPIV3Schema: ${Object.keys(rest).join(', ')}`);
      }
      return { version, fields: Object.fromEntries(fieldsOf(openAPIV3Schema as Fields, '')) };
    }),
  };
}

function fieldsOf(schema: Fields, path: string): [string, Fields][] {
  const { description: _, properties = {}, items, additionalProperties, required, ...own } = schema;
  return [
    [path, required === undefined ? own : { ...own, required: [...(required as string[])].sort() }],
    ...Object.entries(properties as Record<string, Fields>).flatMap(([name, field]) => fieldsOf(field, path === '' ? name : `${path}.${name}`)),
    ...(items === undefined ? [] : fieldsOf(items as Fields, `${path}[]`)),
    ...(additionalProperties === undefined ? [] : fieldsOf(additionalProperties as Fields, `${path}{}`)),
  ];
}
