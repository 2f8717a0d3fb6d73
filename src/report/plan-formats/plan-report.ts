import { Source } from '../../model/source';
import { AddressBook } from '../address-book';

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
  /** Empty where MetalLB chooses one at run time. */
  readonly addresses: readonly string[];
  readonly pool?: string;
  /** `pinned`: written down. `at run time`: MetalLB chooses, and the next installation may choose otherwise. */
  readonly certainty: 'pinned' | 'at run time';
  readonly place?: Source;
}

/** Pinned ones by address, then those that get one at run time, by name. */
export function assignmentRows({ book: { entries, unpinned }, placeOf }: PlanReport): AssignmentRow[] {
  const rows = new Map<string, AssignmentRow>();
  for (const { namespace, name, address, pool, service } of entries) {
    const owner = `${namespace}/${name}`;
    const known = rows.get(owner);
    rows.set(owner, {
      owner,
      addresses: [...known?.addresses ?? [], address.toString()],
      pool: known?.pool ?? pool,
      certainty: 'pinned',
      place: service && placeOf(service.pinned[0]?.source ?? service.source),
    });
  }
  return [
    ...rows.values(),
    ...unpinned.map(({ service, pool }): AssignmentRow => ({
      owner: `${service.namespace}/${service.name}`, addresses: [], pool, certainty: 'at run time', place: placeOf(service.source),
    })),
  ];
}
