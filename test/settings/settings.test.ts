import * as fs from 'fs';
import * as path from 'path';
import Ajv from 'ajv';
import * as fc from 'fast-check';
import { SETTINGS_SCHEMA_FILE, settingsSchemaText } from '../../scripts/write-schemas';
import { readDeclaration } from '../../src/model/reader/read-declaration';
import { describeSource } from '../../src/model/source';
import { readSettings } from '../../src/settings/read-settings';

const read = (text: string) => readSettings(Buffer.from(text), 'bare-metal.yaml');
const schema = JSON.parse(fs.readFileSync(path.join(__dirname, '..', '..', SETTINGS_SCHEMA_FILE), 'utf8'));

const WHOLE = `
# yaml-language-server: $schema=node_modules/cdk8s-bare-metal/schemas/bare-metal.schema.json
version: 1
networks:
  - name: lan
    cidr: 192.168.1.0/24
    cidrV6: fd00:1::/64
    gateway: 192.168.1.1
    gatewayV6: fd00:1::1
    dhcp: [192.168.1.100-192.168.1.199]
    dhcpReservations: [192.168.1.110]
    reserved:
      - { range: 192.168.1.2-192.168.1.9, purpose: switches }
    vlan: 10
nodes:
  - { name: node1, addresses: [192.168.1.10], zone: a, labels: { rack: r1 }, interfaces: [eth0], controlPlane: true }
podCidrs: [10.244.0.0/16]
serviceCidrs: [10.96.0.0/12]
apiAddresses: [192.168.1.20]
loadBalancer: { engine: metallb, version: 0.16.1, mode: frr-k8s }
distribution: k3s
networkAddOn: Flannel
externals:
  services: [apps/web]
  secrets: [apps/web-tls]
  pools: [public]
  ingressClasses: [nginx]
  gateways: [network/shared]
  gatewayClasses: [envoy]
  namespaces: [shop]
  bgpPeers: [router]
  bfdProfiles: [fast]
  communities: [far]
  definitions: [traefik@3.7.9, example.com]
  proxies: [{ className: inner, gateway: network/inner, service: network/inner, addresses: [192.168.1.205] }]
dns:
  externalDns: 0.22.0
  annotationPrefix: dns.example.com/
  records: [zone, unbound]
  ttl: 300
  services: [{ service: shop/mysql, hosts: [mysql.example.com], view: internal, targets: [203.0.113.7], ttl: 60 }]
waivers:
  - { rule: pool-overlaps-dhcp, subject: pool public, reason: reserved on the router, expires: 2027-03-31 }
clusters:
  - { name: clusters/home, podCidrs: [10.245.0.0/16] }
`;

test('reads all that an owner can say', () => {
  const { declaration, waivers, problems } = read(WHOLE);
  expect(problems).toEqual([]);
  expect(declaration).toEqual({
    networks: [{
      name: 'lan', cidr: '192.168.1.0/24', cidrV6: 'fd00:1::/64', gateway: '192.168.1.1', gatewayV6: 'fd00:1::1', dhcp: ['192.168.1.100-192.168.1.199'], dhcpReservations: ['192.168.1.110'],
      reserved: [{ range: '192.168.1.2-192.168.1.9', purpose: 'switches' }], vlan: 10,
    }],
    nodes: [{ name: 'node1', addresses: ['192.168.1.10'], zone: 'a', labels: { rack: 'r1' }, interfaces: ['eth0'], controlPlane: true }],
    podCidrs: ['10.244.0.0/16'],
    serviceCidrs: ['10.96.0.0/12'],
    apiAddresses: ['192.168.1.20'],
    externals: {
      services: ['apps/web'], secrets: ['apps/web-tls'], pools: ['public'], ingressClasses: ['nginx'], gateways: ['network/shared'], gatewayClasses: ['envoy'], namespaces: ['shop'], bgpPeers: ['router'],
      bfdProfiles: ['fast'], communities: ['far'], definitions: ['traefik@3.7.9', 'example.com'],
      proxies: [{ className: 'inner', gateway: 'network/inner', service: 'network/inner', addresses: ['192.168.1.205'] }],
    },
    loadBalancer: { engine: 'metallb', version: '0.16.1', mode: 'frr-k8s' },
    platform: { distribution: 'k3s', networkAddOn: 'Flannel' },
    dns: {
      externalDns: '0.22.0', annotationPrefix: 'dns.example.com/', records: ['zone', 'unbound'], ttl: 300,
      services: [{ service: 'shop/mysql', hosts: ['mysql.example.com'], view: 'internal', targets: ['203.0.113.7'], ttl: 60 }],
    },
  });
  expect(waivers).toEqual([expect.objectContaining({ rule: 'pool-overlaps-dhcp', subject: 'pool public', reason: 'reserved on the router', expires: '2027-03-31' })]);
});

test('the example uses every property that there is', () => {
  const names = (value: any): string[] => (Array.isArray(value) ? value.flatMap(names) : typeof value === 'object' && value !== null
    ? Object.entries(value.properties ?? {}).flatMap(([name, inner]) => [name, ...names(inner)]).concat(names(value.items)) : []);
  expect(names(schema).filter((name) => !new RegExp(`\\b${name}:`).test(WHOLE))).toEqual([]);
});

describe('says what is wrong with it', () => {
  test.each<[string, string, string, RegExp, RegExp]>([
    ['a misspelt property', 'networks:\n  - name: lan\n    cidr: 10.0.0.0/24\n    dchp: []\n', 'networks[0].dchp', /means nothing here/, /Did you mean `dhcp`/],
    ['a property that there is not', 'colour: red\n', 'colour', /means nothing here/, /There are/],
    ['a text where a list belongs', 'podCidrs: 10.0.0.0/8\n', 'podCidrs', /a list was expected, this is "10.0.0.0\/8"/, /`podCidrs: \[ … \]`/],
    ['a number where a text belongs', 'nodes:\n  - { name: 1, addresses: [] }\n', 'nodes[0].name', /a text was expected, this is 1/, /Correct/],
    ['what is missing', 'nodes:\n  - { name: a }\n', 'nodes[0].addresses', /required and missing/, /Correct/],
    ['a newer version', 'version: 2\n', 'version', /2 is above/, /Correct/],
    ['a distribution that nobody knows', 'distribution: k8s\n', 'distribution', /is none of "k0s"/, /Correct/],
    ['an engine that nobody knows', 'loadBalancer: { engine: metalb }\n', 'loadBalancer.engine', /is none of "metallb"/, /Correct/],
  ])('%s', (_, text, property, message, help) => {
    expect(read(text).problems).toEqual([{
      kind: 'option-invalid', message: expect.stringMatching(message), help: expect.stringMatching(help),
      subject: `property ${property} of bare-metal.yaml`, places: [expect.objectContaining({ file: 'bare-metal.yaml', property })],
    }]);
  });

  test('a list where the properties belong', () => {
    expect(read('- 1\n').problems).toEqual([expect.objectContaining({ message: 'bare-metal.yaml: an object was expected, this is a list.' })]);
  });

  test('all at once, and reads what is right', () => {
    const { problems, declaration } = read('version: 1\nfoo: 1\nnodes: 5\nnetworks:\n  - { name: lan, cidr: 10.0.0.0/24, bar: 1, vlan: x }\npodCidrs: [10.1.0.0/16]\n');
    expect(problems.map(({ places }) => places[0].property)).toEqual(['foo', 'nodes', 'networks[0].bar', 'networks[0].vlan']);
    expect(declaration).toEqual({ networks: [{ name: 'lan', cidr: '10.0.0.0/24' }], podCidrs: ['10.1.0.0/16'] });
  });

  describe('of an entry of a list, and goes on without it', () => {
    const { problems, declaration, places, waivers } = read(`networks:
  - { cidr: 10.0.0.0/24 }
  - { name: lan, cidr: 10.0.1.0/24, dhcp: [5, 10.0.1.100-10.0.1.199] }
nodes: [{ name: a, addresses: [10.0.1.5] }, { name: b }, { name: c, addresses: [10.0.1.7] }]
podCidrs: [7]
waivers:
  - { rule: a, subject: b }
  - { rule: pools-overlap, subject: pool public, reason: known }
`);

    test('which it names', () => expect(problems.map(({ places: [place], help }) => [place.property, /Until then `(.*?)` counts for nothing/.exec(help)?.[1]])).toEqual([
      ['networks[0].name', 'networks[0]'],
      ['networks[1].dhcp[0]', 'networks[1].dhcp[0]'],
      ['nodes[1].addresses', 'nodes[1]'],
      ['podCidrs[0]', 'podCidrs[0]'],
      ['waivers[0].reason', 'waivers[0]'],
    ]));

    test('with all that the others say', () => expect([declaration.networks, declaration.nodes, declaration.podCidrs]).toEqual([
      [{ name: 'lan', cidr: '10.0.1.0/24', dhcp: ['10.0.1.100-10.0.1.199'] }], [{ name: 'a', addresses: ['10.0.1.5'] }, { name: 'c', addresses: ['10.0.1.7'] }], undefined,
    ]));

    test('and knows where these stand', () => {
      const { networks: [lan], nodes } = readDeclaration(declaration, { file: 'bare-metal.yaml' }, places);
      const sources = [lan.source, lan.prefixes[0].source, lan.dhcp[0].source, nodes[0].addresses[0].source, nodes[1].addresses[0].source, waivers[0].source];
      expect(sources.map((source) => source!.property))
        .toEqual(['networks[1]', 'networks[1].cidr', 'networks[1].dhcp[1]', 'nodes[0].addresses[0]', 'nodes[2].addresses[0]', 'waivers[1]']);
    });
  });

  describe('that would be forgotten without a word', () => {
    const told = (text: string) => {
      const { problems, declaration } = read(text);
      return { problems: problems.map(({ kind, message, places: [place] }) => [kind, message, describeSource(place)]), podCidrs: declaration.podCidrs };
    };

    test('a property that stands there twice, of which the last counts', () => expect(told('version: 1\npodCidrs: [10.1.0.0/16]\npodCidrs: [10.2.0.0/16]\n')).toEqual({
      problems: [['option-invalid', 'In bare-metal.yaml the key `podCidrs` stands twice in one mapping, and the last one counts.', 'bare-metal.yaml:3:1']], podCidrs: ['10.2.0.0/16'],
    }));

    test('a second document', () => expect(told('---\n# ours\n---\npodCidrs: [10.1.0.0/16]\n---\npodCidrs: [10.2.0.0/16]\n')).toEqual({
      problems: [['option-invalid', 'bare-metal.yaml has several YAML documents, and what stands behind the first counts for nothing.', 'bare-metal.yaml:5:1']], podCidrs: ['10.1.0.0/16'],
    }));

    test('aliases that stand for more than is read', () => {
      const bomb = ['a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]', ...Array.from('bcdefg', (name, index) => `${name}: &${name} [${Array(10).fill(`*${'abcdef'[index]}`)}]`)].join('\n');
      expect(told(`podCidrs: [10.1.0.0/16]\n${bomb}\n`)).toMatchObject({ problems: [['file-aliases-explode', expect.stringMatching(/^bare-metal.yaml is not read: written out, /), 'bare-metal.yaml:3:8']] });
    });
  });

  test('that it is no YAML, with the place', () => {
    const { problems, declaration } = read('networks: [\n');
    expect(problems.map(({ kind, places }) => [kind, describeSource(places[0])])).toEqual([['file-invalid', 'bare-metal.yaml:2:1']]);
    expect(Object.values(declaration).filter((value) => value !== undefined)).toEqual([]);
  });
});

test.each(['', '# nothing yet\n', 'networks:\n', '---\n'])('%j says nothing, and nothing is wrong with it', (text) => {
  expect(read(text).problems).toEqual([]);
});

describe('its JSON schema', () => {
  const valid = new Ajv({ strict: false }).compile(schema);

  test('is current; otherwise run: npx projen schemas', () => {
    expect(`${JSON.stringify(schema, undefined, 2)}\n`).toEqual(settingsSchemaText());
  });

  test('accepts and refuses what the reader does', () => {
    const texts = fc.constantFrom<unknown>('a', 'a/b', '10.0.0.0/8', 1, true, ['a'], {});
    const some = (...names: string[]) =>
      fc.dictionary(fc.constantFrom(...names), fc.oneof(texts, fc.array(texts, { maxLength: 2 })), { maxKeys: 3, noNullPrototype: true });
    const network = some('name', 'cidr', 'gateway', 'dhcp', 'vlan', 'dchp').map((more) => ({ name: 'lan', cidr: '10.0.0.0/8', ...more }));
    const node = some('name', 'addresses', 'zone', 'labels', 'controlPlane', 'nmae').map((more) => ({ name: 'a', addresses: ['10.0.0.1'], ...more }));
    const whole = fc.record({
      version: fc.constantFrom<unknown>(1, 2, '1'),
      networks: fc.array(fc.oneof({ weight: 5, arbitrary: network }, { weight: 1, arbitrary: texts }), { maxLength: 2 }),
      nodes: fc.array(node, { maxLength: 2 }),
      podCidrs: fc.oneof(fc.array(fc.constant('10.0.0.0/8')), texts),
      externals: some('services', 'pools', 'poolz'),
      loadBalancer: some('engine', 'mode'),
      waivers: fc.array(some('rule', 'subject', 'reason', 'expires').map((more) => ({ rule: 'a', subject: 'b', reason: 'c', ...more })), { maxLength: 1 }),
    }, { requiredKeys: [] });
    const outcomes = new Set<boolean>();
    fc.assert(fc.property(whole, (value) => {
      const { problems } = read(JSON.stringify(value));
      outcomes.add(problems.length === 0);
      expect([JSON.stringify(value), problems.length === 0]).toEqual([JSON.stringify(value), valid(value)]);
    }), { numRuns: 2000 });
    expect(outcomes.size).toEqual(2);
  });
});
