import { holdTimeForFrr, interfaceForFrr } from './frr-words';
import { familyOfAddress, neighborName } from './neighbor';
import { FrrNeighbor, FrrRouter } from '../../model/frr-k8s';
import { isPlaceholder } from '../../model/written';
import { AcceptanceProblem } from '../metallb/acceptance/acceptance-problem';
import { connectTimeProblem, goDuration } from '../metallb/acceptance/go-duration';

/** BGP takes no hold time between nothing and this (RFC 4271, section 4.2). */
const SHORTEST_HOLD_TIME = 3;

/** What frr-k8s refuses in the ends and the AS numbers of a neighbor (0.0.25, internal/controller/api_to_config.go). */
export function neighborProblems(neighbor: FrrNeighbor, router: FrrRouter): AcceptanceProblem[] {
  return [...endProblems(neighbor), ...asnProblems(neighbor, router), ...passwordProblems(neighbor)];
}

function endProblems(neighbor: FrrNeighbor): AcceptanceProblem[] {
  const { address, interface: port, asn, property } = neighbor;
  if (address === undefined && port === undefined) {
    return [refused(`${property}.address`, `A neighbor${typeof asn === 'number' ? ` of AS ${asn}` : ''} has neither an address nor an interface.`, 'Write `address`, or `interface`.')];
  }
  if (address !== undefined && port !== undefined) {
    return [refused(`${property}.interface`, `The neighbor has an address, ${address}, and an interface, ${port}.`, 'Remove one of them.')];
  }
  return address === undefined || isPlaceholder(address) || familyOfAddress(address) !== undefined ? interfaceForFrr(`${property}.interface`, port)
    : [refused(`${property}.address`, `The neighbor ${JSON.stringify(address)} is no address.`)];
}

function asnProblems(neighbor: FrrNeighbor, router: FrrRouter): AcceptanceProblem[] {
  const { asn, dynamicAsn, localAsn, property } = neighbor;
  const name = `The neighbor ${neighborName(neighbor)}`;
  const hasAsn = asn !== undefined && asn !== 0;
  return [
    ...(hasAsn || dynamicAsn !== undefined ? [] : [refused(`${property}.asn`, `${name} has no AS number.`, 'Write `asn`, or `dynamicASN: internal` or `external`.')]),
    ...(hasAsn && dynamicAsn !== undefined ? [refused(`${property}.dynamicASN`, `${name} has an AS number twice: ${asn} in \`asn\`, and ${dynamicAsn} here.`, 'Remove one of them.')] : []),
    ...(typeof localAsn === 'number' && localAsn !== 0 && typeof asn === 'number' && asn !== 0 && asn === router.asn
      ? [refused(`${property}.localASN`, `${name} is of the router's own AS ${asn}, and no other than that can be shown within an AS: \`localASN\` is ${localAsn}.`, 'Remove `localASN`.')] : []),
  ];
}

function passwordProblems(neighbor: FrrNeighbor): AcceptanceProblem[] {
  return neighbor.password === undefined || neighbor.passwordSecret === undefined ? []
    : [refused(`${neighbor.property}.password`, `The neighbor ${neighborName(neighbor)} has a password twice: here and in \`passwordSecret\`.`, 'Remove `password`.')];
}

/** What frr-k8s refuses in the timers of a neighbor: unlike MetalLB it wants both of them, or none. */
export function timerProblems(neighbor: FrrNeighbor): AcceptanceProblem[] {
  const problem = connectTimeProblem(neighbor.connectTime);
  return [...(problem === undefined ? [] : [refused(`${neighbor.property}.connectTime`, problem)]), ...holdProblems(neighbor)];
}

function holdProblems(neighbor: FrrNeighbor): AcceptanceProblem[] {
  const { holdTime, keepaliveTime, property } = neighbor;
  const name = `neighbor ${neighborName(neighbor)}`;
  if ((holdTime === undefined) !== (keepaliveTime === undefined)) {
    const [there, missing] = holdTime === undefined ? ['keepaliveTime', 'holdTime'] : ['holdTime', 'keepaliveTime'];
    return [refused(`${property}.${there}`, `The ${name} has a \`${there}\` of ${holdTime ?? keepaliveTime} and no \`${missing}\`: frr-k8s takes both, or none.`, `Write \`${missing}\` too.`)];
  }
  const unreadable = ([['holdTime', holdTime], ['keepaliveTime', keepaliveTime], ['connectTime', neighbor.connectTime]] as const)
    .filter(([, text]) => text !== undefined && !isPlaceholder(text) && goDuration(text) === undefined);
  if (unreadable.length > 0) {
    return unreadable.map(([field, text]) => refused(`${property}.${field}`, `The ${name} has the \`${field}\` ${JSON.stringify(text)}, which is no duration.`, 'Write one such as `90s`.'));
  }
  const [hold, keepalive] = [holdTime, keepaliveTime].map((text) => (text === undefined ? undefined : goDuration(text)));
  const whole = Math.trunc(hold ?? 0);
  if (whole >= 1 && whole < SHORTEST_HOLD_TIME) {
    return [refused(`${property}.holdTime`, `The ${name} has a hold time of ${holdTime}, which is too short: BGP takes 0, or ${SHORTEST_HOLD_TIME} s and more.`)];
  }
  return hold !== undefined && keepalive !== undefined && keepalive > hold
    ? [refused(`${property}.keepaliveTime`, `The ${name} has a keepalive time, ${keepaliveTime}, that is longer than its hold time, ${holdTime}.`)]
    : holdTimeForFrr(`${property}.holdTime`, hold ?? 0);
}

function refused(property: string, message: string, help?: string): AcceptanceProblem {
  return { property, message, consequence: 'refused by frr-k8s', ...(help === undefined ? {} : { help }) };
}
