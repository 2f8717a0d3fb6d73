import { NetworkFact } from '../fact';
import { FactFile } from '../fact-file';
import { FactSource } from '../fact-source';
import { isK3sConfig, k3sArguments, k3sFacts } from './k3s';
import { Reading } from '../reading';
import { Spot } from '../spot';
import { isUnknown } from '../unknown-text';

/** Variables of Ansible roles that make clusters: kubespray, techno-tim and k3s-io's k3s-ansible, PyratLabs' k3s, lablabs' RKE2. */
export const ANSIBLE_VARIABLES: FactSource = {
  name: 'Ansible variables',
  file: (file) => (/(?:^|\/)group_vars\//.test(file.path)
    ? file.documents().flatMap((document) => ansibleFacts(new Map(document.entries()), VariablesInReach.of(file))) : []),
};

/** Variables that the files around an inventory give, so that `"{{ cluster_cidr }}"` can be followed to where it is written. */
export class VariablesInReach {
  /** The `group_vars` of the inventory that a file is, or belongs to. */
  static of({ tree, path, folder }: FactFile): VariablesInReach {
    const home = /^(?:(.*)\/)?group_vars\//.exec(path)?.[1] ?? (path.includes('group_vars/') ? '' : folder);
    const prefix = `${home === '' ? '' : `${home}/`}group_vars/`;
    return new VariablesInReach(tree.paths().filter((each) => each.startsWith(prefix))
      .flatMap((each) => new FactFile(tree, each).documents().flatMap((document) => document.entries())));
  }

  private constructor(private readonly variables: readonly (readonly [string, Spot])[]) {}

  /** All that is written for a variable. */
  values(name: string): unknown[] {
    return this.variables.filter(([each]) => each === name).map(([, { value }]) => value);
  }

  /** The value of the variable that a text names, where one value of it is written; else the value itself. */
  resolved(spot: Spot): Spot {
    const seen = new Set<string>();
    let current = spot;
    for (let name = variableIn(current); name !== undefined; name = variableIn(current)) {
      const values = this.variables.filter(([each]) => each === name).map(([, value]) => value);
      if (values.length === 0 || values.some(({ value }) => value !== values[0].value)) {
        return current;
      }
      if (seen.has(name)) {
        // Variables that name each other in a circle have no value.
        return spot;
      }
      seen.add(name);
      current = values[0];
    }
    return current;
  }

  /** The fields of a mapping that are written there, and those that are variables, followed to where they are written. */
  resolvedFields(spot: Spot): { readonly literal: Spot; readonly variable: Spot } {
    const isVariable = ([, value]: [string, Spot]) => isUnknown(value.text ?? '') && !isUnknown(this.resolved(value).text ?? '');
    const entries = spot.entries();
    return {
      literal: spot.holding(Object.fromEntries(entries.filter((each) => !isVariable(each)).map(([name, { value }]) => [name, value]))),
      variable: Spot.ofFields(new Map(entries.filter(isVariable).map(([name, value]) => [name, this.resolved(value)])), spot.place),
    };
  }
}

/** The variable that a text is, and nothing else. */
function variableIn({ text }: Spot): string | undefined {
  return /^\{\{\s*([A-Za-z_]\w*)\s*\}\}$/.exec(text ?? '')?.[1];
}

/** The facts of variables, wherever they are written: a file of `group_vars`, an inventory. */
export function ansibleFacts(variables: ReadonlyMap<string, Spot>, reach: VariablesInReach): NetworkFact[] {
  const reading = new Reading(ANSIBLE_VARIABLES.name, 'tool-file');
  const facts = (name: string, read: (from: Reading, spot: Spot) => NetworkFact[]): NetworkFact[] => {
    const written = variables.get(name);
    const spot = written && reach.resolved(written);
    return spot === undefined ? [] : read(spot === written ? reading : reading.as('resolved'), spot);
  };
  const api = (from: Reading, spot: Spot) => from.api(spot);
  const pods = (from: Reading, spot: Spot) => from.cidr('pod-cidr', spot);
  const services = (from: Reading, spot: Spot) => from.cidr('service-cidr', spot);
  const options = (from: Reading, spot: Spot) => optionFacts(spot, from, reach);
  const isTechnoTim = variables.has('apiserver_endpoint');
  return [
    ...['apiserver_endpoint', 'api_endpoint', 'k3s_registration_address', 'rke2_api_ip'].flatMap((name) => facts(name, api)),
    // techno-tim's role hands its range to Calico and Cilium alone.
    ...(isTechnoTim && (variables.has('calico_iface') || variables.has('cilium_iface')) ? facts('cluster_cidr', pods) : []),
    ...serviceRanges(variables, facts, reach),
    ...facts('loadbalancer_apiserver', (from, spot) => from.api(reach.resolved(spot.in('address')))),
    ...(variables.get('kube_vip_enabled')?.value === true ? facts('kube_vip_address', api) : []),
    ...['kube_pods_subnet', 'kube_pods_subnet_ipv6'].flatMap((name) => facts(name, pods)),
    ...['kube_service_addresses', 'kube_service_addresses_ipv6'].flatMap((name) => facts(name, services)),
    ...['k3s_server', 'k3s_agent'].flatMap((name) => facts(name, options)),
    ...['server_config_yaml', 'agent_config_yaml']
      .flatMap((name) => facts(name, (from, spot) => spot.embedded().filter(isK3sConfig).flatMap((config) => optionFacts(config, from, reach)))),
    ...['extra_server_args', 'extra_agent_args', 'extra_args'].flatMap((name) => facts(name, (from, spot) => options(from, k3sArguments(spot)))),
  ];
}

/** What reads one variable, followed to where its value is written. */
type FactsOfVariable = (name: string, read: (from: Reading, spot: Spot) => NetworkFact[]) => NetworkFact[];

/**
 * Ranges that roles give to a load balancer that they install, and announce in the network of the nodes: MetalLB of techno-tim's k3s-ansible
 * (`roles/k3s_server_post`) and of kubespray (`roles/kubernetes-apps/metallb`), kube-vip's cloud provider of techno-tim's and of lablabs' RKE2. What speaks BGP is left
 * out, since how it reaches its peers stands elsewhere.
 */
function serviceRanges(variables: ReadonlyMap<string, Spot>, facts: FactsOfVariable, reach: VariablesInReach): NetworkFact[] {
  const value = (name: string) => { const spot = variables.get(name); return spot && reach.resolved(spot).value; };
  const kubeVip = facts('kube_vip_lb_ip_range', (from, spot) => from.serviceRange(spot, { engine: 'kube-vip', pool: 'range-global', automatic: true }));
  const isOfCilium = value('cilium_bgp') === true && variables.has('cilium_iface');
  const isWithMetallb = kubeVip.length === 0 && !isOfCilium && (value('metal_lb_mode') ?? 'layer2') === 'layer2';
  return [
    ...kubeVip,
    ...(isWithMetallb ? facts('metal_lb_ip_range', (from, spot) => from.serviceRange(spot, { engine: 'MetalLB', pool: 'first-pool', automatic: true })) : []),
    ...(value('metallb_enabled') === true ? facts('metallb_config', poolsOfKubespray) : []),
    // Kubespray up to 2.22 had one range, and said beside it how it is announced.
    ...(value('metallb_enabled') === true && (value('metallb_protocol') ?? 'layer2') === 'layer2'
      ? facts('metallb_ip_range', (from, spot) => from.serviceRange(spot, { engine: 'MetalLB', pool: 'loadbalanced', automatic: true })) : []),
    ...(value('rke2_ha_mode_kubevip') === true ? facts('rke2_loadbalancer_ip_range', (from, spot) => spot.entries()
      .filter(([key]) => /^(?:cidr|range)-/.test(key)).flatMap(([pool, range]) => from.serviceRange(range, { engine: 'kube-vip', pool, automatic: true }))) : []),
  ];
}

/** `address_pools` that `layer2` names. */
function poolsOfKubespray(from: Reading, config: Spot): NetworkFact[] {
  const announced = new Set(config.in('layer2').items().map(({ text }) => text));
  return config.in('address_pools').entries().filter(([pool]) => announced.has(pool))
    .flatMap(([pool, spot]) => from.serviceRange(spot.in('ip_range'), { engine: 'MetalLB', pool, automatic: spot.in('auto_assign').value !== false }));
}

/** Options for k3s; a node's address among them stands for every machine of a group, so it is always a variable and none of these. */
function optionFacts(config: Spot, reading: Reading, reach: VariablesInReach): NetworkFact[] {
  const { literal, variable } = reach.resolvedFields(config);
  return [
    ...k3sFacts(literal, reading, undefined),
    ...k3sFacts(variable, reading.as('resolved'), undefined),
  ].filter(({ kind }) => kind !== 'node-address');
}
