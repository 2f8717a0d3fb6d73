import { describesNetwork, FactFile } from '../fact-file';
import { apiAtNode, MachineProblem, outsideNetwork } from './machine-problems';
import { TomlValue, tomlValues } from './toml';
import { isPlaceholder } from '../../../model/written';
import { IpAddress } from '../../../net/ip-address';
import { IpPrefix } from '../../../net/ip-prefix';
import { FileProblem, fileSubject } from '../../file-problem';
import { Tree } from '../../structure/tree';

const LAST_VLAN = 4094;
const LAST_ASN = 4294967295;
const BGP_KEYS = ['router_addr', 'router_asn', 'node_asn'] as const;
/** Names of groups in the templates of Talos. */
const RESERVED_NAMES: readonly string[] = ['global', 'controller', 'worker'];
const MAC = /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/;

interface Problem extends MachineProblem {
  readonly key: string;
}

/**
 * What cluster-template refuses in `cluster.toml` (its template/scripts/validate.py) as far as it is about the network. Addresses and ranges
 * that meet are told by the rules that judge every network, but for an API address that is a node's: elsewhere that is common.
 */
export function clusterTemplateProblems(tree: Tree): FileProblem[] {
  return tree.paths().filter((path) => /(?:^|\/)cluster\.toml$/.test(path) && describesNetwork(path)).flatMap((path) => {
    const values = tomlValues(new FactFile(tree, path).text);
    const name = tree.file(path)!.name;
    return !values.has('network.node_cidr') ? [] : [...vlanProblems(values), ...bgpProblems(values), ...strangers(values), ...dnsServerProblems(values), ...openGatewayProblems(values), ...nodeProblems(values)].map(({ key, message, help }): FileProblem => ({
      kind: 'network-file-invalid', message: `${name} ${message}`, help, subject: fileSubject(name), places: [{ file: name, line: values.get(key)?.line, property: key }],
    }));
  });
}

type Values = ReadonlyMap<string, TomlValue>;

/** The text of a key; nothing where it is empty, or filled in later. */
function textOf(values: Values, key: string): string | undefined {
  const text = values.get(key)?.value;
  return typeof text !== 'string' || text === '' || isPlaceholder(text) ? undefined : text;
}

function isFilledInLater(values: Values, key: string): boolean {
  return isPlaceholder(`${values.get(key)?.value ?? ''}`);
}

function isNumberUpTo(text: string, last: number): boolean {
  return /^[0-9]+$/.test(text) && Number(text) >= 1 && Number(text) <= last;
}

function vlanProblems(values: Values): Problem[] {
  const key = 'network.vlan_tag';
  const text = textOf(values, key);
  return text === undefined || isNumberUpTo(text, LAST_VLAN) ? [] : [{
    key,
    message: `has the vlan_tag ${JSON.stringify(text)}, and VLANs are numbered from 1 to ${LAST_VLAN}.`,
    help: 'Write the number that the switch has, or remove the line.',
  }];
}

function bgpProblems(values: Values): Problem[] {
  const wrong = BGP_KEYS.slice(1).flatMap((name): Problem[] => {
    const key = `cilium.bgp.${name}`;
    const text = textOf(values, key);
    return text === undefined || isNumberUpTo(text, LAST_ASN) ? [] : [{
      key,
      message: `has the ${name} ${JSON.stringify(text)}, and AS numbers go from 1 to ${LAST_ASN}.`,
      help: 'Write an AS number, for example a private one: 64512 to 65534.',
    }];
  });
  const missing = BGP_KEYS.filter((name) => !values.has(`cilium.bgp.${name}`) || values.get(`cilium.bgp.${name}`)!.value === '');
  const [present] = BGP_KEYS.filter((name) => !missing.includes(name));
  return present === undefined || missing.length === 0 ? wrong : [...wrong, {
    key: `cilium.bgp.${present}`,
    message: `has a part of what BGP needs: ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing.`,
    help: 'Write router_addr, router_asn and node_asn together, or none of them.',
  }];
}

function addressOf(values: Values, key: string): IpAddress | undefined {
  return IpAddress.tryParse(textOf(values, key) ?? '');
}

/** What is to answer in the network of the nodes, and stands outside of it; gateways may where routers learn of them by BGP. */
function strangers(values: Values): Problem[] {
  const network = IpPrefix.tryParse(textOf(values, 'network.node_cidr') ?? '');
  const byBgp = BGP_KEYS.every((name) => textOf(values, `cilium.bgp.${name}`) !== undefined);
  const keys = ['network.default_gateway', 'kubernetes.api.addr', ...(byBgp ? [] : ['internal', 'dns', 'external'].map((name) => `gateways.${name}`))];
  return network === undefined ? [] : keys.flatMap((key): Problem[] => {
    const address = addressOf(values, key);
    return address === undefined || network.contains(address) ? [] : [{
      key,
      ...outsideNetwork(key, address, `its node_cidr ${network}`, key.startsWith('gateways.') ? 'Write an address of the network, or tell what BGP needs.' : 'Write an address of the network, or the network that the nodes stand in.'),
    }];
  });
}

/** An address that CoreDNS asks for outside of the range of Services, from which the API server gives it one. */
function dnsServerProblems(values: Values): Problem[] {
  const key = 'kubernetes.coredns_addr';
  const [address, services] = [addressOf(values, key), IpPrefix.tryParse(textOf(values, 'kubernetes.svc_cidr') ?? '10.43.0.0/16')];
  return address === undefined || services === undefined || isFilledInLater(values, 'kubernetes.svc_cidr') || services.contains(address) ? [] : [{
    key,
    message: `has the coredns_addr ${address}, and Services get addresses of ${services}.`,
    help: 'Write an address of that range, or remove the line: the tenth is taken then.',
  }];
}

/** Traffic of the internet that is led to a gateway without an address, or by names that nobody keeps. Files of versions without `[dns]` are left alone. */
function openGatewayProblems(values: Values): Problem[] {
  const [dns] = [...values.keys()].filter((key) => key.startsWith('dns.'));
  if (dns === undefined || ['dns.provider', 'ingress.mode', 'gateways.external'].some((key) => isFilledInLater(values, key))) {
    return [];
  }
  const provider = textOf(values, 'dns.provider') ?? 'cloudflare';
  const written = textOf(values, 'ingress.mode');
  const mode = written ?? (provider === 'cloudflare' ? 'cloudflare-tunnel' : 'none');
  const key = written === undefined ? dns : 'ingress.mode';
  if (mode === 'none') {
    return [];
  }
  return provider !== 'cloudflare' ? [{
    key,
    message: `has the ingress.mode ${mode}, which needs names at Cloudflare, and the dns.provider ${provider}.`,
    help: 'Write the dns.provider cloudflare, or the ingress.mode none.',
  }] : textOf(values, 'gateways.external') !== undefined ? [] : [{
    key,
    message: `has the ingress.mode ${mode}${written === undefined ? ' (where none is written)' : ''}, and no address for what comes from the internet: gateways.external.`,
    help: 'Write a free address of the nodes\' network as gateways.external, or the ingress.mode none.',
  }];
}

function nodeProblems(values: Values): Problem[] {
  const nodes = [...values.keys()].flatMap((key) => /^(nodes\[\d+\])\.name$/.exec(key)?.[1] ?? []);
  const first = new Map<string, string>();
  const api = addressOf(values, 'kubernetes.api.addr');
  const network = IpPrefix.tryParse(textOf(values, 'network.node_cidr') ?? '');
  return nodes.flatMap((node): Problem[] => {
    const [name, mac] = [textOf(values, `${node}.name`), textOf(values, `${node}.mac_addr`)];
    const address = addressOf(values, `${node}.address`);
    const twin = mac === undefined ? undefined : first.get(mac);
    if (mac !== undefined && twin === undefined && name !== undefined) {
      first.set(mac, name);
    }
    return [
      ...(name === undefined || !RESERVED_NAMES.includes(name) ? [] : [{
        key: `${node}.name`, message: `calls a node ${name}, which is the name of a group of nodes.`, help: 'Give the node another name.',
      }]),
      ...(address === undefined || network === undefined || network.contains(address) ? [] : [{
        key: `${node}.address`,
        ...outsideNetwork(`node ${name}`, address, `its node_cidr ${network}`, 'Write the address of the node in the network, or the network that the nodes stand in.'),
      }]),
      ...(address === undefined || api === undefined || !api.equals(address) ? [] : [{
        key: `${node}.address`, ...apiAtNode(address, name, 'kubernetes.api.addr'),
      }]),
      ...(mac === undefined || MAC.test(mac) ? [] : [{
        key: `${node}.mac_addr`,
        message: `has the mac_addr ${JSON.stringify(mac)} of node ${name}, by which Talos finds no interface.`,
        help: 'Write six pairs of hexadecimal digits in small letters, with colons between them.',
      }]),
      ...(twin === undefined ? [] : [{
        key: `${node}.mac_addr`, message: `has the mac_addr ${mac} for ${twin} and for ${name}.`, help: 'Write the address of each machine\'s own interface.',
      }]),
    ];
  });
}
