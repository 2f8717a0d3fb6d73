import { ApiObject, App, ImplicitTokenResolver, IResolver, Lazy, LazyResolver, NumberStringUnionResolver } from 'cdk8s';

/**
 * Resolves values the way cdk8s does (`ApiObject.toJson`), as long as they hold nothing but plain data and Lazies: nulls are
 * dropped and keys sorted. cdk8s asks three resolvers about every single value, which is most of what resolving costs.
 *
 * @returns undefined where something else is inside, so that cdk8s itself has to resolve it
 */
export function resolvePlain(values: Readonly<Record<string, unknown>>): Record<string, any> | undefined {
  const resolved = plain(values);
  return resolved === NOT_PLAIN ? undefined : resolved;
}

/** Whether values of an object mean what they mean everywhere: no resolver of the App's own, and keys are sorted. */
export function resolvesByDefault(object: ApiObject): boolean {
  return App.of(object).resolvers.every(isBuiltIn) && !process.env.CDK8S_DISABLE_SORT;
}

const NOT_PLAIN = Symbol('not plain');
const BUILT_IN = [LazyResolver, ImplicitTokenResolver, NumberStringUnionResolver];

function isBuiltIn(resolver: IResolver): boolean {
  return BUILT_IN.some((type) => resolver.constructor === type);
}

function plain(value: any): any {
  if (value === null || value === undefined) {
    return undefined;
  }
  if (typeof value !== 'object') {
    return typeof value === 'function' ? NOT_PLAIN : value;
  }
  if (Array.isArray(value)) {
    const items = value.map(plain);
    return items.includes(NOT_PLAIN) ? NOT_PLAIN : items;
  }
  if (value instanceof Lazy) {
    return plain(value.produce());
  }
  return value.constructor === Object && typeof value.resolve !== 'function' ? plainFields(value) : NOT_PLAIN;
}

function plainFields(fields: Readonly<Record<string, unknown>>): any {
  const resolved: Record<string, unknown> = {};
  for (const name of Object.keys(fields).sort()) {
    const value = plain(fields[name]);
    if (value === NOT_PLAIN) {
      return NOT_PLAIN;
    }
    if (value !== undefined) {
      resolved[name] = value;
    }
  }
  return resolved;
}
