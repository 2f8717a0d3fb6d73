import { readFileSync } from 'fs';
import * as path from 'path';
import { expect } from 'expect';
import { Group } from '../runner/group';
import { until } from '../sandbox/until';
import { manifestsIn } from '../world/manifests';

const EXAMPLE = path.join(__dirname, '..', '..', 'examples', 'seed');

/** What the committed report of the example foretells. */
const report: { readonly addresses: { readonly address: string; readonly service: { namespace: string; name: string }; readonly answering: { nodes: string[] } }[] } =
  JSON.parse(readFileSync(path.join(EXAMPLE, 'network', 'addresses.json'), 'utf8'));
const GATEWAY = '192.168.1.200';

function foretold(address: string): string[] {
  return report.addresses.find((one) => one.address === address)!.answering.nodes;
}

/** The seed picture lives: its committed YAML, from the client's side. */
export const SEED: Group = {
  name: 'seed',
  needs: ['metallb', 'traefik'],
  async prepare({ world }) {
    await world.apply(manifestsIn(path.join(EXAMPLE, 'dist')));
    await world.certificate('apps/app1-tls', 'app1.example.com');
    await world.certificate('apps/app2-tls', 'app2.example.com');
    await world.ready('traefik', 2);
    await world.ready('speaker', 2);
  },
  cases: {
    'every Service has the address that the report foretells': async ({ world }) => {
      for (const { address, service } of report.addresses) {
        expect(await world.addresses(`${service.namespace}/${service.name}`)).toEqual([address]);
      }
    },
    'ARP is answered by the node that the report foretells, and by no other': async ({ world }) => {
      for (const { address, answering } of report.addresses) {
        expect(await until(async () => {
          const answered = await world.arp(address);
          return answered.length > 0 && answered;
        }, { what: `somebody to answer for ${address}` })).toEqual([answering.nodes[0]]);
      }
    },
    'each host reaches its own pods through the proxy, with its own certificate': async ({ world }) => {
      for (const app of ['app1', 'app2']) {
        const answer = await until(() => world.http(`https://${app}.example.com/hello`, { at: GATEWAY, authority: world.authority.file }), { what: `an answer of ${app}` });
        expect(answer).toMatchObject({ status: 200, echo: { name: expect.stringMatching(new RegExp(`^${app}-`)), path: '/hello', host: `${app}.example.com` } });
      }
    },
    'an unknown host gets 404': async ({ world }) => {
      expect((await world.http('https://unknown.example.com/', { at: GATEWAY })).status).toEqual(404);
    },
    'MySQL and SMTP answer on their own addresses, without the proxy': async ({ world }) => {
      const [mysql, smtp] = [await world.address('apps/mysql-external'), await world.address('apps/smtp-external')];
      expect(await world.greeting(mysql, 3306)).toMatchObject({ name: expect.stringMatching(/^mysql-/), port: 3306 });
      expect(await world.greeting(smtp, 25)).toMatchObject({ name: expect.stringMatching(/^smtp-/), port: 2525 });
      await expect(world.greeting(mysql, 80)).rejects.toThrow();
    },
    'the proxy reports the address of the gateway on every route': async ({ world }) => {
      for (const name of ['app1', 'app2']) {
        await until(async () => {
          const { status } = await world.api.get('networking.k8s.io/v1', 'Ingress', name, 'apps');
          return status?.loadBalancer?.ingress?.[0]?.ip === GATEWAY;
        }, { what: `the status of Ingress ${name}` });
      }
    },
    'when the answering speaker stops, the next node foretold answers, and traffic goes on': async ({ world }) => {
      const [first, second] = foretold(GATEWAY);
      await world.stop('speaker', first);
      await until(async () => (await world.arp(GATEWAY)).join() === second, { what: `${second} to answer` });
      expect((await world.http('https://app1.example.com/', { at: GATEWAY, authority: world.authority.file })).status).toEqual(200);
      world.restart('speaker', first);
      await until(async () => (await world.arp(GATEWAY)).join() === first, { what: `${first} to answer again`, seconds: 60 });
    },
    'no program is forbidden anything': async ({ world }) => {
      for (const part of ['controller', 'speaker', 'traefik']) {
        expect(world.logs(part).split('\n').filter((line) => /forbidden/i.test(line))).toEqual([]);
      }
    },
  },
};
