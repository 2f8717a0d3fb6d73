import { Answering } from './answering';
import { IpAddress } from '../../net/ip-address';
import { groupBy } from '../../rules/group';
import { sortedBy } from '../order';

/** What a node answers for (ARP, NDP), and who does when it is gone. */
export interface NodeLoad {
  /** How many addresses it answers for. */
  readonly answersFor: number;
  /** How many more it may answer for, if it runs a pod of their Service (`externalTrafficPolicy: Local`). */
  readonly mayAnswerFor: number;
  /** Who takes over what it answers for, by name. */
  readonly takenOver: readonly { readonly node: string; readonly addresses: number }[];
  /** How many of these addresses nobody answers for then. */
  readonly unanswered: number;
}

/** The load of each node by its name; nothing where it is known of no address who answers. */
export function nodeLoads(
  entries: readonly { readonly address: IpAddress; readonly answering: Answering }[], nodes: readonly string[],
): ReadonlyMap<string, NodeLoad> | undefined {
  const known = entries.filter(({ answering }) => answering.nodes !== undefined);
  if (known.length === 0) {
    return undefined;
  }
  // An address that several Services share has one node, unless advertisements tell them apart.
  const addresses = [...groupBy(known.filter(({ answering }) => answering.nodes!.length > 0), ({ address, answering }) => `${address} ${answering.nodes![0]}`).values()].map(([{ answering }]) => answering);
  const certain = groupBy(addresses.filter(({ onlyWithPods }) => !onlyWithPods), (answering) => answering.nodes![0]);
  const uncertain = groupBy(addresses.filter(({ onlyWithPods }) => onlyWithPods).flatMap((answering) => answering.nodes!), (node) => node);
  return new Map(nodes.map((node) => {
    const mine = certain.get(node) ?? [];
    const next = groupBy(mine.filter((answering) => answering.nodes!.length > 1), (answering) => answering.nodes![1]);
    return [node, {
      answersFor: mine.length,
      mayAnswerFor: uncertain.get(node)?.length ?? 0,
      takenOver: sortedBy([...next], ([name]) => [name]).map(([name, list]) => ({ node: name, addresses: list.length })),
      unanswered: mine.filter((answering) => answering.nodes!.length === 1).length,
    }];
  }));
}
