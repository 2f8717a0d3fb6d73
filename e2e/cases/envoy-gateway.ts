import * as path from 'path';
import { expect } from 'expect';
import { ENVOY_CLIENT_CASES } from './envoy-clients';
import { replaced } from './rolling-update/replaced';
import { Group } from '../runner/group';
import { until } from '../sandbox/until';
import { gatewayApiDefinitions } from '../world/gateway-api-definitions';
import { manifestsIn } from '../world/manifests';

const EXAMPLE = path.join(__dirname, '..', '..', 'examples', 'seed-envoy-gateway');
const GATEWAY = '192.168.1.200';

/** The seed picture with Envoy Gateway lives: its controller makes the proxies out of what is emitted, and they answer. */
export const ENVOY_GATEWAY: Group = {
  name: 'envoy-gateway',
  needs: ['metallb', 'envoy-gateway', 'envoy'],
  async prepare({ world }) {
    await world.apply(gatewayApiDefinitions(world.programs), { seconds: 60 });
    // Nobody here is cert-manager: its certificates come from the world's own authority.
    await world.apply(manifestsIn(path.join(EXAMPLE, 'dist')).filter(({ kind }) => kind !== 'Certificate'));
    await world.certificate('apps/app1-tls', 'app1.example.com');
    await world.certificate('apps/app2-tls', 'app2.example.com');
    await world.ready('envoy-gateway', 1, 40);
    await world.ready('envoy', 2, 60);
  },
  cases: {
    'the Service that the controller makes has the planned name and address': async ({ world }) => {
      expect(await world.addresses('envoy-gateway-system/envoy')).toEqual([GATEWAY]);
    },
    'the controller takes every object, and finds nothing wrong with any': async ({ world }) => {
      await until(async () => {
        const gateway = await world.api.get('gateway.networking.k8s.io/v1', 'Gateway', 'envoy', 'envoy-gateway-system');
        const routes = await Promise.all(['app1', 'app2'].map((name) => world.api.get('gateway.networking.k8s.io/v1', 'HTTPRoute', name, 'apps')));
        const policy = await world.api.get('gateway.envoyproxy.io/v1alpha1', 'ClientTrafficPolicy', 'envoy', 'envoy-gateway-system');
        const conditions = [
          ...gateway.status.conditions, ...gateway.status.listeners.flatMap((one: any) => one.conditions),
          ...routes.flatMap(({ status }) => status.parents.flatMap((one: any) => one.conditions)),
          ...policy.status.ancestors.flatMap((one: any) => one.conditions),
        ];
        const wrong = conditions.filter(({ type, status }: any) => ['Accepted', 'Programmed', 'ResolvedRefs'].includes(type) && status !== 'True');
        if (wrong.length > 0) {
          throw new Error(wrong.map(({ type, message }: any) => `${type}: ${message}`).join('\n'));
        }
        return gateway.status.addresses[0].value === GATEWAY;
      }, { what: 'every object to be accepted', seconds: 30 });
    },
    'each host reaches its own pods through Envoy, with its own certificate, and over plain HTTP': async ({ world }) => {
      for (const app of ['app1', 'app2']) {
        const answer = await until(() => world.http(`https://${app}.example.com/hello`, { at: GATEWAY, authority: world.authority.file }), { what: `an answer of ${app}`, seconds: 30 });
        expect(answer).toMatchObject({ status: 200, echo: { name: expect.stringMatching(new RegExp(`^${app}-`)), path: '/hello', host: `${app}.example.com` } });
        expect(await world.http(`http://${app}.example.com/`, { at: GATEWAY })).toMatchObject({ status: 200, echo: { name: expect.stringMatching(new RegExp(`^${app}-`)) } });
      }
    },
    'an unknown host gets 404': async ({ world }) => {
      expect((await world.http('http://unknown.example.com/', { at: GATEWAY })).status).toEqual(404);
    },
    'requests are taken as by the other proxies: an encoded slash stays, and a host may end with a dot': async ({ world }) => {
      expect((await world.http('http://app1.example.com/a%2Fb', { at: GATEWAY })).echo.path).toEqual('/a%2Fb');
      expect((await world.http('http://app1.example.com/', { at: GATEWAY, headers: { Host: 'app1.example.com.' } })).status).toEqual(200);
    },
    'an update of Envoy loses no request': async (context) => (
      replaced(context, { part: 'envoy', namespace: 'envoy-gateway-system', workload: 'envoy', url: 'http://app1.example.com/', at: GATEWAY })
    ),
    'neither the controller nor the Job is forbidden anything': async ({ world }) => {
      expect(world.logs('envoy-gateway').split('\n').filter((line) => /forbidden/i.test(line))).toEqual([]);
    },
    ...ENVOY_CLIENT_CASES,
  },
};
