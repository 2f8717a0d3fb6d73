import * as fc from 'fast-check';
import { answering, compareSpecificity, HostPath, matches, sameRequests } from '../../../src/behavior/ingress/specification';
import { BY_LETTERS, STRICT } from '../../../src/behavior/traefik/path-matching';
import { bentPairs, prioritiesFor, Ranked, rankedPaths } from '../../../src/behavior/traefik/priority';
import { naturalPriority, ruleText } from '../../../src/behavior/traefik/rule-text';

const seed = Number(process.env.FUZZ_SEED ?? 20261124);

/** As Traefik 3.7.9 shows them in its list of routers. */
test.each([
  [{ host: 'app.example.com', path: '/', exact: false }, 'Host("app.example.com") && PathPrefix("/")'],
  [{ host: '*.example.com', path: '/shop', exact: false }, 'Host("*.example.com") && (Path("/shop") || PathPrefix("/shop/"))'],
  [{ host: 'h', path: '/shop/', exact: false }, 'Host("h") && (Path("/shop") || PathPrefix("/shop/"))'],
  [{ host: 'h', path: '/login', exact: true }, 'Host("h") && Path("/login")'],
  [{ path: '/', exact: false }, 'PathPrefix("/")'],
  [{ host: 'h', path: '/a"b\\c', exact: true }, 'Host("h") && Path("/a\\"b\\\\c")'],
])('%j is the rule %s', (rule, text) => expect(ruleText(rule)).toEqual(text));

const hosts = fc.constantFrom(undefined, 'a.example.com', 'b.example.com', '*.example.com', 'other.org');
const paths = fc.constantFrom('/', '/a', '/ab', '/a/b', '/a/b/c', '/x', '/a-rather-long-path/of/many/segments');
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

/** As an AppRoute groups the hosts of a path: exact hosts, or wildcards, or none. */
const hostLists: fc.Arbitrary<readonly (string | undefined)[]> = fc.oneof(
  fc.constant([undefined]),
  fc.subarray(['a.example.com', 'b.example.com', 'other.org', 'a-host-with-a-rather-long-name.example.com'], { minLength: 1 }),
  fc.subarray(['*.example.com', '*.org'], { minLength: 1 }),
);
const groups = fc.array(fc.record({ hosts: hostLists, path: paths, exact: fc.boolean() }), { maxLength: 6 })
  .map((list) => list.map(({ hosts: names, path, exact }) => names.map((host): HostPath => ({ host, path, exact }))))
  .filter((list) => list.flat().every((rule, index, all) => all.findIndex((other) => sameRequests(rule, other)) === index));

test(`one number for the hosts of a group is enough among our own routes (seed ${seed})`, () => {
  fc.assert(fc.property(groups, requests, (ours, request) => {
    const priorities = prioritiesFor(ours, []);
    expect(priorities.filter(({ conflict }) => conflict !== undefined)).toEqual([]);
    const ranked = ours.flatMap((group, index) => group.map((rule) => ({ ...rule, priority: priorities[index].priority ?? naturalPriority(rule) })));
    const expected = answering(ours.flat(), request);
    expect(traefik(ranked, request) && plain(traefik(ranked, request)!)).toEqual(expected && plain(expected));
  }), { seed, numRuns: 2_000 });
});

test(`our routes stand in the right order on a Traefik too that compares prefixes letter by letter (seed ${seed})`, () => {
  fc.assert(fc.property(groups, (ours) => {
    const priorities = prioritiesFor(ours, [], false);
    const ranked = ours.flatMap((group, index) => group.map((rule) => ({ ...rule, priority: priorities[index].priority ?? naturalPriority(rule, false) })));
    expect(bentPairs(ranked, false)).toEqual([]);
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

const ranks = fc.uniqueArray(fc.record({
  host: hosts,
  path: fc.constantFrom('/', '/a', '/a/', '/ab', '/a/b', '/a/bc', '/x'),
  exact: fc.boolean(),
  priority: fc.integer({ min: 1, max: 6 }),
}), { maxLength: 12 });

test.each([
  [true, STRICT],
  [false, BY_LETTERS],
])(`where strict prefix matching is %s, exactly the pairs that meet and stand in the wrong order are told (seed ${seed})`, (strict, { overlap }) => {
  fc.assert(fc.property(ranks, (list) => {
    const wrong = list.flatMap((should) => list
      .filter((does) => overlap(should, does) && compareSpecificity(should, does) > 0 && should.priority <= does.priority)
      .map((does) => [should, does]));
    const told = bentPairs(list, strict);
    expect(told).toHaveLength(wrong.length);
    expect(new Set(told.map((pair) => JSON.stringify(pair)))).toEqual(new Set(wrong.map((pair) => JSON.stringify(pair))));
  }), { seed, numRuns: 2_000 });
});

test.each([
  ['/shop', '/shopping', false, true],
  ['/shop/', '/shop', true, false],
  ['/', '/shop', true, true],
])('the prefix %s meets the exact path %s: %s with strict prefix matching, %s without', (prefix, path, strictly, byLetters) => {
  const [a, b] = [{ path: prefix, exact: false }, { path, exact: true }];
  expect([STRICT.overlap(a, b), STRICT.overlap(b, a)]).toEqual([strictly, strictly]);
  expect([BY_LETTERS.overlap(a, b), BY_LETTERS.overlap(b, a)]).toEqual([byLetters, byLetters]);
});

/** As Go's ParseInt does it, by which Traefik reads the annotation. */
test.each([
  [undefined, [42]], ['0', [42]], ['7', [7]], ['+7', [7]], ['-7', [-7]], ['010', [10]],
  ['high', []], ['', []], [' 7', []], ['1_000', []], ['${PRIORITY}', []],
])('a path of an Ingress with the priority %j has the priorities %j: none where Traefik passes over the Ingress', (text, expected) => {
  const annotations: Record<string, string> = text === undefined ? {} : { 'traefik.ingress.kubernetes.io/router.priority': text };
  const ingress = {
    namespace: 'shop', name: 'web', labels: {}, annotations, hasRules: true, tls: [], ours: false, source: {},
    paths: [{ host: 'app.example.com', path: '/', pathType: 'Prefix', backend: {}, source: {} }],
  };
  expect(rankedPaths([ingress]).map(({ priority }) => priority)).toEqual(expected);
});

test.each([
  ['with a host is the host alone', 'app.example.com', [Buffer.byteLength('Host("app.example.com")')]],
  ['without a host there is none, and Traefik passes over it', undefined, []],
])('the rule of an implementation-specific path that is empty: %s', (_, host, expected) => {
  const ingress = {
    namespace: 'shop', name: 'web', labels: {}, annotations: {}, hasRules: true, tls: [], ours: false, source: {},
    paths: [{ host, path: '', pathType: 'ImplementationSpecific', backend: {}, source: {} }],
  };
  expect(rankedPaths([ingress]).map(({ priority }) => priority)).toEqual(expected);
});
