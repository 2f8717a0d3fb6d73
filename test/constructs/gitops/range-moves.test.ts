import * as fs from 'fs';
import * as path from 'path';
import { ApiObject, Chart } from 'cdk8s';
import { ARGO_CD, FLUX, gitOpsApp } from './gitops-lab';
import { emptyFolder } from '../seed-network';
import { Delivery, DeliveryFiles } from 'cdk8s-bare-metal';

type Pools = Readonly<Record<string, string>>;

interface Told {
  readonly delivery?: Delivery;
  readonly files?: DeliveryFiles;
  /** What somebody does to the folder after each synth. */
  readonly between?: (dist: string) => void;
}

/** What synth says on standard error when the pools of an app are written anew, state after state. */
function told(states: readonly Pools[], { delivery = FLUX, files, between = () => {} }: Told = {}): string {
  const folder = emptyFolder();
  const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    for (const pools of states) {
      const app = gitOpsApp(folder, { delivery, files });
      const chart = new Chart(app, 'pools');
      Object.entries(pools).forEach(([name, range]) => new ApiObject(chart, name, {
        apiVersion: 'metallb.io/v1beta1', kind: 'IPAddressPool', metadata: { name, namespace: 'metallb-system' }, spec: { addresses: [range] },
      }));
      said.mockClear();
      app.synth();
      between(path.join(folder, 'dist'));
    }
    return said.mock.calls.map(([text]) => String(text)).join('');
  } finally {
    said.mockRestore();
  }
}

const BEFORE = { public: '192.168.1.200-192.168.1.229' };
const MOVED = { public: '192.168.1.200-192.168.1.219', inner: '192.168.1.220-192.168.1.229' };

test('a range that moves from one pool to another is told, with the two commits that it needs', () => {
  expect(told([BEFORE, MOVED]).replace(/of \S*dist/, 'of dist')).toEqual('warning[delivery-range-moves]: 192.168.1.220-192.168.1.229 of dist moves from pool public to pool inner. MetalLB\'s webhook refuses ' +
    'a pool that overlaps another one of the cluster, and Flux, which asks about all objects of a layer first, applies none of them. It needs two commits: ' +
    '1. take 192.168.1.220-192.168.1.229 out of pool public, and wait until the cluster has it; 2. write 192.168.1.220-192.168.1.229 into pool inner. ' +
    'Services have no address of it between the two.\n');
});

test.each([
  ['with a file for each namespace', { files: DeliveryFiles.FILE_PER_NAMESPACE }, 'applies none of them'],
  ['for Argo CD, which writes one object after the other', { delivery: ARGO_CD }, 'unless that one happens to be written first'],
])('the same %s', (_, options, text) => expect(told([BEFORE, MOVED], options)).toContain(text));

test('a pool that is renamed gives all of its ranges to another one', () => {
  expect(told([BEFORE, { outer: BEFORE.public }])).toContain('1. remove pool public, and wait until the cluster has it; 2. add 192.168.1.200-192.168.1.229 as part of pool outer.');
});

test.each<[string, readonly Pools[]]>([
  ['that moves in two commits', [BEFORE, { public: MOVED.public }, MOVED]],
  ['that a pool gives up', [BEFORE, { public: MOVED.public }]],
  ['that nobody had', [{ public: MOVED.public }, MOVED]],
  ['that stays, written otherwise', [{ public: '192.168.1.0/29' }, { public: '192.168.1.0-192.168.1.7' }]],
])('nothing is told of a range %s', (_, states) => expect(told(states)).not.toContain('delivery-range-moves'));

test('a file that somebody damaged tells nothing, and is written anew', () => {
  const damaged = (dist: string) => {
    const file = path.join(dist, '30-configuration', 'metallb-system', 'ipaddresspool-public.yaml');
    fs.writeFileSync(file, `${fs.readFileSync(file, 'utf8')}: [`);
  };
  expect(told([BEFORE, MOVED], { between: damaged })).not.toContain('delivery-range-moves');
});
