import { CILIUM_IPS, CILIUM_PREFIXES, CILIUM_SHARING_KEY, CILIUM_SHARING_NAMESPACES } from '../../model/annotations';
import { claimId } from '../../model/claim';
import { Pool } from '../../model/load-balancer';
import { annotationSource, Service } from '../../model/service';
import { Written } from '../../model/written';
import { isMappedAddress } from '../../net/address-text';
import { IpRange } from '../../net/ip-range';
import { EngineProblem } from '../engines/engine-problem';
import { unreadEntry } from '../engines/unread-entry';

/** What Cilium finds wrong with an entry of a pool. IPv4-mapped addresses it reads as any of IPv6 (operator/pkg/lbipam, ipRangeFromBlock). */
export function ciliumEntryProblem(pool: Pool, entry: Written<IpRange>): EngineProblem | undefined {
  const { text, problem, source } = entry;
  return problem === undefined || !isMappedAddress(text.split(/[/-]/)[0]) ? unreadEntry(pool, entry, '`cidr`, or `start` and `stop`') : {
    severity: 'warning',
    message: `"${text}": to Cilium IPv4-mapped addresses are IPv6, and only Services of IPv6, or that pin such an address, get one of pool ${pool.name}. No router brings traffic there.`,
    help: 'Remove it: the IPv4 addresses stand in an entry of their own.',
    places: [source],
  };
}

/** What Cilium passes over of what a Service asks it for: it only logs an entry that it cannot read (operator/pkg/lbipam, getSVCRequestedIPs). */
export function ciliumWishProblems(service: Service): readonly EngineProblem[] {
  return [
    ...service.pinned.filter(({ problem }) => problem !== undefined).map(({ text, problem, meant, source }): EngineProblem => (isGivenBeside(service, text, meant) ? {
      severity: 'warning',
      message: `Service ${claimId(service)} asks Cilium for ${text} beside ${meant}. To Cilium that is another address, of IPv6, which no router leads to.`,
      help: `Remove \`${text}\`.`,
      places: [source],
    } : {
      message: `Service ${claimId(service)} asks Cilium for ${JSON.stringify(text)}, which it passes over: ${problem}`,
      help: meant === undefined ? 'Write addresses, with commas between them.' : `Write \`${meant}\`, if that is what you mean.`,
      places: [source],
    })),
    ...[CILIUM_IPS, CILIUM_SHARING_KEY, CILIUM_SHARING_NAMESPACES].flatMap((name) => olderIgnored(service, name)),
  ];
}

/** Whether a text is the IPv4-mapped address of one that the Service asks for as well. */
function isGivenBeside({ pinned }: Service, text: string, meant: string | undefined): boolean {
  return isMappedAddress(text) && pinned.some(({ value }) => value?.toString() === meant);
}

function olderIgnored(service: Service, name: string): EngineProblem[] {
  const [newer, older] = CILIUM_PREFIXES.map((prefix) => prefix + name);
  const { [newer]: read, [older]: ignored } = service.annotations;
  return read === undefined || ignored === undefined || read === ignored ? [] : [{
    severity: 'warning',
    message: `Service ${claimId(service)} has ${newer}: ${JSON.stringify(read)} and ${older}: ${JSON.stringify(ignored)}, and Cilium reads the first alone.`,
    help: `Remove \`${older}\`.`,
    places: [annotationSource(service, older)],
  }];
}
