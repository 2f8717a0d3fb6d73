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
const SERVICES = ['traefik/traefik', 'apps/mysql-external', 'apps/smtp-external'];
/** Two Services that somebody applies by hand: one pins the address of MySQL, the other that of the first. */
const BY_HAND = ['192.168.1.201', '192.168.1.201'].map((address, index) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: `by-hand-${index}`, namespace: 'apps', annotations: { 'metallb.io/loadBalancerIPs': address } },
  spec: { type: 'LoadBalancer', selector: { app: 'web' }, ports: [{ port: 3306 }] },
}));

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
    'without the API server for 30 seconds, everything is served as before, and nothing has moved when it is back': async ({ world }) => {
      const before = await addresses(world);
      await world.plane.stopApiServer();
      for (let second = 0; second < 30; second += 5) {
        await pause(5_000);
        expect(await served(world)).toBe(true);
      }
      await world.plane.startApiServerAgain();
      await world.ready('controller', 1, 60);
      expect(await addresses(world)).toEqual(before);
      expect(await served(world)).toBe(true);
    },
    'a controller that is killed gives the same addresses when it is back': async ({ world }) => {
      const before = await addresses(world);
      await world.stop('controller', undefined, 'SIGKILL');
      expect(await served(world)).toBe(true);
      const said = world.logs('controller').length;
      world.restart('controller');
      await world.ready('controller', 1, 60);
      await until(() => SERVICES.every((service) => world.logs('controller').slice(said).includes(`"end reconcile":"${service}"`)), {
        what: 'the controller to look at every Service',
      });
      expect(await addresses(world)).toEqual(before);
    },
    'a node whose cable is cut is replaced by the other one': async ({ world }) => {
      const [first] = await world.arp(GATEWAY);
      const second = world.nodes.map(({ name }) => name).find((name) => name !== first)!;
      await world.cutCable(first);
      await until(async () => (await world.arp(GATEWAY)).join() === second, { what: `${second} to answer`, seconds: 30 });
      await world.mendCable(first);
      await until(() => served(world), { what: 'everything to be served again', seconds: 60 });
    },
    'an address that two objects ask for stays where it is, and our findings had said so before': async ({ world }) => {
      const before = await addresses(world);
      await world.apply(BY_HAND);
      await pause(2_000);
      expect(await addresses(world)).toEqual(before);
      expect(await world.addressesNow('apps/by-hand-0')).toEqual([]);
      expect(await world.addressesNow('apps/by-hand-1')).toEqual([]);
      expect(findingsBefore()).toContain('pinned-address-duplicate');
    },
  },
};

async function addresses(world: World): Promise<Record<string, string[]>> {
  return Object.fromEntries(await Promise.all(SERVICES.map(async (service) => [service, await world.addresses(service)])));
}

/** Whether layer 7 and layer 4 both answer. */
async function served(world: World): Promise<boolean> {
  const { status } = await world.http('https://app1.example.com/', { at: GATEWAY, authority: world.authority.file });
  const { port } = await world.greeting('192.168.1.201', 3306);
  return status === 200 && port === 3306;
}

/** What the library says of the same objects beside the example's. */
function findingsBefore(): string[] {
  const app = new App();
  const plan = new IpPlan(app, 'Plan', { networks: [{ name: 'lan', cidr: '192.168.1.0/24', gateway: '192.168.1.1' }] });
  const chart = new Chart(app, 'all');
  ['edge', 'apps'].forEach((name) => new Include(chart, name, { url: path.join(EXAMPLE, `${name}.k8s.yaml`) }));
  const apart = new Chart(app, 'by-hand');
  BY_HAND.forEach((object, index) => new ApiObject(apart, `${index}`, object));
  return plan.check().findings.map(({ rule }) => rule);
}
