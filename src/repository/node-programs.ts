import { describesNetwork, FactFile } from './facts/fact-file';
import { VariablesInReach } from './facts/sources/ansible-variables';
import { isK3sConfig, isK3sConfigFile, k3sArguments } from './facts/sources/k3s';
import { Spot } from './facts/spot';
import { Tree } from './structure/tree';
import { K3sServer } from '../model/k3s';
import { IN_CONFIGURATION, KubeProxy } from '../model/kube-proxy';
import { Source } from '../model/source';

/** How programs on the nodes are started, as far as files say that are no Kubernetes objects. */
export interface NodePrograms {
  readonly kubeProxies: readonly KubeProxy[];
  readonly k3sServers: readonly K3sServer[];
}

/** What one of the files that are looked for says, somewhere: most files of a repository say nothing of the kind. */
const HINT = /KubeProxyConfiguration|kube_proxy_mode|kube-proxy-arg|\bproxy:|k3s_server|extra_server_args|server_config_yaml|cluster-cidr|service-cidr|cluster-dns|tls-san|flannel-backend|cluster-init|write-kubeconfig-mode|disable-network-policy/;
const LARGEST_FILE = 1_000_000;

/** Options that only a server of k3s takes. */
const OF_SERVERS = ['cluster-cidr', 'service-cidr', 'cluster-dns', 'tls-san', 'flannel-backend', 'cluster-init', 'write-kubeconfig-mode', 'disable', 'disable-network-policy'];

export function nodePrograms(tree: Tree): NodePrograms {
  const found = tree.paths().filter(describesNetwork).filter((path) => {
    const { text } = tree.file(path)!;
    return text.length <= LARGEST_FILE && HINT.test(text);
  }).map((path) => programsOf(new FactFile(tree, path)));
  return { kubeProxies: found.flatMap(({ kubeProxies }) => kubeProxies), k3sServers: found.flatMap(({ k3sServers }) => k3sServers) };
}

function programsOf(file: FactFile): NodePrograms {
  const documents = file.documents();
  const options = k3sOptions(file, documents);
  return {
    kubeProxies: documents.flatMap((document) => [...ofKubeadm(document), ...ofTalos(document), ...ofKubespray(document, file)])
      .concat(options.flatMap((one) => ofArguments(one.in('kube-proxy-arg')))),
    // RKE2 has the same options, and its ServiceLB is off unless it is asked for.
    k3sServers: /rke2/i.test(file.path) ? [] : options.filter((one) => one.hasAny(OF_SERVERS))
      .map((one) => ({ serviceLb: !disables(one, 'servicelb'), traefik: !disables(one, 'traefik'), source: placeOf(one) })),
  };
}

function disables(options: Spot, part: string): boolean {
  return texts(options.in('disable')).includes(part);
}

/** KubeProxyConfiguration, which kubeadm takes in one file with its own. */
function ofKubeadm(document: Spot): KubeProxy[] {
  return document.in('kind').value !== 'KubeProxyConfiguration' || document.in('metadata').isThere ? []
    : [{ mode: document.in('mode').text, strictArp: document.in('ipvs', 'strictARP').value === true, strictSetting: IN_CONFIGURATION, source: placeOf(document.in('mode')) }];
}

/** `cluster.proxy` of Talos' machine configuration. */
function ofTalos(document: Spot): KubeProxy[] {
  const proxy = document.in('kind').isThere ? document.holding(undefined) : document.in('cluster', 'proxy');
  return proxy.in('mode').text === undefined || proxy.in('disabled').value === true ? []
    : [{ mode: proxy.in('mode').text, strictArp: `${String(proxy.in('extraArgs', 'ipvs-strict-arp').value)}` === 'true', strictSetting: '`ipvs-strict-arp: "true"` in its `extraArgs`', source: placeOf(proxy.in('mode')) }];
}

/** kubespray's variables; what is not written is as kubespray has it by default (roles/kubespray_defaults): no strict ARP. */
function ofKubespray(document: Spot, file: FactFile): KubeProxy[] {
  const mode = document.in('kube_proxy_mode').text;
  if (mode === undefined || !/(?:^|\/)group_vars\//.test(file.path)) {
    return [];
  }
  const reach = VariablesInReach.of(file);
  return reach.values('kube_proxy_remove').includes(true) ? []
    : [{ mode, strictArp: reach.values('kube_proxy_strict_arp').includes(true), strictSetting: '`kube_proxy_strict_arp: true`', source: placeOf(document.in('kube_proxy_mode')) }];
}

/** `kube-proxy-arg` of k3s and RKE2. */
function ofArguments(spot: Spot): KubeProxy[] {
  const list = texts(spot);
  const mode = list.find((text) => text.startsWith('proxy-mode='))?.slice('proxy-mode='.length);
  return mode === undefined ? [] : [{ mode, strictArp: list.includes('ipvs-strict-arp=true') || list.includes('ipvs-strict-arp'), strictSetting: '`ipvs-strict-arp=true` beside `proxy-mode=ipvs`', source: placeOf(spot) }];
}

/** The options of k3s and RKE2 in its own file, and in the variables of the Ansible roles that install it. */
function k3sOptions(file: FactFile, documents: readonly Spot[]): Spot[] {
  if (/(?:^|\/)group_vars\//.test(file.path)) {
    return documents.flatMap((document) => [
      ...['k3s_server'].map((name) => document.in(name)),
      ...document.in('server_config_yaml').embedded(),
      ...(document.in('extra_server_args').text === undefined ? [] : [k3sArguments(document.in('extra_server_args'))]),
    ]).filter((spot) => spot.entries().length > 0);
  }
  return isK3sConfigFile(file.path) ? documents.filter(isK3sConfig) : [];
}

/** A list of texts, or texts with commas between them. */
function texts(spot: Spot): string[] {
  return (Array.isArray(spot.value) ? spot.items() : [spot]).flatMap(({ text = '' }) => text.split(',')).map((text) => text.trim());
}

/** Line and column are looked up where there is a finding. */
function placeOf({ source, place }: Spot): Source {
  return { ...source, origin: { document: place.document ?? 0, path: '' } };
}
