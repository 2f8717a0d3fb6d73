import * as path from 'path';
import { ApiObject, App, Chart, Include } from 'cdk8s';
import { expect } from 'expect';
import { Group } from '../runner/group';
import { pause, until } from '../sandbox/until';
import { manifestsIn } from '../world/manifests';
import { World } from '../world/world';
import { IpPlan } from 'cdk8s-bare-metal';

const EXAMPLE = path.join(__dirname, '..', '..', 'examples', 'seed', 'dist');
const GATEWAY = '192.168.1.200';
const MYSQL = '192.168.1.201';
const SERVICES = ['traefik/traefik', 'apps/mysql-external', 'apps/smtp-external'];
/** Two Services that somebody applies by hand, both with the address of MySQL. */
const BY_HAND = [byHand('by-hand-0', MYSQL), byHand('by-hand-1', MYSQL)];

/** What goes on when something breaks: nothing that was given moves. */
export const BAD_DAYS: Group = {
  name: 'bad-days',
  needs: ['metallb', 'traefik'],
  async prepare({ world }) {
    await world.apply(manifestsIn(EXAMPLE));
    await world.certificate('apps/app1-tls', 'app1.example.com');
    await world.ready('traefik', 2);
    await world.ready('speaker', 2);
    await until(() => served(world), { what: 'everything to be served' });
  },
  cases: {
    'without the API server for 30 seconds, everything is served as before, and the addresses are the same when it is back': async ({ world, note }) => {
      const before = await addresses(world);
      await world.plane.stopApiServer();
      const end = Date.now() + 30_000;
      let asked = 0;
      for (; Date.now() < end; asked++) {
        expect(await served(world)).toBe(true);
        await pause(500);
      }
      note(`asked ${asked} times`);
      await world.plane.startApiServerAgain();
      expect(await addresses(world)).toEqual(before);
      expect(await served(world)).toBe(true);
    },
    'a controller that is killed gives the same addresses when it is back': async ({ world }) => {
      const before = await addresses(world);
      await world.stop('controller', undefined, 'SIGKILL');
      expect(await served(world)).toBe(true);
      await world.apply([byHand('meanwhile', '192.168.1.240')]);
      world.restart('controller');
      // It looks at those that have an address first.
      expect(await world.addresses('apps/meanwhile', 60)).toEqual(['192.168.1.240']);
      expect(await addresses(world)).toEqual(before);
      expect(await served(world)).toBe(true);
    },
    'a controller that lost the API server finds its way back by itself, goes on giving addresses, and moves nothing': async ({ world }) => {
      const before = await addresses(world);
      // After half a minute it would take most of another until it asks again: the longer it was alone, the longer it waits.
      await world.plane.stopApiServer();
      await world.plane.startApiServerAgain();
      await world.apply([byHand('later', '192.168.1.241')]);
      expect(await world.addresses('apps/later', 60)).toEqual(['192.168.1.241']);
      expect(await addresses(world)).toEqual(before);
      expect(await served(world)).toBe(true);
    },
    'a node whose cable is cut is replaced by the other one, which goes on serving, and what was given stays': async ({ world, note }) => {
      const before = await addresses(world);
      const announcers = await answering(world);
      const [first] = await world.arp(GATEWAY);
      const second = world.nodes.map(({ name }) => name).find((name) => name !== first)!;
      await world.cutCable(first);
      await until(async () => (await world.arp(GATEWAY)).join() === second, { what: `${second} to answer`, seconds: 30 });
      const cut = Date.now();
      // The cluster does not know yet that pods behind the cut cable are gone, so some requests are sent to them.
      await until(() => passes(world, GATEWAY), { what: `a request through ${second}`, seconds: 120 });
      note(`a request arrived ${((Date.now() - cut) / 1000).toFixed(1)} s after ${second} had answered`);
      expect(await world.arp(GATEWAY)).toEqual([second]);
      await world.mendCable(first);
      // When the node takes its addresses back, connections of that moment break.
      await until(async () => (await answering(world)).join() === announcers.join(), { what: `${first} to take back what it announced`, seconds: 60 });
      await until(() => served(world), { what: 'everything to be served again', seconds: 60 });
      expect(await addresses(world)).toEqual(before);
    },
    'an address that two objects ask for stays where it is, and our findings had said so before': async ({ world }) => {
      const before = await addresses(world);
      await world.apply(BY_HAND);
      await until(async () => (await refused(world)).join() === 'by-hand-0,by-hand-1', { what: 'MetalLB to refuse both' });
      expect(await addresses(world)).toEqual(before);
      expect(await world.addressesNow('apps/by-hand-0')).toEqual([]);
      expect(await world.addressesNow('apps/by-hand-1')).toEqual([]);
      expect(await served(world)).toBe(true);
      expect(duplicates([])).toEqual([]);
      expect(duplicates(BY_HAND)).toEqual(BY_HAND.map(({ metadata }) => expect.stringContaining(`Service apps/${metadata.name} and Service apps/mysql-external both pin ${MYSQL}`)));
    },
  },
};

function byHand(name: string, address: string) {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: 'apps', annotations: { 'metallb.io/loadBalancerIPs': address } },
    spec: { type: 'LoadBalancer', selector: { app: 'web' }, ports: [{ port: 3306 }] },
  };
}

/** The Services to which MetalLB says that it has no address for them. */
async function refused(world: World): Promise<string[]> {
  const events = await world.api.list('v1', 'Event', 'apps');
  return [...new Set(events.filter(({ reason }) => reason === 'AllocationFailed').map(({ involvedObject }) => involvedObject.name))].sort();
}

async function addresses(world: World): Promise<Record<string, string[]>> {
  return Object.fromEntries(await Promise.all(SERVICES.map(async (service) => [service, await world.addresses(service)])));
}

/** Who answers for the addresses, in their order. */
async function answering(world: World): Promise<string[]> {
  return (await Promise.all([GATEWAY, MYSQL].map((address) => world.arp(address)))).map((nodes) => nodes.join('+'));
}

/** Whether layer 7 and layer 4 both answer. */
async function served(world: World): Promise<boolean> {
  const { status } = await world.http('https://app1.example.com/', { at: GATEWAY, authority: world.authority.file });
  const { port } = await world.greeting(MYSQL, 3306);
  return status === 200 && port === 3306;
}

/** Whether a request for the application gets through at all, while the cable of a node is cut. */
async function passes(world: World, address: string): Promise<boolean> {
  const { status } = await world.http('https://app1.example.com/', { at: address, authority: world.authority.file });
  return status === 200;
}

/** What the library says of addresses pinned twice, among the example's objects and others beside them. */
function duplicates(others: typeof BY_HAND): string[] {
  const app = new App();
  const plan = new IpPlan(app, 'Plan', { networks: [{ name: 'lan', cidr: '192.168.1.0/24', gateway: '192.168.1.1' }] });
  const chart = new Chart(app, 'all');
  ['edge', 'apps'].forEach((name) => new Include(chart, name, { url: path.join(EXAMPLE, `${name}.k8s.yaml`) }));
  const apart = new Chart(app, 'by-hand');
  others.forEach((object, index) => new ApiObject(apart, `${index}`, object));
  return plan.check().findings.filter(({ rule }) => rule === 'pinned-address-duplicate').map(({ message }) => message).sort();
}
