import { Answering } from './answering';
import { IpAddress } from '../../net/ip-address';
import { groupBy } from '../../rules/group';
import { sortedBy } from '../order';

/** What a node answers for (ARP, NDP), of what routers send it a share, and who does it when it is gone. */
export interface NodeLoad {
  /** How many addresses it answers for. */
  readonly answersFor: number;
  /** How many more it may answer for, if it runs a pod of their Service (`externalTrafficPolicy: Local`). */
  readonly mayAnswerFor: number;
  /** Who takes over what it answers for, by name. */
  readonly takenOver: readonly { readonly node: string; readonly addresses: number }[];
  /** How many of these addresses nobody answers for then. */
  readonly unanswered: number;
  /** Of how many addresses routers send it a share (BGP); absent: of none. */
  readonly shares?: number;
  /** How many of these no other node has; absent: none. */
  readonly sharesAlone?: number;
}

interface Answered {
  readonly address: IpAddress;
  readonly answering: Answering;
}

/** The load of each node by its name; nothing where it is known of no address who answers, or who gets a share. */
export function nodeLoads(
  entries: readonly Answered[], nodes: readonly string[],
): ReadonlyMap<string, NodeLoad> | undefined {
  const known = entries.filter(({ answering }) => answering.nodes !== undefined);
  const routed = entries.filter(({ answering }) => answering.nodes === undefined && answering.byBgp?.nodes !== undefined);
  if (known.length + routed.length === 0) {
    return undefined;
  }
  const shares = sharesOf(routed);
  // An address that several Services share has one node, unless advertisements tell them apart.
  const addresses = [...groupBy(known.filter(({ answering }) => answering.nodes!.length > 0), ({ address, answering }) => `${address} ${answering.nodes![0]}`).values()].map(([{ answering }]) => answering);
  const certain = groupBy(addresses.filter(({ onlyWithPods }) => !onlyWithPods), (answering) => answering.nodes![0]);
  const uncertain = groupBy([
    ...addresses.filter(({ onlyWithPods }) => onlyWithPods).flatMap((answering) => answering.nodes!),
    ...shares.uncertain.flat(),
  ], (node) => node);
  return new Map(nodes.map((node) => {
    const mine = certain.get(node) ?? [];
    const next = groupBy(mine.filter((answering) => answering.nodes!.length > 1), (answering) => answering.nodes![1]);
    return [node, {
      answersFor: mine.length,
      mayAnswerFor: uncertain.get(node)?.length ?? 0,
      takenOver: sortedBy([...next], ([name]) => [name]).map(([name, list]) => ({ node: name, addresses: list.length })),
      unanswered: mine.filter((answering) => answering.nodes!.length === 1).length,
      ...some('shares', shares.certain.get(node)?.length),
      ...some('sharesAlone', shares.certain.get(node)?.filter((all) => all.length === 1).length),
    }];
  }));
}

interface Shares {
  /** By the name of a node, for each address that it has a share of, all nodes that have one. */
  readonly certain: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** For each address of which nodes have a share if they run a pod, these nodes. */
  readonly uncertain: readonly (readonly string[])[];
}

function sharesOf(routed: readonly Answered[]): Shares {
  const nodesOf = (list: readonly Answered[]) => [...groupBy(list, ({ address }) => `${address}`).values()]
    .map((same) => [...new Set(same.flatMap(({ answering }) => answering.byBgp!.nodes!))]);
  const certain = new Map<string, (readonly string[])[]>();
  nodesOf(routed.filter(({ answering }) => !answering.onlyWithPods)).forEach((nodes) => nodes.forEach((node) => certain.set(node, [...certain.get(node) ?? [], nodes])));
  return { certain, uncertain: nodesOf(routed.filter(({ answering }) => answering.onlyWithPods)) };
}

function some<N extends string>(name: N, count = 0): { readonly [K in N]?: number } {
  return count === 0 ? {} : { [name]: count } as { readonly [K in N]?: number };
}
