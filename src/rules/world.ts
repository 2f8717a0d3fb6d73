import { Cluster } from '../model/cluster';
import { Service } from '../model/service';
import { Workload } from '../model/workload';
import { PlanProblem, PlanResult } from '../plan/plan';
import { selectsAll } from '../model/labels';

/** All that a rule may look at, with the look-ups that several rules share, each computed once. */
export class World {
  readonly cluster: Cluster;
  /** Absent where nothing was planned, as when plain YAML is judged. */
  readonly plan?: PlanResult;
  readonly problems: readonly PlanProblem[];

  private services?: Map<string, Service>;
  private workloads?: Map<string, Workload[]>;

  constructor(cluster: Cluster, plan?: PlanResult, problems: readonly PlanProblem[] = plan?.problems ?? []) {
    this.cluster = cluster;
    this.plan = plan;
    this.problems = problems;
  }

  /** The Service with this namespace and name. */
  service(namespace: string, name: string): Service | undefined {
    this.services ??= new Map(this.cluster.services.map((service) => [`${service.namespace}/${service.name}`, service]));
    return this.services.get(`${namespace}/${name}`);
  }

  /** The workloads whose pods a Service sends traffic to; none for a Service without a selector. */
  workloadsBehind(service: Service): readonly Workload[] {
    if (Object.keys(service.selector).length === 0) {
      return [];
    }
    this.workloads ??= groupBy(this.cluster.workloads, (workload) => workload.namespace);
    return (this.workloads.get(service.namespace) ?? []).filter((workload) => selectsAll(service.selector, workload.podLabels));
  }
}

function groupBy<T>(list: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const group = groups.get(key(item));
    if (group) {
      group.push(item);
    } else {
      groups.set(key(item), [item]);
    }
  }
  return groups;
}
