import { familiesCarried, neighborName } from './neighbor';
import { FrrBfdProfile, FrrConfiguration, FrrNeighbor, FrrRouter } from '../../model/frr-k8s';
import { LabelSelector } from '../../model/labels';
import { BFD_FIELDS, MaybeNumber } from '../../model/metallb-bgp';
import { Node } from '../../model/network';
import { Source } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { goDuration } from '../metallb/acceptance/go-duration';
import { disagreements, Saying } from '../shared-nodes';

/** Something that tells FRR what to do: an FRRConfiguration, or what MetalLB writes into one. */
export interface FrrTeller {
  /** `FRRConfiguration blue`, or `BGPPeer router`. */
  readonly subject: string;
  readonly nodeSelectors: readonly LabelSelector[];
  readonly routers: readonly FrrRouter[];
  readonly bfdProfiles: readonly FrrBfdProfile[];
  readonly source: Source;
  /** Whether MetalLB wrote it: what such objects disagree about is told in MetalLB's words. */
  readonly isMetallb: boolean;
}

/** Two that frr-k8s cannot merge on a node (0.0.25, internal/controller/merge.go). */
export interface FrrConflict {
  /** `neighbor 192.168.1.1`, `BFD profile fast` or `VRF red`. */
  readonly part: string;
  readonly field: string;
  readonly one: FrrStatement;
  readonly other: FrrStatement;
}

/** One field of one of them. */
export interface FrrStatement {
  readonly teller: FrrTeller;
  readonly value: string;
  /** Where it stands, for example `spec.bgp.routers[0].asn`. */
  readonly property: string;
}

/** What `merge.go` takes for the value where none is given: the times in seconds. */
const DEFAULTS = { port: '179', holdTime: '180', keepaliveTime: '60', connectTime: '60' };

interface Statement extends Saying<FrrTeller> {
  readonly part: string;
  readonly field: string;
  readonly property: string;
}

/** Tells an FRRConfiguration as one of those that are merged. */
export function tellerOf(configuration: FrrConfiguration): FrrTeller {
  return { ...configuration, subject: `FRRConfiguration ${configuration.name}`, isMetallb: false };
}

/**
 * Conflicts among those that tell FRR what to do on the same nodes, and within each one: in the AS and the id of a VRF's router, in the
 * session with a neighbor, and in BFD profiles of one name.
 */
export function frrConflicts(tellers: readonly FrrTeller[], nodes: readonly Node[]): FrrConflict[] {
  return disagreements(tellers.flatMap(statementsOf), nodes)
    .map(({ saying, other }) => ({ one: saying as Statement, other: other as Statement }))
    .filter(({ one, other }) => !(one.by.isMetallb && other.by.isMetallb))
    .map(({ one, other }) => ({ part: one.part, field: one.field, one: told(one), other: told(other) }));
}

function told({ by, value, property }: Statement): FrrStatement {
  return { teller: by, value, property };
}

function statementsOf(by: FrrTeller): Statement[] {
  return [
    ...by.bfdProfiles.flatMap(({ name, values, property }) =>
      BFD_FIELDS.map((field) => statement(by, `BFD profile ${name}`, field, String(values[field] ?? 'its default'), property))),
    ...by.routers.flatMap((router) => {
      const vrf = router.vrf === undefined ? 'the default VRF' : `VRF ${router.vrf}`;
      return [
        ...known(router.asn).map((asn) => statement(by, vrf, 'asn', asn, `${router.property}.asn`)),
        ...known(router.id).map((id) => statement(by, vrf, 'id', id, `${router.property}.id`)),
        ...router.neighbors.flatMap((neighbor) => ofNeighbor(by, router, neighbor)),
      ];
    }),
  ];
}

function ofNeighbor(by: FrrTeller, { vrf }: FrrRouter, neighbor: FrrNeighbor): Statement[] {
  const { property } = neighbor;
  const part = `neighbor ${neighborName(neighbor)}${vrf === undefined ? '' : ` in VRF ${vrf}`}`;
  const fields: readonly (readonly [string, readonly string[]])[] = [
    ['asn', neighbor.dynamicAsn === undefined ? known(neighbor.asn ?? 0) : [neighbor.dynamicAsn]],
    ['port', known(neighbor.port ?? DEFAULTS.port)],
    ['sourceaddress', known(neighbor.sourceAddress ?? 'none')],
    ['password', neighbor.password === undefined && neighbor.passwordSecret === undefined ? ['none'] : ['one']],
    ['bfdProfile', known(neighbor.bfdProfile)],
    ['ebgpMultiHop', [`${neighbor.multiHop}`]],
    ['dualStackAddressFamily', neighbor.address === undefined || isPlaceholder(neighbor.address) ? [] : [familiesCarried(neighbor).join(' and ')]],
    ['holdTime', seconds(neighbor.holdTime, DEFAULTS.holdTime)],
    ['keepaliveTime', seconds(neighbor.keepaliveTime, DEFAULTS.keepaliveTime)],
    ['connectTime', seconds(neighbor.connectTime, DEFAULTS.connectTime)],
    ['localASN', known(neighbor.localAsn ?? 0)],
  ];
  const end = neighbor.address ?? neighbor.interface;
  return end === undefined || isPlaceholder(end) ? [] : [
    ...fields.flatMap(([field, values]) => values.map((value) => statement(by, part, field, value, `${property}.${field}`))),
    ...neighbor.preferences.flatMap(({ value, prefixes }, index) => prefixes.flatMap((prefix) => known(value)
      .map((preference) => statement(by, part, `local preference of ${prefix}`, preference, `${property}.toAdvertise.withLocalPref[${index}]`)))),
  ];
}

/** Those that something fills in later say nothing that could be compared. */
function known(value: MaybeNumber | string | undefined): string[] {
  return value === undefined || value === 'unknown' || isPlaceholder(`${value}`) ? [] : [`${value}`];
}

/** Whole seconds, to which FRR's times are cut. */
function seconds(text: string | undefined, otherwise: string): string[] {
  const duration = text === undefined ? undefined : goDuration(text);
  return text === undefined ? [otherwise] : duration === undefined ? [] : [`${Math.trunc(duration)}`];
}

function statement(by: FrrTeller, part: string, field: string, value: string, property: string): Statement {
  return { by, part, field, value, property, about: `${part} ${field}` };
}
