import * as fc from 'fast-check';
import { answering, HostPath, matches, sameRequests } from '../../../src/behavior/ingress/specification';
import { prioritiesFor, Ranked } from '../../../src/behavior/traefik/priority';
import { naturalPriority, ruleText } from '../../../src/behavior/traefik/rule-text';

const seed = Number(process.env.FUZZ_SEED ?? 20261124);

/** As Traefik 3.7.9 shows them in its list of routers. */
test.each([
  [{ host: 'app.example.com', path: '/', exact: false }, 'Host("app.example.com") && PathPrefix("/")'],
  [{ host: '*.example.com', path: '/shop', exact: false }, 'Host("*.example.com") && (Path("/shop") || PathPrefix("/shop/"))'],
  [{ host: 'h', path: '/shop/', exact: false }, 'Host("h") && (Path("/shop") || PathPrefix("/shop/"))'],
  [{ host: 'h', path: '/login', exact: true }, 'Host("h") && Path("/login")'],
  [{ path: '/', exact: false }, 'PathPrefix("/")'],
])('%j is the rule %s', (rule, text) => expect(ruleText(rule)).toEqual(text));

const hosts = fc.constantFrom(undefined, 'a.example.com', 'b.example.com', '*.example.com', 'other.org');
const paths = fc.constantFrom('/', '/a', '/a/b', '/a/b/c', '/x', '/a-rather-long-path/of/many/segments');
const rules = fc.uniqueArray(fc.record({ host: hosts, path: paths, exact: fc.boolean() }), { maxLength: 8, comparator: sameRequests });
const requests = fc.record({
  host: fc.constantFrom('a.example.com', 'b.example.com', 'c.example.com', 'other.org', 'none.net'),
  path: fc.constantFrom('/', '/a', '/a/', '/a/b', '/a/b/c/d', '/ab', '/x/y', '/a-rather-long-path/of/many/segments/more'),
});

/** The one that Traefik answers with: the highest priority among those that match; undefined order among equals is a failure. */
function traefik(ranked: readonly Ranked[], request: { host: string; path: string }): Ranked | undefined {
  const matching = ranked.filter((rule) => matches(rule, request)).sort((a, b) => b.priority - a.priority);
  expect(matching.length < 2 || matching[0].priority > matching[1].priority).toBe(true);
  return matching[0];
}

function plain({ host, path, exact }: HostPath): HostPath {
  return { host, path, exact };
}

test(`our routes alone are answered as the specification says (seed ${seed})`, () => {
  fc.assert(fc.property(rules, requests, (ours, request) => {
    const priorities = prioritiesFor(ours.map((rule) => [rule]), []);
    expect(priorities.filter(({ conflict }) => conflict !== undefined)).toEqual([]);
    const ranked = ours.map((rule, index) => ({ ...rule, priority: priorities[index].priority ?? naturalPriority(rule) }));
    const expected = answering(ours, request);
    expect(traefik(ranked, request) && plain(traefik(ranked, request)!)).toEqual(expected && plain(expected));
  }), { seed, numRuns: 2_000 });
});

test(`beside Ingresses of others too, between one of ours and one of theirs, where no conflict is told (seed ${seed})`, () => {
  fc.assert(fc.property(rules, requests, fc.integer({ min: 0, max: 8 }), (all, request, split) => {
    const ours = all.slice(0, split);
    const others = all.slice(split).map((rule): Ranked => ({ ...rule, priority: naturalPriority(rule) }));
    const priorities = prioritiesFor(ours.map((rule) => [rule]), others);
    fc.pre(priorities.every(({ conflict }) => conflict === undefined));
    const ranked = [...ours.map((rule, index): Ranked => ({ ...rule, priority: priorities[index].priority ?? naturalPriority(rule) })), ...others];
    for (const mine of ranked.slice(0, ours.length)) {
      for (const theirs of others.filter((other) => matches(other, request) && matches(mine, request))) {
        const expected = answering([mine, theirs], request)!;
        expect([request, [mine, theirs].sort((a, b) => b.priority - a.priority)[0]]).toEqual([request, expected]);
        expect(mine.priority).not.toEqual(theirs.priority);
      }
    }
  }), { seed, numRuns: 2_000 });
});

test(`a route that overlaps with nothing changes no priority (seed ${seed})`, () => {
  fc.assert(fc.property(rules, (ours) => {
    const apart = ours.filter(({ host }) => host !== undefined);
    const more = [...apart, { host: 'apart.test', path: '/', exact: false }, { host: 'apart.test', path: '/login', exact: true }];
    const before = prioritiesFor(apart.map((rule) => [rule]), []);
    expect(prioritiesFor(more.map((rule) => [rule]), []).slice(0, apart.length)).toEqual(before);
  }), { seed, numRuns: 500 });
});

test('a conflict names the two paths of others that no number fits between', () => {
  const others: Ranked[] = [
    { host: '*.example.com', path: '/', exact: false, priority: 1000 },
    { host: 'a.example.com', path: '/shop', exact: false, priority: 10 },
  ];
  const [{ conflict }] = prioritiesFor([[{ host: 'a.example.com', path: '/', exact: false }]], others);
  expect([conflict?.below.host, conflict?.above.path]).toEqual(['*.example.com', '/shop']);
});
