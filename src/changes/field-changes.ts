import { isDeepStrictEqual } from 'util';
import { Fields, isFields } from '../model/reader/fields';

/** One field that differs. A side without it lacks the property. */
export interface FieldChange {
  /** For example `spec.ports[name=web].targetPort`, `spec.addresses[1]`, `metadata.annotations["metallb.io/address-pool"]`. */
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/**
 * What differs between two values, field by field, in the order of field names. `null` is as good as absent, as the API server takes it.
 *
 * Entries of a list belong together by their `name` where each of them has one of its own; otherwise equal entries belong together, and
 * what is left over in the order in which it stands.
 */
export function fieldChanges(before: unknown, after: unknown, path = ''): FieldChange[] {
  if (isDeepStrictEqual(before, after)) {
    return [];
  }
  if (isFields(before) && isFields(after)) {
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
      .flatMap((name) => fieldChanges(before[name] ?? undefined, after[name] ?? undefined, inside(path, name)));
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    return listChanges(before, after, path);
  }
  return [{ path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
}

function inside(path: string, name: string): string {
  const step = /^[\w-]+$/.test(name) ? name : `[${JSON.stringify(name)}]`;
  return path === '' || step.startsWith('[') ? `${path}${step}` : `${path}.${step}`;
}

function listChanges(before: readonly unknown[], after: readonly unknown[], path: string): FieldChange[] {
  const [old, now] = [byName(before), byName(after)];
  if (old !== undefined && now !== undefined && before.length + after.length > 0) {
    const changes = [...new Set([...old.keys(), ...now.keys()])].sort()
      .flatMap((name) => fieldChanges(old.get(name), now.get(name), `${path}[name=${name}]`));
    return changes.length > 0 ? changes : [{ path, before, after }];
  }
  const gone = leftOver(before, after);
  const come = leftOver(after, before);
  if (gone.length === 0 && come.length === 0) {
    // The same entries in another order.
    return [{ path, before, after }];
  }
  return Array.from({ length: Math.max(gone.length, come.length) }).flatMap((_, index) => {
    const place = come[index]?.index ?? gone[index].index;
    return fieldChanges(gone[index]?.value, come[index]?.value, `${path}[${place}]`);
  });
}

/** Entries by their names; nothing where one of them has none, or two have the same. */
function byName(list: readonly unknown[]): ReadonlyMap<string, Fields> | undefined {
  const entries = list.filter(isFields).filter(({ name }) => typeof name === 'string');
  const named = new Map(entries.map((entry) => [entry.name as string, entry]));
  return named.size === list.length ? named : undefined;
}

/** The entries of a list that the other one has no equal of, each of which counts once. */
function leftOver(list: readonly unknown[], other: readonly unknown[]): { readonly index: number; readonly value: unknown }[] {
  const counts = new Map<string, number>();
  other.map(canonical).forEach((text) => counts.set(text, (counts.get(text) ?? 0) + 1));
  return list.map((value, index) => ({ index, value })).filter(({ value }) => {
    const text = canonical(value);
    const count = counts.get(text) ?? 0;
    counts.set(text, count - 1);
    return count <= 0;
  });
}

/** A text that is equal for equal values, in whatever order their fields were written. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (isFields(inner)
    ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1))) : inner)) ?? '';
}
