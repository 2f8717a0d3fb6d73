import { ALL_ENGINES } from '../../behavior/engines/all-engines';
import { KubeProxy } from '../../model/kube-proxy';
import { advertisement, pool, yaml } from '../cases/case-writing';
import { Rule } from '../rule';
import { World } from '../world';

const proxy = (config: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'kube-proxy', namespace: 'kube-system' }, data: { 'config.conf': config } });
const LAYER_2 = [pool('public', ['192.168.1.200/29']), advertisement(['public'])] as const;

export const STRICT_ARP_OFF: Rule = {
  id: 'strict-arp-off',
  severity: 'error',
  why: 'In IPVS mode kube-proxy puts the address of every Service on every node, and without strictARP all of them answer for it, not only the one that MetalLB or kube-vip chose.',
  cases: {
    bad: [
      { name: 'IPVS without it', manifests: yaml(...LAYER_2, proxy('mode: ipvs\n')) },
      { name: 'the owner tells of IPVS, and not of strictARP', network: { platform: { kubeProxy: { mode: 'ipvs' } } }, manifests: yaml(...LAYER_2) },
    ],
    good: [
      { name: 'IPVS with it', manifests: yaml(...LAYER_2, proxy('mode: ipvs\nipvs:\n  strictARP: true\n')) },
      { name: 'the owner tells of IPVS with it', network: { platform: { kubeProxy: { mode: 'ipvs', strictArp: true } } }, manifests: yaml(...LAYER_2) },
      { name: 'iptables', manifests: yaml(...LAYER_2, proxy('mode: iptables\n')) },
      { name: 'nothing is announced by layer 2', manifests: yaml(proxy('mode: ipvs\n')) },
      { name: 'another ConfigMap of this name', manifests: yaml(...LAYER_2, proxy('{{ template }}')) },
    ],
  },
  check: (world) => (!ALL_ENGINES.some(({ announcing }) => announcing.needsStrictArp(world.cluster)) ? []
    : proxiesOf(world).filter(answersEverywhere).map(({ source, strictSetting }) => ({
      message: 'kube-proxy runs in IPVS mode without strictARP, and addresses are announced by layer 2.',
      help: `Write ${strictSetting}, and restart kube-proxy.`,
      subject: 'kube-proxy',
      places: [source],
    }))),
};

/** Those of manifests; where there are none, what the owner told. */
function proxiesOf({ cluster: { kubeProxies, network: { platform } } }: World): readonly KubeProxy[] {
  const told = platform?.kubeProxy;
  return kubeProxies.length > 0 || told === undefined ? kubeProxies : [{ mode: told.mode, strictArp: told.strictArp ?? false, strictSetting: '`strictARP: true` under `ipvs` in the configuration of kube-proxy', source: platform!.source }];
}

function answersEverywhere({ mode, strictArp }: KubeProxy): boolean {
  return mode === 'ipvs' && !strictArp;
}
