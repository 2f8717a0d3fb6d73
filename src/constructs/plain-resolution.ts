import { App, ImplicitTokenResolver, IResolver, Lazy, LazyResolver, NumberStringUnionResolver } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Manifest } from '../model/manifest';

/**
 * Resolves a value the way cdk8s does (`ApiObject.toJson`), as long as it holds nothing but plain data and Lazies: nulls are
 * dropped and keys sorted. cdk8s asks three resolvers about every single value, which is most of what resolving costs.
 *
 * @param dropEmpty whether empty lists and maps are dropped too, as cdk8s does in metadata
 * @throws where something else is inside, so that cdk8s itself has to resolve it
 */
export function resolvePlain(value: any, dropEmpty = false): any {
  if (value === null || value === undefined) {
    return undefined;
  }
  if (typeof value !== 'object') {
    return typeof value === 'function' ? notPlain(value) : value;
  }
  if (Array.isArray(value)) {
    return dropEmpty && value.length === 0 ? undefined : value.map((item) => resolvePlain(item, dropEmpty));
  }
  if (value.constructor === Object) {
    return typeof value.resolve === 'function' ? notPlain(value) : resolveFields(value, dropEmpty);
  }
  return value instanceof Lazy ? resolvePlain(value.produce(), dropEmpty) : notPlain(value);
}

/**
 * Resolves a whole manifest the way cdk8s does, with metadata that its caller has put together.
 *
 * @throws as `resolvePlain`
 */
export function resolveManifest(manifest: Manifest, metadata: Readonly<Record<string, unknown>>): Manifest {
  const resolved: Record<string, unknown> = { apiVersion: manifest.apiVersion, kind: manifest.kind, metadata: resolvePlain(metadata, true) };
  for (const name of sorted(Object.keys(manifest))) {
    if (!Object.hasOwn(resolved, name)) {
      const value = resolvePlain(manifest[name]);
      if (value !== undefined) {
        resolved[name] = value;
      }
    }
  }
  return resolved as unknown as Manifest;
}

/** Whether values mean what they mean everywhere: no resolver of the App's own, and keys are sorted. */
export function resolvesByDefault(construct: IConstruct): boolean {
  return App.of(construct).resolvers.every(isBuiltIn) && !process.env.CDK8S_DISABLE_SORT;
}

const BUILT_IN = [LazyResolver, ImplicitTokenResolver, NumberStringUnionResolver];

function isBuiltIn(resolver: IResolver): boolean {
  return BUILT_IN.some((type) => resolver.constructor === type);
}

function resolveFields(fields: Readonly<Record<string, unknown>>, dropEmpty: boolean): any {
  const resolved: Record<string, unknown> = {};
  let isEmpty = true;
  for (const name of sorted(Object.keys(fields))) {
    const value = resolvePlain(fields[name], dropEmpty);
    if (value !== undefined) {
      resolved[name] = value;
      isEmpty = false;
    }
  }
  return dropEmpty && isEmpty ? undefined : resolved;
}

/** Most maps are written in order already, and most others hold few names, for which `sort` makes lists that cost more than moving them. */
function sorted(names: string[]): string[] {
  for (let next = 1; next < names.length; next++) {
    const name = names[next];
    if (names[next - 1] > name) {
      if (names.length > FEW) {
        return names.sort();
      }
      let place = next;
      for (; place > 0 && names[place - 1] > name; place--) {
        names[place] = names[place - 1];
      }
      names[place] = name;
    }
  }
  return names;
}

const FEW = 16;

function notPlain(value: unknown): never {
  throw new Error(`Only cdk8s can resolve ${value}.`);
}
