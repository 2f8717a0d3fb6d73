import { HttpRouteIntent, RuleIntent } from '../../../behavior/proxies/route-intent';

/** What becomes an object of its own where a proxy ranks whole objects: a rule, for its exact hosts or for its wildcards. */
export interface RoutePart {
  /** Id of its construct: the number of the rule, with `-wildcard` behind it. */
  readonly id: string;
  /** Name of its object, different from that of every other part of the route. */
  readonly name: string;
  readonly rule: RuleIntent;
  /** `undefined` alone: every host. */
  readonly hosts: readonly (string | undefined)[];
}

const EVERY_HOST: readonly undefined[] = [undefined];

/** One part for each rule, and one more where wildcards stand beside exact hosts: no one priority is right for both. */
export function partsOf({ name, hosts, rules }: HttpRouteIntent): RoutePart[] {
  const wildcards = hosts.filter((host) => host.startsWith('*.'));
  if (rules.length === 1 && (wildcards.length === 0 || wildcards.length === hosts.length)) {
    // As most routes are: nothing is to be told apart.
    const [rule] = rules;
    return [{ id: '0', name: `${name}${suffixOf(rule)}`, rule, hosts: hosts.length === 0 ? EVERY_HOST : hosts }];
  }
  const exact = hosts.filter((host) => !host.startsWith('*.'));
  const parts = rules.flatMap((rule, index): RoutePart[] => {
    const id = `${index}`;
    const wish = `${name}${suffixOf(rule)}`;
    return wildcards.length === 0 || exact.length === 0
      ? [{ id, name: wish, rule, hosts: hosts.length === 0 ? EVERY_HOST : hosts }]
      : [{ id, name: wish, rule, hosts: exact }, { id: `${id}-wildcard`, name: `${wish}-wildcard`, rule, hosts: wildcards }];
  });
  const names = uniqueNames(parts.map((part) => part.name));
  return parts.map((part, index) => ({ ...part, name: names[index] }));
}

/** One part of each rule: what belongs to a rule, whatever its hosts, is named after it. */
export function firstParts(parts: readonly RoutePart[]): RoutePart[] {
  return parts.filter(({ rule }, index) => index === 0 || parts[index - 1].rule !== rule);
}

/** Paths that differ only in signs that a name cannot have are told apart by a number, which makes no name that another path has. */
function uniqueNames(wishes: readonly string[]): string[] {
  const taken = new Set(wishes);
  const last = new Map<string, number>();
  return wishes.map((wish) => {
    if (!last.has(wish)) {
      last.set(wish, 1);
      return wish;
    }
    let number = last.get(wish)! + 1;
    while (taken.has(`${wish}-${number}`)) {
      number++;
    }
    last.set(wish, number);
    taken.add(`${wish}-${number}`);
    return `${wish}-${number}`;
  });
}

/** `-api-v1` for `/api/v1`, with `-exact` behind an exact path and `-regex` behind an expression; nothing for the prefix `/`. */
function suffixOf({ match: { path, pathMatch } }: RuleIntent): string {
  if (path === '/' && pathMatch === 'prefix') {
    return '';
  }
  const words = path.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  return `${words === '' ? '' : `-${words}`}${pathMatch === 'prefix' ? '' : `-${pathMatch}`}`;
}
