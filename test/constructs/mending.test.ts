import { Lab } from './seed-network';
import { IngressGateway } from 'cdk8s-bare-metal';

const told = (lab: Lab) => lab.plan.check().findings.map(({ rule, help }) => `${rule}: ${help}`);

test('two addresses in one text are one finding, whatever the manifest makes of them', () => {
  const lab = new Lab().expose('mysql', 'smtp');
  new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, address: '192.168.1.200,192.168.1.201' });
  expect(told(lab)).toEqual(['option-invalid: Write one address of IPv4 as `address`, and one of IPv6 as `addressV6`.']);
});

test('who pins an address that a pool is to give up is named, and with both changed nothing is left to tell', () => {
  const network = (pool: string, address: string) => {
    const lab = new Lab({ pool: [pool] });
    new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, address });
    return told(lab);
  };
  expect(network('192.168.1.190-192.168.1.250', '192.168.1.190')).toEqual([
    'pool-overlaps-dhcp: In `spec.addresses` of the pool, replace `192.168.1.190-192.168.1.250` by `192.168.1.200-192.168.1.250`. Service traefik/traefik needs another address then.',
  ]);
  expect(network('192.168.1.190-192.168.1.250', '192.168.1.200')).toEqual([
    'pool-overlaps-dhcp: In `spec.addresses` of the pool, replace `192.168.1.190-192.168.1.250` by `192.168.1.200-192.168.1.250`.',
  ]);
  expect(network('192.168.1.200-192.168.1.250', '192.168.1.200')).toEqual([]);
});

test('a node that an advertisement names already was not meant once more', () => {
  const lab = new Lab();
  lab.pool.advertiseLayer2({ name: 'some', nodes: ['node1', 'node3'] });
  expect(told(lab)).toEqual(['advertisement-node-unknown: Did you mean `node2`? If the node exists, declare it in `nodes`.']);
});

test('several ports without names are one finding', () => {
  const lab = new Lab();
  lab.lb.exposePods('web', { pool: lab.pool, namespace: 'shop', selector: { app: 'web' }, ports: [{ port: 80 }, { port: 443 }, { port: 8080 }] });
  expect(lab.plan.check().findings.map(({ message }) => message)).toEqual(['Service shop/web-external has several ports, and 3 of them have no name.']);
});
