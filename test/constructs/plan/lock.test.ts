import * as fs from 'fs';
import * as path from 'path';
import { ApiObject, App, Chart } from 'cdk8s';
import { emptyFolder, Lab, SEED_NETWORK } from '../seed-network';
import { BareMetalLoadBalancer, ClaimOptions, IpPlan, IpPlanProps, LockMode } from 'cdk8s-bare-metal';

beforeEach(() => jest.spyOn(process.stderr, 'write').mockReturnValue(true));

afterEach(() => {
  jest.restoreAllMocks();
  for (const name of ['LOCK', 'RELEASE', 'PRUNE']) {
    delete process.env[`CDK8S_BARE_METAL_${name}`];
  }
});

/** Synthesizes an app that exposes these Services, beside what the folder holds already. */
function synthesized(folder: string | undefined, ...names: string[]): Lab {
  const lab = new Lab({ folder }).expose(...names);
  lab.app.synth();
  return lab;
}

test('the order of declaration does not matter', () => {
  expect(new Lab().expose('a', 'b', 'c').addresses()).toEqual(new Lab().expose('c', 'a', 'b').addresses());
});

test('adding a claim moves no other', () => {
  const { folder } = synthesized(undefined, 'b', 'c');
  expect(synthesized(folder, 'a', 'b', 'c').addresses()).toEqual({ a: '192.168.1.202', b: '192.168.1.200', c: '192.168.1.201' });
});

test('a removed claim keeps its address for its return, until it is pruned on request', () => {
  const { folder } = synthesized(undefined, 'a', 'b');
  expect(synthesized(folder, 'b', 'c').addresses()).toEqual({ b: '192.168.1.201', c: '192.168.1.202' });
  expect(synthesized(folder, 'a', 'b', 'c').addresses().a).toEqual('192.168.1.200');
  process.env.CDK8S_BARE_METAL_PRUNE = 'true';
  synthesized(folder, 'b', 'c');
  expect(synthesized(folder, 'b', 'c', 'd').addresses().d).toEqual('192.168.1.200');
});

test('a rename is told as one, and renamedFrom carries the address over', () => {
  const { folder } = synthesized(undefined, 'mysql');
  const renamed = new Lab({ folder }).expose('db');
  expect(renamed.plan.check().notes.map(({ help }) => help).join()).toContain("renamedFrom: 'shop/mysql-external'");
  const carried = new Lab({ folder });
  carried.lb.expose('db', carried.service('db'), { pool: carried.pool, renamedFrom: 'shop/mysql-external' });
  carried.app.synth();
  expect(carried.addresses()).toEqual({ db: '192.168.1.200' });
  expect(carried.lockText()).not.toContain('mysql');
});

test('renamedFrom carries the address over also after a synth that gave the new name another one', () => {
  const { folder } = synthesized(undefined, 'mysql');
  expect(synthesized(folder, 'db').addresses()).toEqual({ db: '192.168.1.201' });
  const carried = new Lab({ folder });
  carried.lb.expose('db', carried.service('db'), { pool: carried.pool, renamedFrom: 'shop/mysql-external' });
  carried.app.synth();
  expect(carried.addresses()).toEqual({ db: '192.168.1.200' });
});

test('frozen fails when the lock would change, saying what, and passes when not', () => {
  const { folder } = synthesized(undefined, 'a');
  process.env.CDK8S_BARE_METAL_LOCK = 'frozen';
  expect(() => synthesized(folder, 'a')).not.toThrow();
  expect(() => synthesized(folder, 'a', 'b')).toThrow('shop/b-external is new with 192.168.1.201');
});

test('frozen says where there is no lock file at all', () => {
  const lab = new Lab({ plan: { lockMode: LockMode.FROZEN } }).expose('a');
  expect(lab.plan.check().errors).toMatchObject([{
    rule: 'lock-frozen',
    message: `There is no lock file ${lab.lockFile}, and the plan is frozen, so nothing may write one: ` +
      'shop/a-external is new with 192.168.1.200; the priority of pool public goes from none to 1.',
  }]);
});

describe('read-only', () => {
  const readOnly = (folder: string, act: (lab: Lab) => unknown) => {
    process.env.CDK8S_BARE_METAL_LOCK = 'read-only';
    const lab = new Lab({ folder });
    act(lab);
    return lab;
  };

  test.each<[string, (lab: Lab) => unknown]>([
    ['what the lock file keeps', (lab) => lab.expose('a')],
    ['less than it keeps', () => undefined],
    ['a pinned address besides', (lab) => lab.expose('a').lb.expose('b', lab.service('b'), { pool: lab.pool, address: '192.168.1.210' })],
    ['a name that takes its address over', (lab) => lab.lb.expose('b', lab.service('b'), { pool: lab.pool, renamedFrom: 'shop/a-external' })],
  ])('synthesizes %s, and leaves the lock file as it is', (_, act) => {
    const before = synthesized(undefined, 'a');
    const text = before.lockText();
    const lab = readOnly(before.folder, act);
    expect(() => lab.app.synth()).not.toThrow();
    expect(lab.lockText()).toEqual(text);
  });

  test('stops at an address that the lock file does not keep: the next plan would give it to somebody else', () => {
    const { folder } = synthesized(undefined, 'a');
    const lab = readOnly(folder, (one) => one.expose('a', 'b', 'c'));
    expect(lab.plan.check().errors).toMatchObject([{
      rule: 'lock-read-only',
      message: `The lock file ${lab.lockFile} is only read, and does not keep what this plan would give: 192.168.1.201 to shop/b-external; 192.168.1.202 to shop/c-external.`,
      help: 'Synthesize where the lock file may be written, and commit it; or pin the addresses with `address`.',
    }]);
    expect(() => lab.app.synth()).toThrow('lock-read-only');
  });
});

test.each([
  ['without its namespace', 'mysql-external', 'shop/mysql-external'],
  ['misspelt', 'shop/myslq-external', 'shop/mysql-external'],
  ['with another namespace', 'default/mysql-external', 'shop/mysql-external'],
])('a `renamedFrom` %s: the error guesses what is meant', (_, renamedFrom, meant) => {
  const { folder } = synthesized(undefined, 'mysql', 'web');
  const lab = new Lab({ folder }).expose('web');
  lab.lb.expose('db', lab.service('db'), { pool: lab.pool, renamedFrom });
  expect(lab.plan.check().findings.filter(({ rule }) => rule === 'rename-unknown')).toMatchObject([{
    help: `Did you mean \`${meant}\`? Otherwise write the namespace and name that the Service had before, or remove \`renamedFrom\`.`,
  }]);
});

describe('the mode that the plan is given', () => {
  const attempt = (folder: string, lockMode: LockMode) => new Lab({ folder, plan: { lockMode } }).expose('a', 'b').app.synth();

  test('read-only writes neither lock file nor reports', () => {
    const { folder, lockFile } = synthesized(undefined, 'a', 'b');
    fs.readdirSync(path.dirname(lockFile)).filter((name) => !name.endsWith('.lock.yaml')).forEach((name) => fs.rmSync(path.join(path.dirname(lockFile), name)));
    attempt(folder, LockMode.READ_ONLY);
    expect(new Lab({ folder }).files()).toEqual(['dist/apps.k8s.yaml', 'dist/edge.k8s.yaml', 'network/ip-plan.lock.yaml']);
  });

  test('frozen fails also where there is no lock file yet', () => {
    const { folder } = new Lab();
    expect(() => attempt(folder, LockMode.FROZEN)).toThrow('shop/a-external is new with 192.168.1.200');
    expect(new Lab({ folder }).files()).toEqual([]);
  });

  test('gives way to the environment variable', () => {
    const { folder } = new Lab();
    process.env.CDK8S_BARE_METAL_LOCK = 'write';
    attempt(folder, LockMode.FROZEN);
    expect(new Lab({ folder }).lockText()).toContain('shop/b-external');
  });
});

test('the lock file is replaced in one move: who reads the old one reads all of it', () => {
  const lab = synthesized(undefined, 'a');
  const before = lab.lockText();
  const reader = fs.openSync(lab.lockFile, 'r');
  try {
    synthesized(lab.folder, 'a', 'b');
    expect(fs.readFileSync(reader, 'utf8')).toEqual(before);
  } finally {
    fs.closeSync(reader);
  }
  expect(lab.lockText()).not.toEqual(before);
  expect(fs.readdirSync(path.dirname(lab.lockFile)).filter((name) => name.includes('lock'))).toEqual(['ip-plan.lock.yaml']);
});

describe('an environment variable that asks in vain stops synth, beside whatever else is wrong, and nothing is written', () => {
  test.each([
    ['LOCK', 'forzen', 'environment-invalid', 'it takes write, read-only, frozen', 'CDK8S_BARE_METAL_LOCK=frozen'],
    ['PRUNE', 'True', 'environment-invalid', 'it takes true, false', 'CDK8S_BARE_METAL_PRUNE=true'],
    ['RELEASE', 'shop/a-externl', 'release-unknown', 'names shop/a-externl', 'Did you mean shop/a-external?'],
    ['RELEASE', 'shop/a-external, shop/b', 'release-unknown', 'names shop/b', 'Did you mean shop/b-external?'],
    ['RELEASE', 'pubilc', 'release-unknown', 'names pubilc', 'Did you mean public?'],
    ['RELEASE', 'printer', 'release-unknown', 'names printer', 'There are public, shop/a-external, shop/b-external, shop/c-external, shop/d-external.'],
  ])('%s=%s', (variable, value, rule, message, help) => {
    const { folder } = synthesized(undefined, 'a', 'b');
    process.env[`CDK8S_BARE_METAL_${variable}`] = value;
    const lab = new Lab({ folder }).expose('a', 'b', 'c');
    lab.lb.expose('d', lab.service('d'), { pool: lab.pool, address: '192.168.1.10' });
    const before = lab.lockText();
    const errors = lab.plan.check().errors.filter((finding) => finding.rule === rule);
    expect(errors).toMatchObject([{ message: expect.stringContaining(message), help: expect.stringContaining(help), places: ['Plan'] }]);
    expect(() => lab.app.synth()).toThrow('pinned-address-outside-pools');
    expect(lab.lockText()).toEqual(before);
  });

  test('a name that is misspelt is told also where the lock file gives an address twice', () => {
    const lab = synthesized(undefined, 'a', 'b');
    fs.writeFileSync(lab.lockFile, twice('192.168.1.200'));
    process.env.CDK8S_BARE_METAL_RELEASE = 'shop/b-externa';
    expect(new Lab({ folder: lab.folder }).expose('a', 'b').rules()).toEqual(['lock-duplicate-address', 'release-unknown']);
  });

  test('a name that another plan of the App knows is none', () => {
    process.env.CDK8S_BARE_METAL_RELEASE = 'shop/a';
    const app = new App();
    const plans = ['one', 'two'].map((cluster) => {
      const chart = new Chart(app, cluster);
      const plan = new IpPlan(chart, 'Plan', { ...SEED_NETWORK, cluster, folder: path.join(emptyFolder(), cluster) });
      const lb = new BareMetalLoadBalancer(chart, 'LoadBalancer', { plan });
      const pool = lb.addPool('public', { addresses: ['192.168.1.200/29'] });
      lb.exposePods('web', { pool, namespace: 'shop', serviceName: cluster === 'one' ? 'a' : 'b', selector: { app: 'web' }, ports: [{ port: 80 }] });
      return plan;
    });
    expect(plans.flatMap((plan) => plan.check().errors)).toEqual([]);
    process.env.CDK8S_BARE_METAL_RELEASE = 'shop/c';
    expect(plans.map((plan) => plan.check().errors.map(({ rule }) => rule))).toEqual([['release-unknown'], ['release-unknown']]);
  });
});

test('the entry of a claim that is gone is freed by its release', () => {
  const { folder } = synthesized(undefined, 'a', 'b');
  synthesized(folder, 'b');
  process.env.CDK8S_BARE_METAL_RELEASE = 'shop/a-external';
  expect(synthesized(folder, 'b', 'c').addresses().c).toEqual('192.168.1.200');
});

test('two pools with one number stop synth, and releasing one of them mends it', () => {
  const lab = () => {
    const made = new Lab({ folder }).expose('a');
    made.lb.addPool('mail', { addresses: ['192.168.1.251/32'] }).advertiseLayer2();
    return made;
  };
  const { folder } = synthesized(undefined, 'a');
  lab().app.synth();
  fs.writeFileSync(lab().lockFile, lab().lockText().replace('priority: 2', 'priority: 1'));
  expect(() => lab().app.synth()).toThrow(/error\[lock-duplicate-priority\].*\s.*mail and public/);
  process.env.CDK8S_BARE_METAL_RELEASE = 'mail';
  lab().app.synth();
  delete process.env.CDK8S_BARE_METAL_RELEASE;
  expect([lab().rules(), lab().lockText()]).toEqual([[], expect.stringContaining('mail:\n    priority: 2')]);
});

describe('a lock file that cannot be used stops synth, and stays as it is', () => {
  test.each([
    ['damaged', 'claims: [', 'lock-damaged'],
    ['with an alias', 'version: 1\ncluster: default\npools: {}\nclaims:\n  shop/a-external: *other\n', 'lock-damaged'],
    ['without addresses', 'version: 1\ncluster: default\nclaims:\n  shop/a-external:\n    pool: public\n', 'lock-damaged'],
    ['from a newer version', 'version: 2\ncluster: default\n', 'lock-newer'],
    ['with the markers of a merge', 'version: 1\n<<<<<<< ours\ncluster: default\n=======\ncluster: default\n>>>>>>> theirs\n', 'lock-conflict-markers'],
    ['of another cluster', 'version: 1\ncluster: staging\n', 'lock-other-cluster'],
    ['in two minds', twice('192.168.1.200'), 'lock-duplicate-address'],
  ])('%s', (_, text, rule) => {
    const lab = synthesized(undefined, 'a', 'b');
    fs.writeFileSync(lab.lockFile, text);
    expect(() => synthesized(lab.folder, 'a', 'b')).toThrow(rule);
    expect(lab.lockText()).toEqual(text);
  });

  test('a folder in its place', () => {
    const lab = new Lab().expose('a');
    fs.mkdirSync(lab.lockFile, { recursive: true });
    expect(() => lab.app.synth()).toThrow(/lock-(damaged|read-only)/);
  });

  test('write-protected, when the plan would change', () => {
    const lab = synthesized(undefined, 'a');
    fs.chmodSync(lab.lockFile, 0o444);
    expect(() => synthesized(lab.folder, 'a')).not.toThrow();
    expect(() => synthesized(lab.folder, 'a', 'b')).toThrow('lock-read-only');
  });
});

describe('a locked address that cannot stay is told, and moves on request alone', () => {
  const attempt = (folder: string, change: (lab: Lab) => void, pool?: string[]) => {
    const lab = new Lab({ folder, pool }).expose('a');
    change(lab);
    return lab;
  };

  test.each([
    ['the pool shrank', (_: Lab) => undefined, ['192.168.1.210-192.168.1.220'], 'does not hold it any more'],
    ['another claim pins it', (lab: Lab) => lab.lb.expose('b', lab.service('b'), { pool: lab.pool, address: '192.168.1.200' }), undefined, 'shop/b-external pins it'],
  ])('%s', (_name, change, pool, message) => {
    const { folder } = synthesized(undefined, 'a');
    expect(() => attempt(folder, change, pool).app.synth()).toThrow(/lock-disagrees/);
    expect(attempt(folder, change, pool).plan.check().errors[0].message).toContain(message);
    process.env.CDK8S_BARE_METAL_RELEASE = 'shop/a-external';
    expect(() => attempt(folder, change, pool).app.synth()).not.toThrow();
  });
});

describe('a locked address that somebody else uses now: the error names them, and their place', () => {
  const [lan] = SEED_NETWORK.networks!;
  const service = (lab: Lab, spec: object, annotations: Record<string, string> = {}) => new ApiObject(lab.apps, 'Theirs', {
    apiVersion: 'v1', kind: 'Service', metadata: { name: 'theirs', annotations }, spec: { ports: [{ port: 80 }], ...spec },
  });

  test.each<[string, Partial<IpPlanProps>, (lab: Lab) => unknown, string]>([
    ['node node3', { nodes: [...SEED_NETWORK.nodes!, { name: 'node3', addresses: ['192.168.1.200'] }] }, () => undefined, 'Plan (nodes[2].addresses[0])'],
    ['the gateway of network lan', { networks: [{ ...lan, gateway: '192.168.1.200' }] }, () => undefined, 'Plan (networks[0].gateway)'],
    ['the DHCP range of network lan', { networks: [{ ...lan, dhcp: ['192.168.1.100-192.168.1.200'] }] }, () => undefined, 'Plan (networks[0].dhcp[0])'],
    ['the range reserved for printers', { networks: [{ ...lan, reserved: [{ range: '192.168.1.200', purpose: 'printers' }] }] }, () => undefined, 'Plan (networks[0].reserved[0].range)'],
    ['the Kubernetes API', { apiAddresses: ['192.168.1.200'] }, () => undefined, 'Plan (apiAddresses[0])'],
    ['Service shop/theirs', {}, (lab) => service(lab, { type: 'LoadBalancer' }, { 'metallb.io/loadBalancerIPs': '192.168.1.200' }), 'apps/Theirs'],
    ['Service shop/theirs', {}, (lab) => service(lab, { externalIPs: ['192.168.1.200'] }), 'apps/Theirs'],
  ])('%s', (who, plan, change, place) => {
    const { folder } = synthesized(undefined, 'a');
    const lab = new Lab({ folder, plan }).expose('a');
    change(lab);
    expect(lab.plan.check().errors.filter(({ rule }) => rule === 'lock-disagrees')).toMatchObject([{
      message: `The lock file keeps 192.168.1.200 for Service shop/a-external, but now it belongs to ${who}.`, places: ['apps/a-external', place],
    }]);
  });
});

describe('an address that the app read before the plan was known, and that moves with this synth, is told', () => {
  const read = (folder: string, change: (lab: Lab) => Partial<ClaimOptions>) => {
    const lab = new Lab({ folder });
    const claim = lab.lb.expose('a', lab.service('a'), { pool: lab.pool, ...change(lab) });
    return { lab, early: claim.address };
  };

  test.each<[string, (lab: Lab) => Partial<ClaimOptions>, string]>([
    ['its claim is drawn from another pool', (lab) => ({ pool: lab.lb.addPool('more', { addresses: ['192.168.1.252/32'] }) }), '192.168.1.252'],
    ['its claim takes over the address of another name', () => ({ renamedFrom: 'shop/b-external' }), '192.168.1.201'],
  ])('%s', (_, change, now) => {
    const { folder } = synthesized(undefined, 'a', 'b');
    const { lab, early } = read(folder, change);
    expect(early).toEqual('192.168.1.200');
    lab.app.synth();
    expect(lab.plan.check().warnings.filter(({ rule }) => rule === 'address-read-early').map(({ message }) => message)).toEqual([
      `The app read 192.168.1.200 as the address of Service shop/a-external while it was built, and the plan gives it ${now}: what was made of the old address is out of date.`,
    ]);
    const again = read(folder, change);
    expect([again.early, again.lab.rules().includes('address-read-early')]).toEqual([now, false]);
  });

  test('not where it stays', () => {
    const { folder } = synthesized(undefined, 'a');
    expect(read(folder, () => ({})).lab.rules()).toEqual([]);
  });
});

test('one address with two claims is mended by releasing one of them', () => {
  const lab = synthesized(undefined, 'a', 'b');
  fs.writeFileSync(lab.lockFile, twice('192.168.1.200'));
  process.env.CDK8S_BARE_METAL_RELEASE = 'shop/b-external';
  expect(synthesized(lab.folder, 'a', 'b').addresses()).toEqual({ a: '192.168.1.200', b: '192.168.1.201' });
});

function twice(address: string): string {
  const claim = (name: string) => `  shop/${name}-external:\n    pool: public\n    addresses:\n      - ${address}\n`;
  return `version: 1\ncluster: default\npools:\n  public:\n    priority: 1\nclaims:\n${claim('a')}${claim('b')}`;
}
