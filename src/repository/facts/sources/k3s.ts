import { NetworkFact } from '../fact';
import { FactFile } from '../fact-file';
import { FactSource } from '../fact-source';
import { Reading } from '../reading';
import { Spot } from '../spot';

/** The `config.yaml` of k3s and RKE2 (k3s pkg/cli/cmds/server.go; RKE2 docs, reference/server_config). */
export const K3S: FactSource = {
  name: 'k3s or RKE2',
  file: (file) => (isK3sConfigFile(file.path) ? file.documents().filter(isK3sConfig)
    .flatMap((config) => k3sFacts(config, new Reading(K3S.name, 'declared'), nameOfNode(config, file))) : []),
};

const KEYS = ['cluster-cidr', 'service-cidr', 'cluster-dns', 'tls-san', 'flannel-backend', 'node-ip', 'node-external-ip', 'write-kubeconfig-mode',
  'cluster-init', 'disable-kube-proxy', 'advertise-address', 'disable-network-policy', 'disable-cloud-controller'];

/** Whether a mapping holds options of k3s or RKE2; a file's name alone does not say so. */
export function isK3sConfig(document: Spot): boolean {
  return document.hasAny(KEYS) && !document.hasAny(['apiVersion', 'kind']);
}

/** Whether a file may be one of k3s' or RKE2's, by its name. */
export function isK3sConfigFile(path: string): boolean {
  return /(?:^|\/)(?:config\.ya?ml|config\.ya?ml\.d\/[^/]+\.ya?ml|config\.yaml\.j2)$/.test(path) || /(?:k3s|rke2)[^/]*(?:\/[^/]+)*\.ya?ml(?:\.j2)?$/i.test(path);
}

/** `config.yaml`, and a part of it in `config.yaml.d`, are called so on every machine; other names are those of machines. */
function nameOfNode(config: Spot, { path, baseName }: FactFile): string | undefined {
  const isPart = /(?:^|\/)config\.ya?ml\.d\/[^/]+$/.test(path);
  return config.in('node-name').text ?? (isPart || /^(?:config|server|agent|master|worker|k3s|rke2)\b/.test(baseName) ? undefined : baseName);
}

/**
 * The facts of options of k3s and RKE2.
 *
 * @param node the machine that they are for; where it is not told, its address stands for its name
 */
export function k3sFacts(config: Spot, reading: Reading, node: string | undefined): NetworkFact[] {
  return [
    ...values(config.in('cluster-cidr')).flatMap((cidr) => reading.cidr('pod-cidr', cidr)),
    ...values(config.in('service-cidr')).flatMap((cidr) => reading.cidr('service-cidr', cidr)),
    ...['node-ip', 'node-external-ip', 'advertise-address'].flatMap((key) => values(config.in(key)))
      .flatMap((address) => reading.node(node ?? firstOf(address), address))
      .filter(({ value: { value, unknown } }) => unknown !== true && !/^(?:0\.0\.0\.0|::)$/.test(value?.toString() ?? '')),
    ...reading.api(config.in('server')),
    ...values(config.in('tls-san')).flatMap((name) => reading.as('hint').apiNames(name)),
  ];
}

/** Options that are written as on the command line: `--cluster-cidr 10.42.0.0/16 --disable=servicelb`. */
export function k3sArguments(spot: Spot): Spot {
  const options: Record<string, string[]> = {};
  for (const [, name, quoted, plain] of (spot.text ?? '').matchAll(/--([a-z][a-z-]*)(?:=|\s+)(?:["']([^"']*)["']|([^\s"'-][^\s"']*))/g)) {
    options[name] = [...options[name] ?? [], quoted ?? plain];
  }
  return spot.holding(options);
}

function firstOf(address: Spot): string {
  return (address.text ?? '').split(',')[0];
}

/** A list of values, or one. */
function values(spot: Spot): Spot[] {
  return Array.isArray(spot.value) ? spot.items() : [spot];
}
