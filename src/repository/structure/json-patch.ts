import { isFields } from '../../model/reader/fields';

/** One operation of a JSON patch (RFC 6902). */
export interface Operation {
  readonly op?: unknown;
  readonly path?: unknown;
  readonly from?: unknown;
  readonly value?: unknown;
}

/**
 * A value after a JSON patch, as kustomize applies it; the value itself is left alone.
 *
 * @throws Error where an operation finds nothing at its path: kustomize refuses the build then
 */
export function patchedByOperations(value: unknown, operations: readonly Operation[]): unknown {
  return operations.reduce<unknown>((current, operation) => apply(current, operation), value);
}

function apply(root: unknown, { op, path, from, value }: Operation): unknown {
  const keys = keysOf(path);
  switch (op) {
    case 'add': return changed(root, keys, (parent, key) => added(parent, key, value));
    case 'replace': return changed(root, keys, (parent, key) => replaced(parent, key, value));
    case 'remove': return changed(root, keys, removed);
    case 'copy': return changed(root, keys, (parent, key) => added(parent, key, valueAt(root, keysOf(from))));
    case 'move': return changed(changed(root, keysOf(from), removed), keys, (parent, key) => added(parent, key, valueAt(root, keysOf(from))));
    case 'test': return root;
    default: throw new Error(`a JSON patch has no operation ${String(op)}`);
  }
}

function keysOf(path: unknown): string[] {
  if (typeof path !== 'string' || !path.startsWith('/')) {
    throw new Error(`${JSON.stringify(path)} is no path of a JSON patch`);
  }
  return path.slice(1).split('/').map((key) => key.replace(/~1/g, '/').replace(/~0/g, '~'));
}

function valueAt(root: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((current, key) => {
    const next = Array.isArray(current) ? current[Number(key)] : isFields(current) ? current[key] : undefined;
    if (next === undefined) {
      throw new Error(`nothing stands at /${keys.join('/')}`);
    }
    return next;
  }, root);
}

function changed(current: unknown, [key, ...rest]: readonly string[], change: (parent: unknown, key: string) => unknown): unknown {
  if (rest.length === 0) {
    return change(current, key);
  }
  const inner = changed(valueAt(current, [key]), rest, change);
  return Array.isArray(current) ? current.map((item, index) => (index === Number(key) ? inner : item)) : { ...current as object, [key]: inner };
}

function added(parent: unknown, key: string, value: unknown): unknown {
  if (Array.isArray(parent)) {
    const index = key === '-' ? parent.length : Number(key);
    return [...parent.slice(0, index), value, ...parent.slice(index)];
  }
  return fieldsOrThrow(parent, key, { [key]: value });
}

function replaced(parent: unknown, key: string, value: unknown): unknown {
  valueAt(parent, [key]);
  return Array.isArray(parent) ? parent.map((item, index) => (index === Number(key) ? value : item)) : fieldsOrThrow(parent, key, { [key]: value });
}

function removed(parent: unknown, key: string): unknown {
  valueAt(parent, [key]);
  if (Array.isArray(parent)) {
    return parent.filter((_, index) => index !== Number(key));
  }
  const { [key]: _, ...others } = parent as Record<string, unknown>;
  return others;
}

function fieldsOrThrow(parent: unknown, key: string, more: object): object {
  if (!isFields(parent)) {
    throw new Error(`nothing can stand at ${key}`);
  }
  return { ...parent, ...more };
}
