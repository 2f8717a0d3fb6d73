/**
 * How many values something is once every alias is written out, found without writing any of them out: a value that several places
 * share is counted once and added each time. `endless` where a value contains itself.
 */
export function expandedSize(value: unknown): number | 'endless' {
  const sizes = new Map<object, number>();
  const open = new Set<object>();

  function sizeOf(one: unknown): number {
    if (typeof one !== 'object' || one === null) {
      return 1;
    }
    const known = sizes.get(one);
    if (known !== undefined) {
      return known;
    }
    if (open.has(one)) {
      return Infinity;
    }
    open.add(one);
    let size = 1;
    for (const part of Object.values(one)) {
      size += sizeOf(part);
    }
    open.delete(one);
    sizes.set(one, size);
    return size;
  }

  const size = sizeOf(value);
  return size === Infinity ? 'endless' : size;
}
