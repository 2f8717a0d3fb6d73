import { deliveryLines } from './delivery-lines';
import { DiffLine, DiffSection } from './diff-line';
import { ComparedCluster } from './diff-report';
import { objectLines } from './object-lines';
import { AddressChange } from '../../changes/address-changes';
import { AnnouncedBy } from '../../changes/announced-by';
import { AnnouncementChange } from '../../changes/announcement-changes';
import { AskedCertificate, CertificateChange } from '../../changes/certificate-changes';
import { Interruption } from '../../changes/interruption';
import { PoolChange, RangeMove, stepsOfMove } from '../../changes/pool-changes';
import { RouteChange } from '../../changes/route-changes';
import { RouteTarget } from '../../changes/served-requests';
import { listed } from '../../rules/text';

/** The title of the section that is for reference. */
export const OBJECTS = 'Objects';

/** What changes in a cluster, for people, what to look at first; sections that say nothing are left out. */
export function diffSections({ changes }: ComparedCluster): DiffSection[] {
  const { addresses, pools, rangeMoves, announcements, routes, certificates, interruptions, newErrors, objects } = changes;
  return [
    { title: 'What interrupts traffic, is refused, or deletes more', lines: interruptions.map(interruptionLine) },
    { title: 'Errors that check did not tell before', lines: newErrors.map(({ rule, message }) => line('!', `${rule}: ${message}`)) },
    { title: 'Addresses', lines: [...addresses.map(addressLine), ...pools.map(poolLine), ...rangeMoves.map(rangeMoveLine), ...announcements.map(announcementLine)] },
    { title: 'Routes', lines: [...routes.map(routeLine), ...certificates.map(certificateLine)] },
    { title: 'Applied and pruned', lines: deliveryLines(changes) },
    { title: OBJECTS, lines: objectLines(objects) },
  ].filter(({ lines }) => lines.length > 0);
}

function line(mark: DiffLine['mark'], text: string, details: readonly string[] = []): DiffLine {
  return { mark, text, details };
}

const MOST_OWNERS = 4;
const MOST_NAMES = 6;

function addressLine({ change, owner, from, to, formerOwners, because }: AddressChange): DiffLine {
  const why = because === undefined ? [] : [because];
  switch (change) {
    case 'moved': return line('~', `${owner} moves from ${listed(from)} to ${listed(to)}`, why);
    case 'handed-over': return line('~', `${owner} gets ${listed(to)}, which ${listed(formerOwners, MOST_OWNERS)} had`, why);
    case 'given-back': return line('-', `${owner} ${from.length === 0 ? 'has no address any more' : `gives ${listed(from)} back`}`, why);
    case 'no-longer-known': return line('!', `${owner} had ${listed(from)}, and nobody can foretell what it has from now on`, why);
    case 'now-known': return line('~', `${owner} gets ${listed(to)}; nobody can tell what it had`, why);
    case 'newly-given': return line('+', `${owner} gets ${to.length === 0 ? 'an address that nobody can foretell' : listed(to)}`, why);
  }
}

function poolLine({ change, engine, pool, grown, shrunk }: PoolChange): DiffLine {
  const name = `${engine} pool ${pool}`;
  switch (change) {
    case 'new': return line('+', `${name} is new, with ${grown}`);
    case 'gone': return line('-', `${name} is gone, which had ${shrunk}`);
    case 'changed': return line('~', [name, [
      ...(grown.isEmpty ? [] : [`grows by ${grown}`]), ...(shrunk.isEmpty ? [] : [`shrinks by ${shrunk}`]),
    ].join(' and ')].join(' '));
  }
}

function rangeMoveLine(move: RangeMove): DiffLine {
  const { addresses, from, to, owners } = move;
  const [first, second] = stepsOfMove(move);
  return line('!', `${addresses} moves from pool ${from} to pool ${to}, which MetalLB's webhook refuses in one step. It needs two commits:`, [
    `1. ${first};`,
    `2. ${second}.`,
    owners.length === 0 ? 'No Service has an address of it.' : `Between the two ${listed(owners, MOST_OWNERS)} ${owners.length === 1 ? 'has' : 'have'} no address.`,
  ]);
}

function announcementLine({ pool, owners, before, after }: AnnouncementChange): DiffLine {
  const who = owners.length === 0 ? '' : ` (${listed(owners, MOST_OWNERS)})`;
  return line(after.length === 0 ? '!' : '~', `pool ${pool}${who} is announced ${announcedText(after)}, so far ${announcedText(before)}`);
}

/** `by layer 2 from node1 and node2`, `by nobody`. */
function announcedText(ways: readonly AnnouncedBy[]): string {
  return ways.length === 0 ? 'by nobody' : listed(ways.map(({ by, nodes, interfaces, peers, attributes = [], announcer }) => [
    `by ${by}`,
    ...(announcer === undefined ? [] : [`(${announcer})`]),
    ...(peers === undefined ? [] : [`to ${listed(peers) || 'nobody'}`]),
    ...(nodes === undefined ? [] : [`from ${listed(nodes) || 'no node'}`]),
    ...(interfaces === undefined ? [] : [`on ${listed(interfaces)}`]),
    ...(attributes.length === 0 ? [] : [`with ${listed(attributes)}`]),
  ].join(' ')));
}

function routeLine({ change, requests, from, to, wider }: RouteChange): DiffLine {
  const other = wider === undefined ? undefined : `${listed(wider.backends) || 'no backend'} (the route for ${wider.requests})`;
  switch (change) {
    case 'new': return line('+', `${requests} → ${targetsText(to)}`, other === undefined ? [] : [`so far answered by ${other}`]);
    case 'gone': return line('-', `${requests}, so far → ${targetsText(from)}`, other === undefined ? [] : [`from now on answered by ${other}`]);
    case 'elsewhere': return line('~', `${requests} → ${targetsText(to)}, so far ${targetsText(from)}`, tlsText(from) === tlsText(to) ? [] : [`TLS: ${tlsText(from)} → ${tlsText(to)}`]);
    case 'tls': return line('~', `${requests} TLS: ${tlsText(from)} → ${tlsText(to)}`);
  }
}

function certificateLine({ secret, from, to }: CertificateChange): DiffLine {
  const otherIssuer = listed(from.issuers) !== listed(to.issuers);
  const otherNames = listed(from.names) !== listed(to.names);
  const text = ({ issuers, names }: AskedCertificate) => [
    ...(otherIssuer ? [`by ${listed(issuers)}`] : []),
    ...(otherNames ? [`for ${listed(names, MOST_NAMES) || 'no name'}`] : []),
  ].join(' ');
  return line('~', `the certificate in Secret ${secret} is issued anew ${text(to)}, so far ${text(from)}: the old one is served until then`);
}

function targetsText(targets: readonly RouteTarget[]): string {
  return listed([...new Set(targets.map(({ entrance, backends }) => `${listed(backends) || 'no backend'} by ${entrance}`))]);
}

function tlsText(targets: readonly RouteTarget[]): string {
  return listed([...new Set(targets.map(({ tls }) => tls ?? 'not known'))].sort());
}

function interruptionLine({ effect, subject, because }: Interruption): DiffLine {
  return line('!', `${effect}: ${subject}: ${because}`);
}
