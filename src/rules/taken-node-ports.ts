import { World } from './world';
import { claimId } from '../model/claim';
import { fieldsOf, numberOf } from '../model/reader/fields';
import { Service } from '../model/service';
import { at, Source } from '../model/source';

const NONE: readonly never[] = [];

/** A port of every node that a Service asks for. */
export interface TakenNodePort {
  /** The Service. */
  readonly id: string;
  /** Who is reached there: the Service, or its health check. */
  readonly who: string;
  readonly port: number;
  readonly source: Source;
}

/** The node ports that are written into a Service of a type that has some; 0 leaves the choice to Kubernetes. */
export function nodePortsOf(world: World, one: Service): readonly TakenNodePort[] {
  if (one.type !== 'NodePort' && one.type !== 'LoadBalancer') {
    return NONE;
  }
  const id = claimId(one);
  return [
    ...one.ports.flatMap(({ nodePort: port }) => (port === undefined || port === 0 ? [] : [{ id, who: `Service ${id}`, port, source: one.source }])),
    ...healthChecks(world, one),
  ];
}

/** Load balancers ask a node by this port whether it has a pod; with `externalTrafficPolicy: Local` alone. */
function healthChecks(world: World, one: Service): readonly TakenNodePort[] {
  if (one.type !== 'LoadBalancer' || one.externalTrafficPolicy !== 'Local') {
    return NONE;
  }
  const port = numberOf(fieldsOf(world.objects.at(one.source)?.manifest.spec).healthCheckNodePort);
  return port === undefined || port === 0 ? NONE : [{ id: claimId(one), who: `the health check of Service ${claimId(one)}`, port, source: at(one.source, 'spec.healthCheckNodePort') }];
}
