import { AcceptanceProblem } from './acceptance-problem';
import { connectTimeProblem, goDuration } from './go-duration';
import { mappedAddress } from './mapped-address';
import { selectorProblems } from './selectors';
import { BgpPeer } from '../../../model/metallb-bgp';
import { isPlaceholder } from '../../../model/written';
import { IpAddress } from '../../../net/ip-address';
import { holdTimeForFrr, interfaceForFrr, routerIdForFrr } from '../../frr-k8s/frr-words';

/** BGP takes no hold time between nothing and this (RFC 4271, section 4.2). */
const SHORTEST_HOLD_TIME = 3;

/**
 * What MetalLB refuses in a BGPPeer by itself (0.16.1, internal/config), and what nobody can speak with; whom it names is another question.
 *
 * @param isNative whether the speakers do without FRR
 */
export function bgpPeerProblems(peer: BgpPeer, isNative: boolean): AcceptanceProblem[] {
  return [
    ...asnProblems(peer),
    ...endProblems(peer),
    ...addressProblem(peer.address, 'spec.peerAddress'),
    ...routerIdProblems(peer, isNative),
    ...interfaceForFrr('spec.interface', peer.interface),
    ...(isNative ? [] : interfaceForFrr('spec.vrf', peer.vrf, 'VRF')),
    ...addressProblem(peer.sourceAddress, 'spec.sourceAddress'),
    ...timerProblems(peer, isNative),
    ...connectProblems(peer),
    // The webhook leaves the name of the Secret out of what it reads.
    ...(peer.hasPassword && peer.passwordSecret !== undefined ? [{
      ...refused('spec.password', 'The peer has a password twice: here and in `spec.passwordSecret`.', 'Remove `spec.password`.'),
      consequence: 'refused by the speakers' as const,
    }] : []),
    ...selectorProblems(peer.nodeSelectors, 'spec.nodeSelectors'),
  ];
}

function asnProblems({ myAsn, peerAsn, dynamicAsn, multiHop }: BgpPeer): AcceptanceProblem[] {
  const hasPeerAsn = peerAsn !== undefined && peerAsn !== 0;
  return [
    ...(myAsn === 0 ? [refused('spec.myASN', 'The AS number 0 is nobody\'s.')] : []),
    ...(hasPeerAsn || dynamicAsn !== undefined ? [] : [refused('spec.peerASN', 'The peer has no AS number.', 'Write `peerASN`, or `dynamicASN: internal` or `external`.')]),
    ...(hasPeerAsn && dynamicAsn !== undefined ? [refused('spec.dynamicASN', `The peer has an AS number twice: ${peerAsn} in \`peerASN\`, and ${dynamicAsn} here.`, 'Remove one of them.')] : []),
    ...(multiHop && typeof peerAsn === 'number' && peerAsn === myAsn
      ? [refused('spec.ebgpMultiHop', `The peer is of the same AS ${peerAsn}, so the session is no external one.`, 'Remove `ebgpMultiHop`.')] : []),
  ];
}

function endProblems({ address, interface: port }: BgpPeer): AcceptanceProblem[] {
  if (address === undefined && port === undefined) {
    return [refused('spec.peerAddress', 'The peer has neither an address nor an interface.', 'Write `peerAddress`, or `interface`.')];
  }
  return address === undefined || port === undefined ? []
    : [refused('spec.interface', `The peer has an address, ${address}, and an interface, ${port}.`, 'Remove one of them.')];
}

function addressProblem(text: string | undefined, property: string): AcceptanceProblem[] {
  return text === undefined || isPlaceholder(text) || IpAddress.tryParse(text) !== undefined || mappedAddress(text) !== undefined ? []
    : [refused(property, `${JSON.stringify(text)} is no address.`)];
}

/** MetalLB writes the IPv4 address that it reads in a mapped one. */
function routerIdProblems({ routerId }: BgpPeer, isNative: boolean): AcceptanceProblem[] {
  const unreadable = addressProblem(routerId, 'spec.routerID');
  return unreadable.length > 0 || (routerId !== undefined && mappedAddress(routerId) !== undefined) ? unreadable
    : routerIdForFrr('spec.routerID', routerId).map((problem) => (isNative ? { ...problem, consequence: 'breaks the speakers' } : problem));
}

/** What is not given is a third, or three times, of the other. */
function timerProblems({ holdTime, keepaliveTime }: BgpPeer, isNative: boolean): AcceptanceProblem[] {
  const [hold, keepalive] = [holdTime, keepaliveTime].map((text) => (text === undefined || isPlaceholder(text) ? undefined : goDuration(text)));
  const unreadable = ([['spec.holdTime', holdTime, hold], ['spec.keepaliveTime', keepaliveTime, keepalive]] as const)
    .filter(([, text, seconds]) => text !== undefined && !isPlaceholder(text) && seconds === undefined);
  if (unreadable.length > 0) {
    return unreadable.map(([property, text]) => refused(property, `${JSON.stringify(text)} is no duration.`, 'Write one such as `90s`.'));
  }
  const real = hold ?? (keepalive === undefined || holdTime !== undefined ? undefined : 3 * keepalive);
  if (real === undefined) {
    return [];
  }
  if (Math.trunc(real) !== 0 && real < SHORTEST_HOLD_TIME) {
    return [refused(hold === undefined ? 'spec.keepaliveTime' : 'spec.holdTime', `A hold time of ${real} s is too short: BGP takes 0, or ${SHORTEST_HOLD_TIME} s and more.`)];
  }
  return keepalive !== undefined && keepalive > real
    ? [refused('spec.keepaliveTime', `The keepalive time ${keepaliveTime} is longer than the hold time ${holdTime}.`)]
    : holdTimeForFrr(hold === undefined ? 'spec.keepaliveTime' : 'spec.holdTime', real).map((problem) => (isNative ? { ...problem, consequence: 'misread' } : problem));
}

function connectProblems({ connectTime }: BgpPeer): AcceptanceProblem[] {
  const problem = connectTimeProblem(connectTime);
  return problem === undefined ? [] : [refused('spec.connectTime', problem)];
}

function refused(property: string, message: string, help?: string): AcceptanceProblem {
  return { property, message, consequence: 'refused', ...(help === undefined ? {} : { help }) };
}
