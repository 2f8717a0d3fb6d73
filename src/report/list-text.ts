import { Answering } from './addresses/answering';
import { NodeLoad } from './addresses/node-load';
import { PoolLoss } from '../behavior/metallb/allocation/pool-loss';
import { ServicePort } from '../model/service';
import { counted, listed } from '../rules/text';

/** Ports by protocol: `TCP 80, 443; UDP 443`; of more than `most` the first ones and a count. `no ports` for none, `filled in later` where a number is. */
export function portsText(ports: readonly ServicePort[], most: number): string {
  if (ports.length === 0) {
    return 'no ports';
  }
  const protocols = [...new Set(ports.map(({ protocol }) => protocol))].sort();
  return protocols.map((protocol) => {
    const listening = ports.filter((port) => port.protocol === protocol);
    const known = [...new Set(listening.filter(({ isLater }) => !isLater).map(({ port }) => port))].sort((a, b) => a - b);
    const numbers = [...known.map(String), ...listening.filter(({ isLater }) => isLater).map(() => 'filled in later')];
    const shown = numbers.slice(0, most);
    return `${protocol} ${shown.join(', ')}${numbers.length > shown.length ? ` and ${numbers.length - shown.length} more` : ''}`;
  }).join('; ');
}

/** Who answers, in one phrase: `node2, then node1`; `routed by BGP`; `nobody`; `not known`. */
export function answeringText({ nodes, byBgp, onlyWithPods }: Answering, name: (node: string) => string, most: number): string {
  if (nodes === undefined) {
    return byBgp ? 'routed by BGP' : 'not known';
  }
  if (nodes.length === 0) {
    return 'nobody';
  }
  const shown = nodes.slice(0, most).map(name).join(', then ');
  const more = nodes.length > most ? `, then ${nodes.length - most} more` : '';
  return `${shown}${more}${onlyWithPods ? ', of these only nodes with a pod' : ''}`;
}

/** `3 %`; a pool that is nearly empty or nearly full does not look empty or full. `100 %` where it has no address to give. */
export function shareText(used: bigint, size: bigint): string {
  if (used >= size) {
    return '100 %';
  }
  if (used === 0n) {
    return '0 %';
  }
  const percent = (used * 200n + size) / (size * 2n);
  return percent < 1n ? 'under 1 %' : percent > 99n ? 'over 99 %' : `${percent} %`;
}

/** Names of nodes: all of them up to `most`, then a count. */
export function nodesText(nodes: readonly string[] | undefined, name: (node: string) => string, most: number): string {
  return nodes === undefined ? 'not known' : nodes.length === 0 ? 'nobody' : listed(nodes.map(name), most);
}

/** What a node answers for: `3 addresses`, `3 addresses, and up to 2 more if it has their pods`, `a share of 3 addresses by BGP`; `not known`. */
export function loadText(load: NodeLoad | undefined): string {
  if (load === undefined) {
    return 'not known';
  }
  const { answersFor, mayAnswerFor, shares = 0 } = load;
  const own = shares > 0 && answersFor === 0 ? [] : [counted(answersFor, 'address', 'addresses')];
  const shared = shares === 0 ? [] : [`a share of ${counted(shares, 'address', 'addresses')} by BGP`];
  return `${[...own, ...shared].join(' and ')}${mayAnswerFor === 0 ? '' : `, and up to ${mayAnswerFor} more if it has their pods`}`;
}

/** Who takes over what a node answers for: `node2 takes 2, node3 takes 1`, `nobody answers for 1`; empty where it answers for nothing. */
export function takeoverText(load: NodeLoad | undefined, name: (node: string) => string, most: number): string {
  const { takenOver, unanswered: unansweredByArp, shares = 0, sharesAlone = 0 } = load ?? { takenOver: [], unanswered: 0 };
  const unanswered = unansweredByArp + sharesAlone;
  return listed([
    ...takenOver.map(({ node, addresses }) => `${name(node)} takes ${addresses}`),
    ...(shares === sharesAlone ? [] : [`other nodes keep ${shares - sharesAlone}`]),
    ...(unanswered === 0 ? [] : [`nobody answers for ${unanswered}`]),
  ], most);
}

/** What becomes of the Services of a pool that is lost: `2 of 3 Services have no address`; empty where it has none. */
export function lossText(loss: PoolLoss | undefined): string {
  return loss === undefined || loss.services === 0 ? '' : `${loss.withoutAddress} of ${counted(loss.services, 'Service')} without an address`;
}
