import { BgpSessionOptions, SESSION_NAMES } from './bgp-peer';
import { PlanProblem } from '../../../plan/plan';
import { listOf, TEXT } from '../../option-kinds';
import { namesOf } from '../../option-names';

/** A router at the top of a rack. */
export interface RackRouter {
  /** Its address towards the nodes. */
  readonly address: string;

  /** Its ASN, 1 to 4294967295. */
  readonly asn: number;

  /**
   * Name of the BGPPeer.
   *
   * @default - the name of the rack; where it has several routers, with `-1`, `-2` behind it
   */
  readonly name?: string;
}

/** Nodes, and the routers that they speak with. */
export interface Rack {
  /** Name of the rack. */
  readonly name: string;

  /** Names of its nodes. */
  readonly nodes: string[];

  /** Its routers, mostly one or two; with addresses of both families, one each for a session of each. */
  readonly routers: RackRouter[];

  /**
   * ASN of its nodes, 1 to 4294967295.
   *
   * @default - that of the whole fabric
   */
  readonly myAsn?: number;
}

/** Racks whose nodes speak each with the routers of its own. */
export interface RackOptions extends BgpSessionOptions {
  /** ASN of the nodes, 1 to 4294967295. */
  readonly myAsn: number;

  /** The racks. */
  readonly racks: Rack[];
}

/** Of the options of racks. */
export const RACK_NAMES = namesOf<RackOptions>({
  myAsn: true,
  racks: listOf(namesOf<Rack>({ name: true, nodes: listOf(TEXT), routers: listOf(namesOf<RackRouter>({ address: true, asn: true, name: true })), myAsn: true })),
  ...SESSION_NAMES,
});

/** Names of the BGPPeers of a rack, in the order of its routers. */
export function peerNames({ name: rack, routers = [] }: Rack): string[] {
  return routers.map(({ name }, index) => name ?? (routers.length === 1 ? rack : `${rack}-${index + 1}`));
}

/** Racks without a router would silently have no session; without nodes, the peers tell it themselves. */
export function emptyRacks(construct: string, { racks }: RackOptions): PlanProblem[] {
  const problem = (property: string, message: string, help: string): PlanProblem =>
    ({ kind: 'bgp-list-empty', message, help, subject: `${property} of ${construct}`, places: [{ construct, property }] });
  if (racks === undefined) {
    return [];
  }
  if (racks.length === 0) {
    return [problem('racks', `${construct} was given no racks, so no node speaks BGP.`, 'Name the racks, with their nodes and routers.')];
  }
  return racks.flatMap(({ name, routers }, index) => (routers === undefined || routers.length > 0 ? [] : [
    problem(`racks[${index}].routers`, `Rack ${name} has no router, so its nodes speak BGP with nobody.`, 'Name its routers, each with `address` and `asn`.'),
  ]));
}
