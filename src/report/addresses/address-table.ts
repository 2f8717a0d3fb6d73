import { AddressBook, AddressEntry, Doubt, NodeEntry, Origin, PoolEntry, textOf, UnpinnedEntry } from './address-book';
import { bgpRow } from './bgp-routes';
import { bgpSessionRow } from './bgp-sessions';
import { Pool } from '../../model/load-balancer';
import { Network } from '../../model/network';
import { Written } from '../../model/written';
import { FamilyUsage } from '../../plan/usage';
import { listed } from '../../rules/text';
import { answeringText, loadText, lossText, nodesText, portsText, shareText, takeoverText } from '../list-text';
import { markdownCode, markdownTable, markdownText } from '../markdown';

const MOST_PORTS = 12;
const MOST_NODES = 4;
const MOST_NAMESPACES = 4;

const ORIGINS: Readonly<Record<Origin, string>> = {
  pinned: 'pinned',
  planned: 'planned',
  manifest: 'pinned, outside the plan',
  predicted: 'predicted',
  told: 'told, of a gateway elsewhere',
  kept: 'kept, the Service is gone',
};

/** The address book as a Markdown page that reads well on a Git host and in an editor. */
export function addressTable(book: AddressBook, written = 'Every synth writes this page anew.'): string {
  return `${[
    '# Address book',
    '',
    `Who has which external address, out of which pool, and which node answers for it.${written === '' ? '' : ` ${written}`}`,
    ...section('External addresses', entryTable(book)),
    ...section('Pools', poolTable(book.pools)),
    ...(book.bgpRoutes.length === 0 ? [] : [...section('What routers learn by BGP', bgpTable(book)), ...section('Who speaks BGP with whom', bgpSessionTable(book))]),
    ...section('Networks', networkTable(book.networks)),
    ...section('Nodes', nodeTable(book.nodes)),
    ...section('Inside the cluster', insideTable(book)),
  ].join('\n')}\n`;
}

interface Table {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Stands in for a table without rows. */
  readonly empty: string;
  /** What the words in the table mean. */
  readonly legend?: string;
}

function section(title: string, { headings, rows, empty, legend }: Table): string[] {
  const heading = ['', `## ${title}`, ''];
  return rows.length === 0
    ? [...heading, empty]
    : [...heading, ...markdownTable(headings, rows), ...(legend === undefined ? [] : ['', legend])];
}

function entryTable({ entries, unpinned }: AddressBook): Table {
  return {
    headings: ['Address', 'Service', 'Ports', 'Pool', 'Origin', 'Answered by'],
    rows: [...entries.map(entryRow), ...unpinned.map(unpinnedRow)],
    empty: 'None.',
    legend: 'Pinned: the owner chose the address. Planned: the plan chose it, and the lock file keeps it. '
      + (entries.some(({ origin }) => origin === 'predicted') ? 'Predicted: nobody chose it, and MetalLB gives it whatever the order in which it sees the Services. ' : '')
      + (entries.some(({ origin }) => origin === 'told') ? 'Told: the owner says so of the Service of a gateway that another repository runs. ' : '')
      + 'The first node answers (ARP, NDP); the next takes over when it is gone.',
  };
}

function entryRow({ address, namespace, name, service, pool, origin, answering, doubt }: AddressEntry): string[] {
  return [
    markdownCode(address),
    serviceText(namespace, name),
    service === undefined ? '' : markdownText(portsText(service.ports, MOST_PORTS)),
    pool === undefined ? 'none' : markdownText(pool),
    doubt === undefined ? ORIGINS[origin] : `${ORIGINS[origin]}; ${doubtText(doubt)}`,
    answeringText(answering, markdownText, MOST_NODES),
  ];
}

function unpinnedRow({ service: { namespace, name, ports }, pool, ...doubt }: UnpinnedEntry): string[] {
  return [
    doubt.certainty === 'none' ? 'none' : 'not known',
    serviceText(namespace, name),
    markdownText(portsText(ports, MOST_PORTS)),
    pool === undefined ? 'any' : markdownText(pool),
    doubtText(doubt),
    doubt.certainty === 'none' ? 'nobody' : 'not known',
  ];
}

function doubtText({ certainty, because }: Doubt): string {
  return `${certainty === 'none' ? 'gets nothing' : 'not predictable'}: ${markdownText(because)}`;
}

function serviceText(namespace: string, name: string): string {
  return markdownText(`${namespace}/${name}`);
}

function poolTable(pools: readonly PoolEntry[]): Table {
  return {
    headings: ['Pool', 'Addresses', 'Used', 'Free', 'Full', 'Given to', 'Announced by', 'If it is lost'],
    rows: pools.map(({ pool, usage, nodes, undecided, loss }) => [
      markdownText(pool.name),
      valuesText(pool.entries) || 'none',
      `${perFamily(usage, ({ used, size }) => `${used} of ${size}`)}${undecided === 0 ? '' : ` and up to ${undecided} more`}`,
      perFamily(usage, ({ free }) => `${free}`),
      perFamily(usage, ({ used, size }) => shareText(used, size)),
      givenTo(pool),
      nodesText(nodes, markdownText, MOST_NODES),
      lossText(loss),
    ]),
    empty: 'None.',
  };
}

function bgpTable({ bgpRoutes }: AddressBook): Table {
  return {
    headings: ['Prefix', 'Told by', 'To', 'Communities', 'Local preference'],
    rows: bgpRoutes.map(bgpRow),
    empty: 'Nothing.',
    legend: 'Each node tells its own peers, which the next table names. The local preference is told to routers of our own AS alone.',
  };
}

function bgpSessionTable({ bgpSessions }: AddressBook): Table {
  return {
    headings: ['Router', 'At', 'AS', 'Carries', 'Nodes'],
    rows: bgpSessions.map(bgpSessionRow),
    empty: 'Nobody.',
    legend: 'A router is told by those nodes of a line above that speak with it.',
  };
}

/** Whom MetalLB may give its addresses: `any Service`, `Services of mail and shop that ask for it`. */
function givenTo({ autoAssign, allocation }: Pool): string {
  const { namespaces = [], namespaceSelectors = [], serviceSelectors = [] } = allocation ?? {};
  const whose = [
    ...(namespaces.length === 0 ? [] : [`of ${listed(namespaces.map(markdownText), MOST_NAMESPACES)}`]),
    ...(namespaceSelectors.length === 0 ? [] : [namespaces.length === 0 ? 'of selected namespaces' : 'or of selected namespaces']),
    ...(serviceSelectors.length === 0 ? [] : ['with selected labels']),
  ];
  if (whose.length === 0) {
    return autoAssign ? 'any Service' : 'Services that ask for it';
  }
  return ['Services', ...whose, ...(autoAssign ? [] : ['that ask for it'])].join(' ');
}

/** `3 of 51`, and for a pool of both families `3 of 51 (IPv4), 1 of 256 (IPv6)`. */
function perFamily(usage: readonly FamilyUsage[], text: (usage: FamilyUsage) => string): string {
  return usage.map((one) => (usage.length === 1 ? text(one) : `${text(one)} (${one.family})`)).join(', ') || 'none';
}

function networkTable(networks: readonly Network[]): Table {
  return {
    headings: ['Network', 'Prefix', 'Gateway', 'DHCP', 'Reserved', 'VLAN'],
    rows: networks.map(({ name, prefixes, gateways, dhcp, reserved, vlan }) => [
      markdownText(name),
      valuesText(prefixes),
      valuesText(gateways) || 'none',
      valuesText(dhcp) || 'none',
      reserved.map(({ range, purpose }) => `${valueText(range)}${purpose === undefined ? '' : ` (${markdownText(purpose)})`}`).join(', ') || 'none',
      vlan === undefined ? 'none' : `${vlan}`,
    ]),
    empty: 'None declared.',
  };
}

function nodeTable(nodes: readonly NodeEntry[]): Table {
  return {
    headings: ['Node', 'Address', 'Network', 'Role', 'Zone', 'Answers for', 'If it is lost'],
    rows: nodes.map(({ node: { name, addresses, controlPlane, zone }, networks, load }) => [
      markdownText(name),
      valuesText(addresses),
      networks.map(markdownText).join(', ') || 'none',
      controlPlane === undefined ? 'not declared' : controlPlane ? 'control plane' : 'worker',
      zone === undefined ? 'none' : markdownText(zone),
      loadText(load),
      takeoverText(load, markdownText, MOST_NODES),
    ]),
    empty: 'None declared.',
  };
}

function insideTable({ podCidrs, serviceCidrs, apiAddresses }: AddressBook): Table {
  const rows = [['Pods', podCidrs], ['Services (ClusterIP)', serviceCidrs], ['Kubernetes API', apiAddresses]] as const;
  return {
    headings: ['What', 'Addresses'],
    rows: rows.filter(([, addresses]) => addresses.length > 0).map(([what, addresses]) => [what, addresses.map(codeOrText).join(', ')]),
    empty: 'None declared.',
  };
}

function valuesText<T>(list: readonly Written<T>[]): string {
  return list.map(valueText).join(', ');
}

function valueText<T>(value: Written<T>): string {
  return codeOrText(textOf(value));
}

/** Code where the text has only what addresses are written with; a text that could not be understood may hold anything. */
function codeOrText(text: string): string {
  return /^[0-9a-fA-F.:/-]+$/.test(text) ? markdownCode(text) : markdownText(text);
}
