import * as fs from 'fs';
import * as path from 'path';
import { parse } from 'yaml';
import { Claim } from '../../src/model/claim';
import { NetworkDeclaration } from '../../src/model/declaration';
import { ReadObject, readCluster } from '../../src/model/reader/read-cluster';
import { readDeclaration } from '../../src/model/reader/read-declaration';
import { readYaml } from '../../src/model/reader/read-yaml';
import { written } from '../../src/model/written';
import { IpAddress } from '../../src/net/ip-address';
import { IpRange } from '../../src/net/ip-range';
import { IpSet } from '../../src/net/ip-set';
import { plan } from '../../src/plan/allocator';
import { Lock } from '../../src/plan/lock';
import { World } from '../../src/rules/world';

const SOURCE = { construct: 'Plan' };
const FIXTURES = path.join(__dirname, 'fixtures');

/** A cluster of manifests alone: nothing is planned. */
export function worldOf(manifests: string, network: NetworkDeclaration = {}): World {
  return worldOfObjects(readYaml(manifests, 'cluster.yaml'), network);
}

export function worldOfObjects(objects: readonly ReadObject[], network: NetworkDeclaration = {}): World {
  return new World(readCluster(objects, readDeclaration(network, SOURCE)));
}

function seedNetwork(): NetworkDeclaration {
  return parse(fs.readFileSync(path.join(FIXTURES, 'seed-network.yaml'), 'utf8')) as NetworkDeclaration;
}

function seedObjects(): ReadObject[] {
  return readYaml(fs.readFileSync(path.join(FIXTURES, 'seed.yaml'), 'utf8'), 'seed.yaml');
}

/** The seed picture: a pinned gateway, and two planned Services. */
export function seedWorld(lock?: Lock, turn: <T>(list: T[]) => T[] = (list) => list): World {
  const network = seedNetwork();
  const cluster = readCluster(turn(seedObjects()), readDeclaration({ ...network, nodes: turn([...network.nodes!]) }, SOURCE));
  const claim = (namespace: string, name: string, ...pinned: string[]): Claim => ({
    namespace, name, pool: 'public', families: ['IPv4'], source: SOURCE, pinned: pinned.map((text) => written(text, SOURCE, IpAddress.parse)),
  });
  return new World(cluster, plan({
    cluster: 'default',
    pools: [{ name: 'public', addresses: [IpSet.of(IpRange.parse('192.168.1.200-192.168.1.250'))], avoidBuggyIps: false, source: SOURCE }],
    claims: turn([claim('ingress', 'traefik', '192.168.1.200'), claim('data', 'mysql'), claim('mail', 'smtp')]),
    taken: IpSet.EMPTY,
    lock,
    release: [],
    prune: false,
  }));
}
