import { addressOf, hostNames, InventoryHost, isControlPlane, isNode } from './ansible-hosts';
import { ansibleFacts, VariablesInReach } from './ansible-variables';
import { NetworkFact } from '../fact';
import { FactFile } from '../fact-file';
import { FactSource } from '../fact-source';
import { iniInventory, isIniInventory } from './ini-inventory';
import { Reading } from '../reading';
import { Spot } from '../spot';

/** Inventories of Ansible, in YAML and INI, with the `host_vars` beside them. */
export const ANSIBLE_INVENTORY: FactSource = {
  name: 'Ansible inventory',
  file(file) {
    if (isIniInventory(file)) {
      const { hosts, variables } = iniInventory(file);
      const reach = VariablesInReach.of(file);
      return [...hosts.flatMap((host) => hostFacts(host, file, reach)), ...ansibleFacts(variables, reach)];
    }
    const groups = file.documents().filter(isYamlInventory).flatMap((document) => document.entries());
    if (groups.length === 0) {
      return [];
    }
    const reach = VariablesInReach.of(file);
    const hosts = groups.flatMap(([name, group]) => hostsOf(group, [name]));
    // A host stands in the list of each of its groups, with its variables in one of them.
    const around = groupsAround(groups);
    const merged = [...new Set(hosts.map(({ name }) => name))].map((name) => joined(hosts.filter((host) => host.name === name), around));
    return [
      ...merged.flatMap((host) => hostFacts(host, file, reach)),
      ...groups.flatMap(([, group]) => groupVariables(group)).flatMap((variables) => ansibleFacts(variables, reach)),
    ];
  },
};

/** Folders of Docker Swarm, whose managers and workers are no nodes of Kubernetes. */
const OF_SWARM = /(?:^|[\/_-])swarm(?:$|[\/_-])/i;

function isYamlInventory(document: Spot): boolean {
  const groups = document.entries().map(([, group]) => group);
  return !document.hasAny(['apiVersion', 'kind']) && groups.length > 0
    && groups.every((group) => !group.isThere || group.hasAny(['hosts', 'children', 'vars']))
    && groups.some((group) => group.in('hosts').entries().length > 0 || group.in('children').entries().length > 0);
}

function hostsOf(group: Spot, groups: readonly string[]): InventoryHost[] {
  return [
    ...group.in('hosts').entries().flatMap(([pattern, spot]) => hostNames(pattern)
      .map((name): InventoryHost => ({ name, groups, variables: new Map(spot.entries()), spot }))),
    ...group.in('children').entries().flatMap(([name, child]) => hostsOf(child, [...groups, name])),
  ];
}

function groupVariables(group: Spot): ReadonlyMap<string, Spot>[] {
  return [new Map(group.in('vars').entries()), ...group.in('children').entries().flatMap(([, child]) => groupVariables(child))];
}

/** The groups that each group is a child of: a child may be but named, and have its hosts where it stands by itself. */
function groupsAround(groups: readonly [string, Spot][]): ReadonlyMap<string, readonly string[]> {
  const around = new Map<string, string[]>();
  const read = (name: string, group: Spot) => group.in('children').entries().forEach(([child, spot]) => {
    around.set(child, [...around.get(child) ?? [], name]);
    read(child, spot);
  });
  groups.forEach(([name, group]) => read(name, group));
  return around;
}

/** Groups with all those around them. */
function withAround(groups: readonly string[], around: ReadonlyMap<string, readonly string[]>): string[] {
  const all = new Set(groups);
  // A set gives what is added to it while it is gone through.
  all.forEach((group) => around.get(group)?.forEach((outer) => all.add(outer)));
  return [...all];
}

function joined(hosts: readonly InventoryHost[], around: ReadonlyMap<string, readonly string[]>): InventoryHost {
  const named = hosts.find(({ variables }) => variables.size > 0) ?? hosts[0];
  return { ...named, groups: withAround(hosts.flatMap(({ groups }) => groups), around), variables: new Map(hosts.flatMap(({ variables }) => [...variables])) };
}

function hostFacts(host: InventoryHost, file: FactFile, reach: VariablesInReach): NetworkFact[] {
  const reading = new Reading(ANSIBLE_INVENTORY.name, 'tool-file');
  const whole = { ...host, variables: new Map([...host.variables, ...hostVariables(file, host.name)]) };
  const address = reach.resolved(addressOf(whole));
  return isNode(whole) && !OF_SWARM.test(file.folder)
    ? reading.node(host.name, address, { controlPlane: isControlPlane(whole) })
    : reading.machine('machine-address', address, host.name);
}

function hostVariables({ tree, folder }: FactFile, host: string): [string, Spot][] {
  const home = folder === '' ? '' : `${folder}/`;
  return [`${home}host_vars/${host}.yml`, `${home}host_vars/${host}.yaml`, ...tree.filesIn(`${home}host_vars/${host}`)]
    .filter((path) => tree.file(path) !== undefined)
    .flatMap((path) => new FactFile(tree, path).documents().flatMap((document) => document.entries()));
}
