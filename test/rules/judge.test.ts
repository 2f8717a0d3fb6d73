import { PlanProblemKind } from '../../src/plan/plan';
import { judgeCase, worldOf } from '../../src/rules/cases/case-world';
import { advertisement, ingress, LAN, loadBalancer, pool, service, yaml } from '../../src/rules/cases/case-writing';
import { secret, WEB_BY_TRAEFIK } from '../../src/rules/cases/route-cases';
import { RuleCase } from '../../src/rules/rule';

const GOOD = [
  ...WEB_BY_TRAEFIK, pool('public', ['192.168.1.200-192.168.1.250']), advertisement(['public']),
  loadBalancer('mysql', '192.168.1.201', { annotations: { 'metallb.io/address-pool': 'public' } }), secret('app-tls'),
  ingress('app', 'app.example.com', '/', { spec: { tls: [{ hosts: ['app.example.com'], secretName: 'app-tls' }] } }),
] as const;
const rulesOf = (ruleCase: RuleCase) => judgeCase(ruleCase).map(({ severity, rule }) => `${severity} ${rule}`);
const GATEWAY_OUTSIDE: RuleCase = { name: '', network: { networks: [{ name: 'lan', cidr: '192.168.1.0/24', gateway: '192.168.2.1' }] } };
const WAIVER = { rule: 'gateway-outside-network', subject: 'network lan', reason: 'proxy ARP' };

test('nothing is said about a cluster in order', () => {
  expect(judgeCase({ name: '', network: LAN, manifests: yaml(...GOOD) })).toEqual([]);
});

test('nothing is said about nothing', () => {
  expect(judgeCase({ name: '' })).toEqual([]);
});

test('eight mistakes in one cluster are eight findings', () => {
  const network = {
    ...LAN,
    networks: [{ ...LAN.networks![0], gateway: '192.168.3.1' }],
    nodes: [...LAN.nodes!, { name: 'node3', addresses: ['192.168.1.300'] }],
  };
  const manifests = yaml(
    ...GOOD,
    pool('private', ['192.168.1.190-192.168.1.199'], {}), advertisement(['private']),
    loadBalancer('smtp', '192.168.1.251'), loadBalancer('imap', '192.168.1.201'),
    service('web2', { clusterIP: '10.112.0.1' }),
    ingress('app2', 'app.example.com', '/shop', { service: 'wep' }),
    ingress('app3', 'app..example.com'),
  );
  expect(rulesOf({ name: '', network, manifests })).toEqual([
    'error cluster-ip-outside-cidr',
    'error gateway-outside-network',
    'error network-value-invalid',
    'error pinned-address-duplicate',
    'error pinned-address-outside-pools',
    'error pool-overlaps-dhcp',
    'error route-backend-missing',
    'error route-host-invalid',
  ]);
});

test('errors come first, then warnings, then notes', () => {
  const manifests = yaml(
    pool('public', ['192.168.1.200/29']), loadBalancer('old', undefined, { spec: { loadBalancerIP: '192.168.1.201' } }), loadBalancer('far', '10.0.0.1'),
  );
  expect(rulesOf({ name: '', network: LAN, manifests })).toEqual([
    'error pinned-address-outside-pools',
    'warning pool-not-announced',
    'note load-balancer-ip-deprecated',
  ]);
});

test('the order of findings does not depend on the order of declaration', () => {
  const objects = [...GOOD, pool('private', ['192.168.1.190-192.168.1.199']), loadBalancer('a', '10.0.0.1'), loadBalancer('b', '10.0.0.2')];
  const said = (list: readonly object[]) => judgeCase({ name: '', network: LAN, manifests: yaml(...list) }).map(({ message }) => message);
  expect(said([...objects].reverse())).toEqual(said(objects));
});

describe('waivers', () => {
  test('a waived finding stays in the list, with its waiver', () => {
    const [finding, ...others] = judgeCase({ ...GATEWAY_OUTSIDE, waivers: [WAIVER] });
    expect(finding).toMatchObject({ rule: 'gateway-outside-network', severity: 'error', waived: WAIVER });
    expect(others).toEqual([]);
  });

  test('a waiver without reason holds, and is an error by itself', () => {
    expect(judgeCase({ ...GATEWAY_OUTSIDE, waivers: [{ ...WAIVER, reason: ' ' }] }).map(({ rule, waived }) => [rule, waived !== undefined]))
      .toEqual([['gateway-outside-network', true], ['waiver-without-reason', false]]);
  });

  test('an expired waiver does not hold', () => {
    const findings = judgeCase({ ...GATEWAY_OUTSIDE, waivers: [{ ...WAIVER, expires: '2026-05-31' }], today: '2026-06-01' });
    expect(findings.map(({ rule, waived }) => [rule, waived])).toEqual([['gateway-outside-network', undefined], ['waiver-expired', undefined]]);
  });

  test('an expired waiver that was renewed is told as superfluous, not as what counts again', () => {
    const findings = judgeCase({ ...GATEWAY_OUTSIDE, waivers: [{ ...WAIVER, expires: '2026-05-31' }, WAIVER], today: '2026-06-01' });
    expect(findings.map(({ rule, waived }) => [rule, waived !== undefined])).toEqual([['gateway-outside-network', true], ['waiver-expired', false]]);
    expect(findings[1]).toMatchObject({ message: expect.stringContaining('another one has taken its place'), help: 'Remove it.' });
  });

  test('a waiver of another subject waives nothing', () => {
    const findings = judgeCase({ ...GATEWAY_OUTSIDE, waivers: [{ ...WAIVER, subject: 'network wan' }] });
    expect(findings.map(({ rule, waived }) => [rule, waived])).toEqual([['gateway-outside-network', undefined], ['waiver-unused', undefined]]);
  });

  test('a damaged lock file cannot be waived', () => {
    const problem = { kind: 'lock-damaged' as const, message: 'It cannot be read.', help: 'Restore it.', subject: 'lock x', places: [{ file: 'x' }] };
    const findings = judgeCase({ name: '', problems: [problem], waivers: [{ rule: 'lock-damaged', subject: 'lock x', reason: 'never mind' }] });
    expect(findings.map(({ rule, waived }) => [rule, waived])).toEqual([['lock-damaged', undefined], ['waiver-unused', undefined]]);
  });

  test('a finding about a waiver cannot be waived', () => {
    const expired = { ...WAIVER, expires: '2026-05-31' };
    const waivers = [expired, { rule: 'waiver-expired', subject: 'waiver of gateway-outside-network for network lan', reason: 'leave me alone' }];
    const findings = judgeCase({ ...GATEWAY_OUTSIDE, waivers, today: '2026-06-01' });
    expect(findings.filter(({ waived }) => waived !== undefined)).toEqual([]);
    expect(findings.map(({ rule }) => rule)).toContain('waiver-expired');
  });
});

test('values that something else fills in are neither right nor wrong', () => {
  const manifests = yaml(
    ...GOOD, pool('later', ['${RANGE}']), advertisement(['later']), loadBalancer('later', '${ADDRESS}', { annotations: { 'metallb.io/address-pool': '${POOL}' } }),
    ingress('later', '${HOST}', '/', { service: '${SERVICE}' }),
  );
  const network = { ...LAN, nodes: [...LAN.nodes!, { name: 'node3', addresses: ['${NODE3}'] }] };
  expect(judgeCase({ name: '', network, manifests })).toEqual([]);
});

test.each([
  ['a namespace', { namespaces: ['mail'] }, 'Add shop to `spec.serviceAllocation.namespaces` of pool public, or take another pool.'],
  ['labels', { serviceSelectors: [{ matchLabels: { tier: 'edge' } }] }, 'Give Service shop/web labels that `spec.serviceAllocation.serviceSelectors` of pool public select, or take another pool.'],
])('a pool that serves %s alone: the help names what mends it', (_, serviceAllocation, help) => {
  const findings = judgeCase({ name: '', manifests: yaml(pool('public', ['192.168.1.200/29'], { serviceAllocation }), loadBalancer('web', '192.168.1.200')) });
  expect(findings.filter(({ rule }) => rule === 'pool-not-allowed')).toMatchObject([{ help }]);
});

test('every advertisement that covers a pool counts, in the order written: by label, by name, for all, and each once', () => {
  const labelled = { ...pool('public', ['192.168.1.200/29']), metadata: { name: 'public', namespace: 'metallb-system', labels: { edge: 'true' } } };
  const named = (name: string, spec: object) => ({ ...advertisement([], spec), metadata: { name, namespace: 'metallb-system' } });
  const world = worldOf({
    name: '', manifests: yaml(
      labelled,
      named('by-label', { ipAddressPoolSelectors: [{ matchLabels: { edge: 'true' } }] }),
      named('of-another', { ipAddressPools: ['private'] }),
      named('by-name-and-label', { ipAddressPools: ['public'], ipAddressPoolSelectors: [{ matchLabels: { edge: 'true' } }] }),
      named('by-name', { ipAddressPools: ['public'] }),
      named('for-all', {}),
    ),
  });
  expect(world.announcements.layer2Of(world.cluster.pools[0]).map(({ name }) => name)).toEqual(['by-label', 'by-name-and-label', 'by-name', 'for-all']);
});

const RULE_OF: Readonly<Record<PlanProblemKind, string>> = {
  'pool-exhausted': 'pool-exhausted',
  'pool-unknown': 'claim-pool-unknown',
  'claim-duplicate': 'claim-duplicate',
  'claim-renamed': 'claim-renamed',
  'rename-unknown': 'rename-unknown',
  'lock-damaged': 'lock-damaged',
  'lock-newer': 'lock-newer',
  'lock-conflict-markers': 'lock-conflict-markers',
  'lock-duplicate-address': 'lock-duplicate-address',
  'lock-duplicate-priority': 'lock-duplicate-priority',
  'lock-disagrees': 'lock-disagrees',
  'lock-other-cluster': 'lock-other-cluster',
  'lock-frozen': 'lock-frozen',
  'lock-missing': 'lock-missing',
  'release-unknown': 'release-unknown',
  'environment-invalid': 'environment-invalid',
  'lock-read-only': 'lock-read-only',
  'plan-scopes-overlap': 'plan-scopes-overlap',
  'plan-user-outside-scope': 'plan-user-outside-scope',
  'plan-lock-shared': 'plan-lock-shared',
  'reports-inside-output': 'reports-inside-output',
  'network-unknown': 'network-unknown',
  'network-without-node': 'network-without-node',
  'address-read-early': 'address-read-early',
  'advertisement-nodes-empty': 'advertisement-nodes-empty',
  'advertisement-pools-empty': 'advertisement-pools-empty',
  'bgp-list-empty': 'bgp-list-empty',
  'option-invalid': 'option-invalid',
  'gateway-certificate-uncovered': 'gateway-certificate-uncovered',
  'gateway-feature-differs': 'gateway-feature-differs',
  'gateway-feature-unsupported': 'gateway-feature-unsupported',
  'gateway-proxies-hidden': 'gateway-proxies-hidden',
  'gateway-proxy-protocol-unsent': 'gateway-proxy-protocol-unsent',
  'gateway-trusts-anybody': 'gateway-trusts-anybody',
  'traefik-default-shared': 'traefik-default-shared',
  'gateway-value-invalid': 'gateway-value-invalid',
  'proxy-retired': 'proxy-retired',
  'proxy-retirement-unacknowledged': 'proxy-retirement-unacknowledged',
  'route-empty': 'route-empty',
  'route-tls-issuer-missing': 'route-tls-issuer-missing',
  'route-tls-secrets-differ': 'route-tls-secrets-differ',
  'route-backend-fenced': 'route-backend-fenced',
  'route-clients-hidden': 'route-clients-hidden',
  'route-clients-shared': 'route-clients-shared',
  'route-feature-differs': 'route-feature-differs',
  'route-feature-unsupported': 'route-feature-unsupported',
  'route-value-invalid': 'route-value-invalid',
  'secret-file-invalid': 'secret-file-invalid',
  'secret-file-missing': 'secret-file-missing',
  'file-unreadable': 'file-unreadable',
  'file-invalid': 'file-invalid',
  'file-aliases-explode': 'file-aliases-explode',
  'network-file-invalid': 'network-file-invalid',
  'machine-network-invalid': 'machine-network-invalid',
  'applied-path-missing': 'applied-path-missing',
  'kustomization-conflict': 'kustomization-conflict',
  'address-not-shared': 'address-not-shared',
  'network-facts-differ': 'network-facts-differ',
};

test.each(Object.entries(RULE_OF) as [PlanProblemKind, string][])('the problem %s of the plan is a finding of the rule %s alone', (kind, rule) => {
  const problem = { kind, message: 'What was found.', help: 'How to mend it.', subject: 'plan Plan', places: [{ construct: 'Plan' }] };
  const findings = judgeCase({ name: '', problems: [problem] });
  expect(findings.map((finding) => finding.rule)).toEqual([rule]);
  expect(findings[0]).toMatchObject({ message: problem.message, help: problem.help, subject: problem.subject, places: problem.places });
});
