import { Pool } from '../../model/load-balancer';
import { DeclaredNetwork, Network } from '../../model/network';
import { valuesOf } from '../../model/written';
import { IpFamily } from '../../net/ip-family';
import { IpSet } from '../../net/ip-set';
import { LAN, loadBalancer, pool, yaml } from '../cases/case-writing';
import { Rule } from '../rule';
import { listed } from '../text';

const PUBLIC = yaml(pool('public', ['192.168.1.200/29']));

export const NETWORK_UNDECLARED: Rule = {
  id: 'network-undeclared',
  severity: 'warning',
  why: 'Pools are compared with what is declared about the network, so where nothing is declared the silence of the rules means nothing.',
  cases: {
    bad: [
      { name: 'nothing is declared', manifests: PUBLIC },
      { name: 'no nodes', network: { ...LAN, nodes: [] }, manifests: PUBLIC },
      { name: 'a pool on a network of which nobody says what DHCP gives: a note', network: { ...LAN, networks: [{ name: 'lan', cidr: '192.168.1.0/24' }] }, manifests: PUBLIC },
    ],
    good: [
      { name: 'networks, nodes, pod and service CIDR', network: LAN, manifests: PUBLIC },
      {
        name: 'no DHCP server, and a network without pools of which nothing is said',
        network: { ...LAN, networks: [{ name: 'lan', cidr: '192.168.1.0/24', gateway: '192.168.1.1', dhcp: [] }, { name: 'storage', cidr: '10.1.0.0/24' }] },
        manifests: PUBLIC,
      },
      {
        name: 'a pool of IPv6 addresses, which DHCP seldom gives',
        network: { ...LAN, networks: [{ name: 'lan', cidr: '192.168.1.0/24', cidrV6: 'fd00::/64', gatewayV6: 'fd00::1' }] },
        manifests: yaml(pool('public', ['fd00::100/124'])),
      },
      { name: 'no pools, so there is nothing to compare', manifests: yaml(loadBalancer('web', undefined)) },
    ],
  },
  check({ cluster: { pools, network } }) {
    const whole = missingProperties(network);
    const ofNetworks = network.networks.flatMap((one) => missingOfNetwork(one, pools, network.source.file).map((each) => ({ ...each, place: one.source })));
    const missing = [...whole, ...ofNetworks];
    // Nobody has to write down for us what the files of other tools say in part: who never began is only told.
    const nobody = network.source.file !== undefined && network.source.origin === undefined;
    return pools.length === 0 || missing.length === 0 ? [] : [{
      ...(nobody || whole.length === 0 ? { severity: 'note' as const } : {}),
      message: `The network under the cluster is declared without ${listed(missing.flatMap(({ what }) => what))}.`,
      help: `${network.source.file === undefined ? 'Give the plan' : `Write into ${network.source.file}`}, with your values for the capitals: ${listed(missing.map(({ line }) => line), missing.length)}.`
        + `${network.source.file === undefined ? '' : ' `cdk8s-bare-metal facts` tells what is guessed.'}`,
      subject: 'network',
      // A file that nobody began has no line: there is what is compared with too little.
      places: [!nobody ? network.source : whole.length > 0 ? pools[0].source : ofNetworks[0].place],
      ofWholeCluster: true,
    }];
  },
};

/** Something that nobody says, and the line that does, in which capitals stand for what is to be filled in. */
interface Missing {
  readonly what: readonly string[];
  readonly line: string;
}

function missingProperties({ networks, nodes, podCidrs, serviceCidrs, source }: DeclaredNetwork): Missing[] {
  const text = textIn(source.file);
  const missing = (list: readonly unknown[], name: string, value: string): Missing[] => (list.length > 0 ? [] : [{ what: [`\`${name}\``], line: `\`${name}: ${value}\`` }]);
  return [
    ...missing(networks, 'networks', `[{ name: ${text('lan')}, cidr: ${text('PREFIX')}, gateway: ${text('ADDRESS')}, dhcp: [${text('FIRST-LAST')}] }]`),
    ...missing(nodes, 'nodes', `[{ name: ${text('NAME')}, addresses: [${text('ADDRESS')}] }]`),
    ...missing(podCidrs, 'podCidrs', `[${text('PREFIX')}]`),
    ...missing(serviceCidrs, 'serviceCidrs', `[${text('PREFIX')}]`),
  ];
}

/** What is not said of a network that pools give addresses of, as one line. */
function missingOfNetwork(network: Network, pools: readonly Pool[], file: string | undefined): Missing[] {
  const families = familiesGiven(network, pools);
  const text = textIn(file);
  const parts = [
    ...(network.gateways.length > 0 || families.size === 0 ? [] : [{ name: 'gateway', value: text('ADDRESS') }]),
    // Addresses of IPv6 are seldom given by a DHCP server, and nobody writes down that there is none.
    ...(network.isDhcpTold || !families.has('IPv4') ? [] : [{ name: 'dhcp', value: `[${text('FIRST-LAST')}]` }]),
  ];
  if (parts.length === 0) {
    return [];
  }
  const line = parts.map(({ name, value }) => `${name}: ${value}`).join(', ');
  const otherwise = parts.some(({ name }) => name === 'dhcp') ? ' (`dhcp: []` where no DHCP server is)' : '';
  const [prefix] = valuesOf(network.prefixes);
  return [{
    what: [`${listed(parts.map(({ name }) => `\`${name}\``))} of network ${network.name}`],
    // What other files tell of a network has no entry yet to write it into.
    line: `${network.source.file === file ? `in network ${network.name} \`${line}\`` : `\`networks: [{ name: lan, cidr: ${prefix}, ${line} }]\``}${otherwise}`,
  }];
}

/** The families in which pools give addresses of the network. */
function familiesGiven({ prefixes }: Network, pools: readonly Pool[]): ReadonlySet<IpFamily> {
  return new Set(valuesOf(prefixes).filter((prefix) => pools.some(({ addresses }) => addresses.overlaps(IpSet.of(prefix)))).map(({ family }) => family));
}

/** YAML needs no quotes around such values, TypeScript does. */
function textIn(file: string | undefined): (value: string) => string {
  return (value) => (file === undefined ? `'${value}'` : value);
}
