import { HttpRouteIntent, RuleIntent } from '../../../behavior/proxies/route-intent';

/** The limits of an HTTPRoute (Gateway API 1.6). */
const HOSTS = 16;
const RULES = 16;
const MATCHES = 127;

/** What becomes an HTTPRoute of its own: rules of one namespace, as many as one may have. */
export interface RoutePiece {
  /** Id of its construct. */
  readonly id: string;
  readonly name: string;
  readonly namespace: string;
  readonly hosts: readonly string[];
  readonly rules: readonly NamedRule[];
}

/** A rule, with the name that policies know it by. */
export interface NamedRule {
  readonly name: string;
  readonly rule: RuleIntent;
}

/** A route as HTTPRoutes: a rule stands in the namespace of its Services, and what is too much for one stands in `<name>-2` and so on. */
export function piecesOf({ name, namespace: own, hosts, rules }: HttpRouteIntent): RoutePiece[] {
  const namespaces = [...new Set(rules.map(({ namespace }) => namespace))];
  return namespaces.flatMap((namespace) => {
    const inside = chunks(named(rules.filter((rule) => rule.namespace === namespace).flatMap(single)), RULES, MATCHES);
    const outside = hosts.length === 0 ? [hosts] : chunksOf(hosts, HOSTS);
    return inside.flatMap((some) => outside.map((few) => ({ rules: some, hosts: few }))).map((piece, index) => {
      const number = index === 0 ? '' : `-${index + 1}`;
      return { ...piece, id: `route${namespace === own ? '' : `-${namespace}`}${number}`, name: `${name}${number}`, namespace };
    });
  });
}

/** A rule that replaces its prefix has one match only, so one of several methods becomes several rules. */
function single(rule: RuleIntent): RuleIntent[] {
  const { match, features } = rule;
  return features.rewrite?.prefix === undefined || match.methods.length < 2 ? [rule]
    : match.methods.map((method) => ({ ...rule, match: { ...match, methods: [method] } }));
}

/** By path: `root`, `api-v1`, `login-exact`; with a number where two would be called alike. */
function named(rules: readonly RuleIntent[]): NamedRule[] {
  const taken = new Map<string, number>();
  return rules.map((rule) => {
    const { path, pathMatch } = rule.match;
    const words = path.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 200) || 'root';
    const wish = `${words}${pathMatch === 'prefix' ? '' : `-${pathMatch}`}`;
    const count = (taken.get(wish) ?? 0) + 1;
    taken.set(wish, count);
    return { rule, name: count === 1 ? wish : `${wish}-${count}` };
  });
}

function chunks(rules: readonly NamedRule[], most: number, mostMatches: number): NamedRule[][] {
  const result: NamedRule[][] = [];
  let matches = 0;
  for (const each of rules) {
    const count = Math.max(1, each.rule.match.methods.length);
    const last = result[result.length - 1];
    if (last === undefined || last.length === most || matches + count > mostMatches) {
      result.push([each]);
      matches = count;
    } else {
      last.push(each);
      matches += count;
    }
  }
  return result;
}

function chunksOf<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}
