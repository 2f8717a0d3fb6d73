import { surerFacts } from './case-facts';

const text = (hostname: string, link: string, more: string) => `#cloud-config
hostname: ${hostname}
write_files:
  - path: /etc/netplan/50-cloud-init.yaml
    content: |
      network:
        version: 2
        ethernets:
          eth0: ${link}
${more}`;
const machine = (hostname: string, link: string, more = '') => ({ [`cloud-init/${hostname}.yml`]: text(hostname, link, more) });

test.each<[string, Record<string, string>, string[]]>([
  ['a node, its network and its router', machine('k8s-controlplane-01', '{ dhcp4: no, addresses: [192.168.1.161/24], gateway4: 192.168.1.1 }'),
    ['node-address k8s-controlplane-01 192.168.1.161, declared', 'node-network 192.168.1.0/24, declared', 'router 192.168.1.1, declared']],
  ['the same, with a route', machine('worker-1', '{ addresses: [192.168.1.12/24], routes: [{ to: default, via: 192.168.1.1 }, { to: 10.0.0.0/8, via: 192.168.1.2 }] }'),
    ['node-address worker-1 192.168.1.12, declared', 'node-network 192.168.1.0/24, declared', 'router 192.168.1.1, declared', 'router to 10.0.0.0/8 192.168.1.2, declared']],
  ['a node by what it installs', machine('pi', '{ addresses: [192.168.1.12/24] }', 'runcmd: ["curl -sfL https://get.k3s.io | sh -", "systemctl start k3s"]'),
    ['node-address pi 192.168.1.12, declared', 'node-network 192.168.1.0/24, declared']],
  ['a machine that is no node', machine('nas', '{ addresses: [192.168.1.2/24], gateway4: 192.168.1.1 }'), ['machine-address nas 192.168.1.2, declared']],
  ['nothing of a machine without a written address', machine('worker-1', '{ dhcp4: true }'), []],
  ['nothing where another program reads the file', { 'a.yml': machine('worker-1', '{ addresses: [192.168.1.12/24] }')['cloud-init/worker-1.yml'].replace('#cloud-config', '') }, []],
])('cloud-init tells %s', (_, files, expected) => expect(surerFacts(files)).toEqual(expected));
