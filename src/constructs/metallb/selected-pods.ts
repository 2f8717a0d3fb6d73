import { Manifest } from '../../model/manifest';
import { fieldsOf, isFields, listOf } from '../../model/reader/fields';

/** Pods, and the ports that traffic to them arrives at. */
export interface SelectedPods {
  readonly selector: { readonly [key: string]: string };
  readonly ports: readonly Readonly<Record<string, unknown>>[];
}

/** Selector and ports of a Service, as another Service can carry them: node ports belong to one Service alone. */
export function selectorAndPortsOf(service: Manifest): SelectedPods {
  const spec = fieldsOf(service.spec);
  return {
    selector: fieldsOf(spec.selector) as { [key: string]: string },
    ports: listOf(spec.ports).filter(isFields).map(({ nodePort: _, ...port }) => port),
  };
}
