import { AddressChange } from './address-changes';
import { AnnouncedBy } from './announced-by';
import { AnnouncementChange } from './announcement-changes';
import { Interruption } from './interruption';
import { ObjectChange } from './object-changes';
import { RangeMove } from './pool-changes';
import { RouteChange } from './route-changes';
import { describeIdentity } from '../model/identity';
import { capital, listed } from '../rules/text';

/** What is cut off because an address moves, is given back, or may do so. */
export function addressInterruptions(changes: readonly AddressChange[]): Interruption[] {
  return changes.flatMap(({ change, owner, from, to, formerOwners, because }): Interruption[] => {
    const reason = reasonOf[change]?.(listed(from), listed(to), listed(formerOwners));
    return reason === undefined ? [] : [{ effect: 'interrupts', subject: `Service ${owner}`, because: because === undefined ? reason : `${reason} ${because}` }];
  });
}

const reasonOf: Readonly<Partial<Record<AddressChange['change'], (from: string, to: string, formerOwners: string) => string>>> = {
  'moved': (from, to) => `Its address moves from ${from} to ${to}: clients, DNS and firewalls know the old one.`,
  'given-back': (from) => (from === '' ? 'It has no address any more.' : `It gives ${from} back: nobody answers there.`),
  'handed-over': (_, to, formerOwners) => `It answers at ${to} instead of ${formerOwners}: the address is free until the one is deleted and the other has it.`,
  'no-longer-known': (from) => `It had ${from}, and may get another address.`,
  'now-known': (_, to) => `It gets ${to}, and has perhaps had another address.`,
};

/** MetalLB refuses them, and with them whatever is applied together with them. */
export function rangeMoveInterruptions(moves: readonly RangeMove[]): Interruption[] {
  return moves.map(({ addresses, from, to }) => ({
    effect: 'refused',
    subject: `IPAddressPool ${to}`,
    because: `It gets ${addresses} while pool ${from} still has it in the cluster: MetalLB's webhook refuses pools that overlap, and what is applied together with them waits as well. It needs two commits.`,
  }));
}

/** Who answered no longer does, or routers are told by somebody else. */
export function announcementInterruptions(changes: readonly AnnouncementChange[]): Interruption[] {
  return changes.filter(({ owners }) => owners.length > 0).flatMap(({ pool, owners, before, after }): Interruption[] => {
    const [lost, come] = [without(before, after), without(after, before)];
    if (lost.length === 0) {
      return [];
    }
    const who = owners.length === 1 ? `Service ${owners[0]}` : `Pool ${pool}`;
    return [{
      effect: 'interrupts',
      subject: who,
      because: after.length === 0 ? `Nobody announces ${owners.length === 1 ? 'its address' : `the addresses of ${listed(owners)}`} any more.`
        : `${owners.length === 1 ? 'Its address is' : `The addresses of ${listed(owners)} are`} no longer announced ${listed(lost)}${come.length === 0 ? '' : `, but ${listed(come)}`}: traffic waits until routers and neighbours have learned it.`,
    }];
  });
}

/** Who speaks, and how, a text for each: what one side has, and the other has not. */
function without(list: readonly AnnouncedBy[], other: readonly AnnouncedBy[]): string[] {
  const there = new Set(other.flatMap(speakers));
  return [...new Set(list.flatMap(speakers))].filter((name) => !there.has(name));
}

function speakers({ by, nodes, interfaces, peers, announcer }: AnnouncedBy): string[] {
  const names = by === 'BGP' ? peers ?? [] : nodes ?? [];
  const where = interfaces === undefined ? '' : ` on ${interfaces.join(', ')}`;
  return names.length === 0 ? [`by ${by}${announcer === undefined ? '' : ` (${announcer})`}`] : names.map((name) => (by === 'BGP' ? `by BGP to ${name}` : `by layer 2 from ${name}${where}`));
}

/** What nobody answers any more, what another proxy answers, and what is no longer encrypted. */
export function routeInterruptions(changes: readonly RouteChange[]): Interruption[] {
  return changes.flatMap(({ change, requests, from, to, wider }): Interruption[] => {
    const subject = `Requests to ${requests}`;
    const [entrances, entrancesNow] = [from, to].map((targets) => [...new Set(targets.map(({ entrance }) => entrance))].sort());
    const left = entrances.filter((entrance) => !entrancesNow.includes(entrance));
    if (change === 'gone') {
      return [{ effect: 'interrupts', subject, because: wider === undefined ? 'No route takes them any more.' : `${listed(wider.backends) || 'What stands behind the wider route'} answers them from now on, by the route for ${wider.requests}.` }];
    }
    if (change === 'elsewhere' && left.length > 0) {
      return [{ effect: 'interrupts', subject, because: `${capital(listed(left))} no longer takes them, but ${listed(entrancesNow)} does: clients must reach its address.` }];
    }
    const endsTls = change === 'tls' && from.some(({ tls }) => tls !== 'none') && to.every(({ tls }) => tls === 'none');
    return endsTls ? [{ effect: 'interrupts', subject, because: 'They have no TLS any more: clients that ask by HTTPS are refused, or warned.' }] : [];
  });
}

/** Fields of a BGPPeer that its session hangs on. */
const SESSION = /^spec\.(?:bfdProfile|dualStackAddressFamily|dynamicASN|ebgpMultiHop|holdTime|interface|keepaliveTime|localASN|myASN|nodeSelectors|password|passwordSecret|peerASN|peerAddress|peerPort|routerID|sourceAddress|vrf)\b/;

/** Sessions with routers that are closed and opened again. */
export function peerInterruptions(objects: readonly ObjectChange[]): Interruption[] {
  return objects.filter(({ identity: { group, kind } }) => group === 'metallb.io' && kind === 'BGPPeer').flatMap(({ identity, fields }): Interruption[] => {
    const touched = [...new Set(fields.flatMap(({ path }) => SESSION.exec(path)?.[0] ?? []))];
    return touched.length === 0 ? [] : [{
      effect: 'interrupts', subject: describeIdentity(identity), because: `${listed(touched)} changes: the session with the router is closed and opened again, and what it was told is forgotten meanwhile.`,
    }];
  });
}
