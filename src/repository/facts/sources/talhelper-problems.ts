import { describesNetwork, FactFile } from '../fact-file';
import { apiAtNode, MachineProblem, outsideNetwork } from './machine-problems';
import { isTalconfig } from './talhelper';
import { groupBy } from '../../../model/group-by';
import { listed } from '../../../model/listed';
import { IpAddress } from '../../../net/ip-address';
import { IpPrefix } from '../../../net/ip-prefix';
import { FileProblem, fileSubject } from '../../file-problem';
import { resolved, Tree } from '../../structure/tree';
import { Spot } from '../spot';

interface Problem extends MachineProblem {
  readonly spots: readonly Spot[];
}

/** An address that no network of its link holds. */
interface Stray {
  readonly what: 'vip' | 'gateway';
  readonly node: string;
  readonly address: IpAddress;
  readonly networks: string;
  readonly spot: Spot;
}

/**
 * What talhelper writes into machines, and what leaves them or the API out of reach: a shared address (`vip`) that is a node's or stands in none of its
 * link's networks, and a gateway that no route of the link leads to, which Linux refuses. Judged where the file shows all addresses of the link: without DHCP, without a
 * patch that speaks of interfaces, and for IPv4, since routers give addresses of IPv6.
 */
export function talhelperProblems(tree: Tree): FileProblem[] {
  return tree.paths().filter((path) => /\.ya?ml$/.test(path) && describesNetwork(path) && tree.file(path)!.text.includes('networkInterfaces')).flatMap((path) => {
    const file = new FactFile(tree, path);
    const { name } = tree.file(path)!;
    return file.documents().filter(isTalconfig).flatMap((config) => configProblems(config, file)).map(({ message, help, spots }): FileProblem => ({
      kind: 'machine-network-invalid', message: `${name} ${message}`, help, subject: fileSubject(name),
      places: spots.map(({ place, source }) => ({ file: name, origin: { document: place.document ?? 0, path: '' }, property: source.property })),
    }));
  });
}

function configProblems(config: Spot, file: FactFile): Problem[] {
  const nodes = config.in('nodes').items();
  const owners = nodes.flatMap((node) => ownAddresses(node).map((address) => ({ address, name: node.in('hostname').text })));
  const groups = [config, config.in('controlPlane'), config.in('worker')];
  const links = [...nodes, ...groups].flatMap((machine) => linksOf(machine).map((link) => ({ link, machine })));
  const shared = new Map(links.map(({ link }) => link.in('vip', 'ip')).flatMap((vip): [string, Spot][] => (vip.text === undefined ? [] : [[vip.text, vip]])).reverse());
  const strays = links.filter(({ machine }) => !groups.some((one) => one.in('networkInterfaces').isThere) && ![machine, ...groups].some((one) => speaksOfInterfaces(one, file)))
    .flatMap(({ link, machine }) => strayAddresses(link, machine.in('hostname').text));
  // Machines of a kind say the same: one mistake, told once.
  return [
    ...[...shared.values()].flatMap((vip) => atNode(vip, owners)),
    ...[...groupBy(strays, ({ what, address, networks }) => `${what} ${address} ${networks}`).values()].map(strayProblem),
  ];
}

/** Links, and the VLANs upon them. */
function linksOf(machine: Spot): Spot[] {
  return machine.in('networkInterfaces').items().flatMap((link) => [link, ...link.in('vlans').items()]);
}

function ownAddresses(node: Spot): IpAddress[] {
  // talhelper takes several addresses of one node with commas between them.
  const texts = [...(node.in('ipAddress').text ?? '').split(','), ...linksOf(node).flatMap((link) => link.in('addresses').items()).map(({ text }) => text ?? '')];
  return texts.flatMap((text) => IpAddress.tryParse(text.trim().replace(/\/.*$/, '')) ?? []);
}

function atNode(vip: Spot, owners: readonly { readonly address: IpAddress; readonly name: string | undefined }[]): Problem[] {
  const address = IpAddress.tryParse(vip.text ?? '');
  const owner = address === undefined ? undefined : owners.find((one) => one.address.equals(address));
  return address === undefined || owner === undefined ? [] : [{ ...apiAtNode(address, owner.name, 'vip.ip'), spots: [vip] }];
}

function strayAddresses(link: Spot, node: string | undefined): Stray[] {
  const networks = networksOf(link);
  if (networks === undefined || node === undefined) {
    return [];
  }
  const routes = link.in('routes').items();
  const direct = routes.filter((route) => !route.in('gateway').isThere).flatMap((route) => IpPrefix.tryParse(route.in('network').text ?? '') ?? []);
  const stray = (what: Stray['what'], spot: Spot, among: readonly IpPrefix[]): Stray[] => {
    const address = IpAddress.tryParse(spot.text ?? '');
    return address === undefined || address.family === 'IPv6' || among.some((one) => one.contains(address)) ? []
      : [{ what, node, address, networks: `the ${networks.length === 1 ? 'network' : 'networks'} ${listed(networks)} of its link`, spot }];
  };
  return [...stray('vip', link.in('vip', 'ip'), networks), ...routes.flatMap((route) => stray('gateway', route.in('gateway'), [...networks, ...direct]))];
}

function strayProblem(strays: readonly Stray[]): Problem {
  const [{ what, address, networks }] = strays;
  const nodes = listed([...new Set(strays.map(({ node }) => node))]);
  const help = what === 'vip' ? 'Write a free address of the network of the nodes, or move the vip to the link that has it.'
    : 'Write a router of the network, or a route without a gateway that leads to it before.';
  return { ...outsideNetwork(`a ${what} of ${nodes}`, address, networks, help), spots: strays.map(({ spot }) => spot) };
}

/** The networks that a link is in; nothing where not all of them are known. */
function networksOf(link: Spot): IpPrefix[] | undefined {
  const networks = link.in('addresses').items().map(({ text }) => networkAround(text ?? ''));
  // An address for itself says nothing of what is around it.
  const isKnown = networks.length > 0 && link.in('dhcp').value !== true && networks.every((one) => one !== undefined && one.size > 2n);
  return isKnown ? networks.filter((one): one is IpPrefix => one !== undefined && one.family === 'IPv4') : undefined;
}

/** The network of an address with the length of its prefix: `192.168.1.11/24`. */
function networkAround(text: string): IpPrefix | undefined {
  try {
    return IpPrefix.parseMasked(text);
  } catch {
    return undefined;
  }
}

/** Patches may give more addresses and routes; one in a file that is not here may say anything. */
function speaksOfInterfaces(machine: Spot, { tree, folder }: FactFile): boolean {
  const patches = machine.in('patches').items().map(({ text }) => text ?? '');
  const texts = [
    ...patches.map((text) => (text.startsWith('@') ? tree.file(resolved(folder, text.slice(1)) ?? '')?.text ?? 'interfaces' : text)),
    JSON.stringify([machine.in('inlinePatch').value, machine.in('configPatches').value]),
  ];
  return texts.some((text) => /interfaces|(?:Link|Address|Route|DHCPv4|HCloudVIP|Layer2VIP)\w*Config/.test(text));
}
