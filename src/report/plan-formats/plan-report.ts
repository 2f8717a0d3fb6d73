import { Source } from '../../model/source';
import { AddressBook } from '../addresses/address-book';

/** What the address book of a repository is printed from. */
export interface PlanReport {
  readonly book: AddressBook;
  /** A place with line and column. */
  readonly placeOf: (place: Source) => Source;
  readonly version: string;
}

/** A way to print it. The next one is a file here, and a line in `all-plan-formats.ts`. */
export interface PlanFormat {
  readonly name: string;
  print(report: PlanReport): string;
}

/** One Service of type LoadBalancer and its addresses. */
export interface AssignmentRow {
  /** `namespace/name` of the Service. */
  readonly owner: string;
  /** Empty where nobody can foretell them, or there are none. */
  readonly addresses: readonly string[];
  readonly pool?: string;
  /**
   * `pinned`: written down. `predicted`: MetalLB gives no others, in whatever order it sees the Services. `unpredictable`: chance
   * decides, or something that is not known here. `none`: it gets nothing.
   */
  readonly certainty: 'pinned' | 'predicted' | 'unpredictable' | 'none';
  /** Why it is `unpredictable` or `none`. */
  readonly because?: string;
  /** Nodes in the order in which they would answer; absent where not known. */
  readonly answeredBy?: readonly string[];
  readonly place?: Source;
}

/** Those whose address is known by address, then the others by name. */
export function assignmentRows({ book: { entries, unpinned }, placeOf }: PlanReport): AssignmentRow[] {
  const rows = new Map<string, AssignmentRow>();
  for (const { namespace, name, address, pool, service, toldAt, origin, doubt, answering } of entries) {
    const owner = `${namespace}/${name}`;
    const known = rows.get(owner);
    rows.set(owner, {
      owner,
      addresses: [...known?.addresses ?? [], address.toString()],
      pool: known?.pool ?? pool,
      certainty: doubt?.certainty ?? (origin === 'predicted' ? 'predicted' : 'pinned'),
      because: doubt?.because,
      answeredBy: answering.nodes,
      place: toldAt === undefined ? service && placeOf(service.pinned[0]?.source ?? service.source) : placeOf(toldAt),
    });
  }
  return [
    ...rows.values(),
    ...unpinned.map(({ service, pool, certainty, because }): AssignmentRow => ({
      owner: `${service.namespace}/${service.name}`, addresses: [], pool, certainty, because, place: placeOf(service.source),
    })),
  ];
}
