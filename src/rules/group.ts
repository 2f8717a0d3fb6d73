import { groupBy } from '../model/group-by';

export { groupBy };

/** The items that agree with others in every key, together; a list of many is cut down key by key. */
export function repeated<T>(list: readonly T[], ...[key, ...others]: readonly ((item: T) => unknown)[]): T[][] {
  if (list.length < 2 || key === undefined) {
    return list.length < 2 ? [] : [[...list]];
  }
  return severalOf(list, key).flatMap((group) => repeated(group, ...others));
}

/** The groups of two and more, without a list for each that stands alone, as most do. */
function severalOf<T>(list: readonly T[], key: (item: T) => unknown): T[][] {
  const firsts = new Map<unknown, number>();
  const groups = new Map<unknown, T[]>();
  for (let index = 0; index < list.length; index++) {
    const value = key(list[index]);
    const first = firsts.get(value);
    if (first === undefined) {
      firsts.set(value, index);
    } else {
      const group = groups.get(value);
      if (group === undefined) {
        groups.set(value, [list[first], list[index]]);
      } else {
        group.push(list[index]);
      }
    }
  }
  return [...groups.values()];
}

/** Each item by a key that no other has. */
export function keyedBy<T, K>(list: readonly T[], key: (item: T) => K): Map<K, T> {
  const items = new Map<K, T>();
  for (const item of list) {
    items.set(key(item), item);
  }
  return items;
}

/** A function that computes its value when it is first asked, and only then. */
export function once<T>(compute: () => T): () => T {
  let kept: { readonly value: T } | undefined;
  return () => {
    kept ??= { value: compute() };
    return kept.value;
  };
}

/** The answers of a pure function, each computed once; for questions that are asked of thousands of objects alike. */
export function remembered<Q, T>(answer: (question: Q) => T): (question: Q) => T {
  const known = new Map<Q, T>();
  return (question) => {
    if (!known.has(question)) {
      known.set(question, answer(question));
    }
    return known.get(question)!;
  };
}

/** What a rule has to say about each item: `flatMap`, and several times as fast where there is nothing to say, as there mostly is. */
export function judgements<T, J>(list: readonly T[], judge: (item: T, index: number) => readonly J[]): J[] {
  const all: J[] = [];
  for (let index = 0; index < list.length; index++) {
    const said = judge(list[index], index);
    if (said.length > 0) {
      all.push(...said);
    }
  }
  return all;
}
