import * as path from 'path';
import { replaced } from './rolling-update/replaced';
import { Group } from '../runner/group';
import { until } from '../sandbox/until';
import { manifestsIn } from '../world/manifests';

const EXAMPLE = path.join(__dirname, '..', '..', 'examples', 'seed');
const GATEWAY = '192.168.1.200';

/** The pods of the proxy are replaced while requests come without a break. */
export const ROLLING_UPDATE: Group = {
  name: 'rolling-update',
  needs: ['metallb', 'traefik'],
  async prepare({ world }) {
    await world.apply(manifestsIn(path.join(EXAMPLE, 'dist')));
    await world.ready('traefik', 2);
    await until(async () => (await world.http('http://app1.example.com/', { at: GATEWAY })).status === 200, { what: 'the first answer' });
  },
  cases: {
    'an update of Traefik loses no request': async (context) => replaced(context, { part: 'traefik', namespace: 'traefik', workload: 'traefik', url: 'http://app1.example.com/', at: GATEWAY }),
  },
};
