import { Circumstances } from './api-server';
import { deliverable, Life } from './life';
import { application, controller, definition, home, pool } from './made-apps';
import { ARGO, ARGO_PER_LAYER, FLUX, KUBECTL, SimulatedTool, TOOLS } from './tools';
import { Manifest } from '../../../src/model/manifest';
import { deployment, object, rights } from '../manifests';

/** What is wrong after each of several states of an app, committed one after another. */
function wrong(tool: SimulatedTool, states: readonly (readonly Manifest[])[], circumstances: Circumstances = {}): string[][] {
  const life = new Life(tool, circumstances);
  return states.map((objects) => life.commit(deliverable(objects)));
}

const DONE: string[] = [];

/** A range of addresses leaves a pool, and then comes to another. */
const MOVING = [
  [...controller(), ...pool('old', '192.168.1.200/29')],
  [...controller(), ...pool('old', '192.168.1.208/29')],
  [...controller(), ...pool('old', '192.168.1.208/29'), ...pool('new', '192.168.1.200/29')],
];

describe.each(TOOLS.map((tool) => [tool.name, tool] as const))('%s', (_, tool) => {
  test.each<[string, (readonly Manifest[])[], Circumstances]>([
    ['a webhook that serves a minute late', [home()], { webhook: 60 }],
    ['another image of the controller and another pool in one commit', [home(), home(controller('metallb-system', 'controller:2'), '192.168.1.0/24')], {}],
    ['an operator, its definitions and what it reads in one commit more', [home(), [...home(), definition('db.example.com', 'Cluster', 'clusters'),
      object('db.example.com/v1beta1', 'Cluster', 'db', 'shop'), deployment('operator', 'shop')]], {}],
    ['definitions that are there already', [home().filter(({ kind }) => kind !== 'CustomResourceDefinition')], {}],
    ['a cluster without any load balancer of ours', [application('shop')], {}],
    ['all applications gone, and here again', [home(), [...controller(), ...pool()], home()], {}],
    ['a range that moves from one pool to another, in the two commits that it needs', MOVING, {}],
  ])('gets done with %s', (__, states, circumstances) => expect(wrong(tool, states, circumstances)).toEqual(states.map(() => DONE)));
});

/** MetalLB with the key of its speakers from a store, and the token by which the store is opened. */
const GOSSIP = [
  ...controller(), ...pool(), ...rights('speaker', 'metallb-system', { apiGroups: ['metallb.io'], resources: ['servicel2statuses'], verbs: ['watch'] }),
  deployment('speaker', 'metallb-system', { volumes: [{ name: 'memberlist', secret: { secretName: 'gossip' } }] }),
  object('external-secrets.io/v1', 'ExternalSecret', 'speakers', 'metallb-system', { spec: { secretStoreRef: { name: 'vault' }, target: { name: 'gossip' } } }),
  object('external-secrets.io/v1', 'SecretStore', 'vault', 'metallb-system', { spec: { provider: { vault: { auth: { tokenSecretRef: { name: 'token', key: 'token' } } } } } }),
  object('bitnami.com/v1alpha1', 'SealedSecret', 'token', 'metallb-system'),
];
/** An operator whose webhook has its certificate from cert-manager, by an authority of its own. */
const CERTIFIED = [
  ...controller(), ...rights('operator', 'metallb-system', { apiGroups: ['example.com'], resources: ['things'], verbs: ['watch'] }),
  deployment('operator', 'metallb-system', { volumes: [{ name: 'cert', secret: { secretName: 'operator-tls' } }] }),
  object('cert-manager.io/v1', 'Certificate', 'operator', 'metallb-system', { spec: { secretName: 'operator-tls', issuerRef: { name: 'authority' } } }),
  object('cert-manager.io/v1', 'Issuer', 'authority', 'metallb-system', { spec: { ca: { secretName: 'authority' } } }),
  object('cert-manager.io/v1', 'Certificate', 'authority', 'metallb-system', { spec: { secretName: 'authority', issuerRef: { name: 'self' } } }),
  object('cert-manager.io/v1', 'Issuer', 'self', 'metallb-system', { spec: { selfSigned: {} } }),
];

describe('a Secret that a controller mounts, and another controller makes, is there before anybody waits for it', () => {
  test.each(TOOLS.flatMap((tool) => [['of a store', GOSSIP] as const, ['of a certificate', CERTIFIED] as const].map(([name, objects]) => [tool.name, name, tool, objects] as const)))(
    '%s: %s', (_, __, tool, objects) => expect(wrong(tool, [objects, objects])).toEqual([DONE, DONE]),
  );

  test.each([['Flux', FLUX, /not done: bare-metal-controllers: timeout waiting for apps\/Deployment metallb-system\/speaker/], ['Argo CD', ARGO, /not done: .*waits for .*apps\/Deployment metallb-system\/speaker/]])(
    '%s: were it made in a later layer, nobody would ever be done', (_, tool, expected) => {
      const name = 'externalsecret-speakers.yaml';
      const made = new Life(tool).commit(deliverable(GOSSIP), (revision) => {
        const [text] = [...revision.files].filter(([file]) => file.endsWith(name)).map(([, one]) => one.replace('sync-wave: "-20"', 'sync-wave: "-10"'));
        return revision.with((file, old) => (file.endsWith(name) ? '' : file.endsWith('ipaddresspool-public.yaml') ? `${old}---\n${text}` : old.replace(`  - ${name}\n`, '')));
      });
      expect(made.join('\n')).toMatch(expected);
    },
  );
});

describe('an application that never starts holds up nothing', () => {
  const circumstances = { broken: ({ metadata }: Manifest) => metadata.name === 'shop' };
  test.each(TOOLS.map((tool) => [tool.name, tool] as const))('%s', (_, tool) => expect(wrong(tool, [home(), home(undefined, '192.168.1.0/24')], circumstances)).toEqual([DONE, DONE]));
});

describe('a kind that nobody brings, such as a monitor,', () => {
  const circumstances = { absent: ['monitoring.coreos.com/ServiceMonitor'] };
  const notMade = (text: string) => text.startsWith('not there: ') && !text.includes('ServiceMonitor');

  test.each([FLUX, KUBECTL, ARGO_PER_LAYER].map((tool) => [tool.name, tool] as const))('%s: leaves out nothing but itself', (_, tool) => {
    const [problems] = wrong(tool, [home()], circumstances);
    expect(problems.join('\n')).toContain('ServiceMonitor');
    expect(problems.filter(notMade)).toEqual([]);
  });

  test('Argo CD: is tried again without end, when everything else is there', () => {
    const [problems] = wrong(ARGO, [home()], circumstances);
    expect(problems.join('\n')).toMatch(/not done: .*ServiceMonitor/);
    expect(problems.filter(notMade)).toEqual([]);
  });
});

describe('a range that moves from one pool to another in one commit is refused by MetalLB\'s webhook', () => {
  test('Flux: for ever, since it asks for all objects before it writes any', () => {
    expect(wrong(FLUX, [MOVING[0], MOVING[2]])[1].join('\n')).toMatch(/not done: bare-metal-configuration: .*IPAddressPool metallb-system\/new: .*overlaps/);
  });

  test.each([ARGO, KUBECTL].map((tool) => [tool.name, tool] as const))('%s: when the pool that takes it comes first', (_, tool) => {
    expect(wrong(tool, [MOVING[0], MOVING[2]])[1].join('\n')).toMatch(/refused: .*IPAddressPool metallb-system\/new: .*overlaps/);
  });
});

test('an Application for each layer leaves what it applied, when its last object leaves the app', () => {
  const life = new Life(ARGO_PER_LAYER);
  life.commit(deliverable(home()));
  life.commit(deliverable([...controller(), ...pool()]));
  expect(life.server.get('Service shop/shop')).toBeDefined();
});
