import { controllersOf } from './controllers';
import { METALLB_PREFIXES } from '../../model/annotations';
import { CLASS_OR_NONE } from '../../model/load-balancer';
import { Service } from '../../model/service';
import { Workload } from '../../model/workload';

/** The class of a Service; undefined: it has none. */
export type LoadBalancerClass = string | undefined;

/** The classes that the MetalLB controllers among workloads were started for (0.16.1, `--lb-class`); none where no controller is here. */
export function controllerClasses(workloads: readonly Workload[]): LoadBalancerClass[] {
  return controllersOf(workloads).map(({ container: { args } }) => args.map((arg) => /^--?lb-class=(.+)$/.exec(arg)?.[1]).find((name) => name !== undefined));
}

/**
 * The Services that MetalLB serves, or is asked to serve: of type LoadBalancer, with the class of a controller, or with an
 * annotation of MetalLB's. Where the controller runs elsewhere, it serves Services without a class, and the classes of those
 * that carry its annotations. All others belong to another load balancer, which gives addresses of its own.
 */
export function servicesOfMetallb(services: readonly Service[], workloads: readonly Workload[]): Service[] {
  const balanced = services.filter(({ type }) => type === 'LoadBalancer');
  const classes = controllerClasses(workloads);
  const served = new Set<LoadBalancerClass>(classes.length > 0 ? classes.flatMap((name) => (name === CLASS_OR_NONE ? [name, undefined] : [name]))
    : [undefined, ...balanced.filter(asksMetallb).map(({ loadBalancerClass }) => loadBalancerClass)]);
  return balanced.filter((service) => served.has(service.loadBalancerClass) || asksMetallb(service));
}

/** Whether a Service has an annotation that nobody but MetalLB reads. `spec.loadBalancerIP` speaks to every load balancer. */
export function asksMetallb({ annotations }: Pick<Service, 'annotations'>): boolean {
  return Object.keys(annotations).some((name) => METALLB_PREFIXES.some((prefix) => name.startsWith(prefix)));
}
