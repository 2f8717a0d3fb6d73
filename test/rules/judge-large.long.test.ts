import { worldOf } from '../../src/rules/cases/case-world';
import { advertisement, ingress, LAN, loadBalancer, pool, traefik } from '../../src/rules/cases/case-writing';
import { judge } from '../../src/rules/judge';

test('ten thousand Services and Ingresses are judged, each of them', () => {
  const names = Array.from({ length: 10_000 }, (_, index) => `app${index}`);
  const address = (index: number) => `10.1.${Math.floor(index / 250)}.${index % 250 + 1}`;
  const objects = [
    traefik(), pool('public', ['10.1.0.0/16']), advertisement(['public']),
    ...names.map((name, index) => loadBalancer(name, address(index))),
    ...names.map((name, index) => ingress(name, `${name}.example.com`, '/', { service: index % 2 === 0 ? name : `${name}x` })),
  ];
  const manifests = objects.map((object) => JSON.stringify(object)).join('\n---\n');
  const ruleCase = { name: '', network: { ...LAN, networks: [{ name: 'lan', cidr: '10.1.0.0/16' }], nodes: [{ name: 'node1', addresses: ['10.1.250.1'] }] }, manifests };
  const world = worldOf(ruleCase);
  const findings = judge(world, { waivers: [], today: '2026-01-01' });
  expect(findings.filter(({ rule }) => rule === 'route-backend-missing')).toHaveLength(5_000);
}, 60_000);
