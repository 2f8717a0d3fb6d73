import { Refusal } from '../refusal';

/** What is done to one header of what passes through a proxy. */
export interface HeaderChange {
  readonly of: 'requests' | 'answers';
  readonly how: 'set' | 'add' | 'remove';
  readonly name: string;
  /** Absent where it is removed. */
  readonly value?: string;
  /** Where it is written. */
  readonly path: string;
}

/** What becomes of a change otherwise than it says. */
export interface HeaderRefusal extends Refusal {
  /** error: an object is refused, or requests fail; warning: the change is not made. */
  readonly severity: 'error' | 'warning';
}

/** `sets the header "Host"`. */
export function shownChange({ how, name }: HeaderChange): string {
  return `${how === 'set' ? 'sets' : how === 'add' ? 'adds' : 'removes'} the header ${JSON.stringify(name)}`;
}

/** Whether changes make every request ask for another protocol: HTTP wants both headers for that. */
export function asksForUpgrade(changes: readonly HeaderChange[]): boolean {
  const given = changes.filter(({ of, how }) => of === 'requests' && how !== 'remove');
  return given.some(({ name, value = '' }) => name.toLowerCase() === 'connection' && /(^|[\s,])upgrade($|[\s,])/i.test(value)) && given.some(({ name, value = '' }) => name.toLowerCase() === 'upgrade' && value !== '');
}
