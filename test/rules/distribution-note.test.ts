import { DISTRIBUTION_NOTE } from '../../src/rules/platform/distribution-note';
import { World } from '../../src/rules/world';
import { worldOf } from '../report/world-of';

const SOURCE = { file: 'k3s/config.yaml' };

test.each<[string, readonly { serviceLb: boolean; traefik: boolean }[], string[]]>([
  ['are not known', [], ['k3s: ServiceLB', 'k3s: Traefik']],
  ['do without ServiceLB', [{ serviceLb: false, traefik: true }], ['k3s: Traefik']],
  ['do without Traefik', [{ serviceLb: true, traefik: false }], ['k3s: ServiceLB']],
  ['do without both', [{ serviceLb: false, traefik: false }], []],
])('what k3s brings is told where its servers %s', (_, servers, expected) => {
  const { cluster } = worldOf('', { platform: { distribution: 'k3s' } });
  const world = new World({ ...cluster, k3sServers: servers.map((server) => ({ ...server, source: SOURCE })) });
  expect([...DISTRIBUTION_NOTE.check(world)].map(({ subject }) => subject)).toEqual(expected);
});
