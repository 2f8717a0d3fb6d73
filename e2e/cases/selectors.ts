import { expect } from 'expect';
import { NAMESPACE, selectorsApp } from './selectors/app';
import { Group } from '../runner/group';
import { until } from '../sandbox/until';
import { World } from '../world/world';

/** Who answers at a port of a Service, and at which port of its own: all pods of these workloads, and nobody else. */
interface Row {
  readonly service: string;
  readonly port: number;
  readonly protocol?: 'UDP';
  readonly answering: readonly (readonly [workload: string, port: number])[];
}

const ROWS: readonly Row[] = [
  { service: 'named-external', port: 80, answering: [['blue', 8080], ['green', 9090]] },
  { service: 'several-external', port: 80, answering: [['several', 8080]] },
  { service: 'several-external', port: 443, answering: [['several', 8443]] },
  { service: 'several-external', port: 25, answering: [['several', 2525]] },
  { service: 'everywhere-external', port: 8080, answering: [['everywhere', 8080]] },
  { service: 'numbered-external', port: 3307, answering: [['numbered', 3306]] },
  { service: 'api-external', port: 80, answering: [['orders', 8080], ['users', 8080]] },
  { service: 'names-external', port: 53, answering: [['names', 5353]] },
  { service: 'names-external', port: 53, protocol: 'UDP', answering: [['names', 5354]] },
  { service: 'local-external', port: 80, answering: [['local', 8080]] },
];
const WORKLOADS: Readonly<Record<string, number>> = {
  blue: 1, green: 1, several: 2, everywhere: 2, numbered: 2, orders: 1, users: 1, trial: 1, store: 1, stranger: 1, names: 1, local: 1,
};
const CLIENT = '192.168.1.100';

/** Selectors, names of ports and labels fit together: a request arrives at the right pods and ports. */
export const SELECTORS: Group = {
  name: 'selectors',
  needs: ['metallb'],
  async prepare({ world }) {
    await world.apply(selectorsApp('node1'));
    await world.ready('speaker', 2);
    await until(() => Object.entries(WORKLOADS).every(([workload, count]) => podsOf(world, workload).filter(({ isReady }) => isReady).length === count), {
      what: 'every pod to be ready',
    });
  },
  cases: {
    'each port of each Service reaches all of its pods, and no others': async ({ world, note }) => {
      const differences = await Promise.all(ROWS.map((row) => differenceOf(world, row)));
      expect(differences.filter((difference) => difference !== undefined)).toEqual([]);
      note(`${ROWS.length} ports`);
    },
    'a Service of two families answers by both': async ({ world }) => {
      const [ipv4, ipv6] = await world.addresses(`${NAMESPACE}/api-external`);
      expect([ipv4, ipv6]).toEqual([expect.stringContaining('192.168.1.'), expect.stringContaining('fd00:192:168:1:')]);
      for (const host of [ipv4, `[${ipv6}]`]) {
        const { echo } = await until(() => world.http(`http://${host}/`), { what: `an answer of ${host}` });
        expect(echo.name).toMatch(/^(orders|users)-/);
      }
    },
    'a port that was not asked for, or by another protocol, answers nobody': async ({ world }) => {
      const [several, names] = [await world.address(`${NAMESPACE}/several-external`), await world.address(`${NAMESPACE}/names-external`)];
      const refused = [() => world.greeting(several, 8080), () => world.datagram(several, 80), () => world.datagram(names, 5355), () => world.greeting(names, 5355)];
      await Promise.all(refused.map((ask) => expect(ask()).rejects.toThrow()));
    },
    'with the policy Local the pod sees the client itself, and its node alone answers for the address, wherever the pod goes': async ({ world }) => {
      const address = await world.address(`${NAMESPACE}/local-external`);
      for (const node of ['node1', 'node2']) {
        await world.apply(selectorsApp(node));
        await until(async () => (await world.arp(address)).join() === node, { what: `${node} to answer for ${address}` });
        const { echo } = await until(() => world.http(`http://${address}/`), { what: `an answer of ${address}` });
        expect(echo.peer).toEqual(CLIENT);
        expect(podsOf(world, 'local').find(({ pod }) => pod.metadata.name === echo.name)?.pod.spec.nodeName).toEqual(node);
      }
      const cluster = await world.http(`http://${await world.address(`${NAMESPACE}/several-external`)}/`);
      expect(cluster.echo.peer).not.toEqual(CLIENT);
    },
  },
};

/** Pods of a workload of the app, which have names of their own behind the workload's. */
function podsOf(world: World, workload: string) {
  return world.pods({}).filter(({ pod }) => pod.metadata.name.startsWith(`${workload}-`) && pod.metadata.namespace !== 'metallb-system');
}

/** Asks until everyone who should has answered, and those who should not have had their chances too. */
async function differenceOf(world: World, { service, port, protocol, answering }: Row): Promise<string | undefined> {
  const address = await world.address(`${NAMESPACE}/${service}`);
  const ask = async () => {
    const { name, port: own } = protocol === 'UDP' ? await world.datagram(address, port) : (await world.http(`http://${address}:${port}/`)).echo;
    return `${name} at ${own}`;
  };
  const expected = answering.flatMap(([workload, own]) => podsOf(world, workload).map(({ pod }) => `${pod.metadata.name} at ${own}`)).sort();
  const answered = new Set<string>();
  // The first answer may take a moment; from then on each request must be answered.
  await until(ask, { what: `an answer of ${service}`, seconds: 5 }).catch(() => {});
  await until(async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => ask().catch(() => 'nobody')));
    answers.forEach((answer) => answered.add(answer));
    return expected.every((one) => answered.has(one));
  }, { what: `all answers of ${service}`, seconds: 3 }).catch(() => {});
  const found = [...answered].sort();
  return found.join() === expected.join() ? undefined : `${service}, port ${port}: ${found.join(', ')}, and not ${expected.join(', ')}`;
}
