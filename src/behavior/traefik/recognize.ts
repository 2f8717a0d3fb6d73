import { Ingress, IngressClass } from '../../model/ingress';
import { Workload } from '../../model/workload';

/** A Traefik among the workloads, and what its arguments make of it. */
export interface TraefikGateway {
  readonly workload: Workload;
  /** Class whose Ingresses it serves; absent: see `servedBy`. */
  readonly className?: string;
  readonly strictPrefixMatching: boolean;
  readonly allowEmptyServices: boolean;
  /** `namespace/name` of the Service whose addresses it writes into the status of Ingresses; absent: it writes none. */
  readonly publishedService?: string;
}

const PROVIDER = '--providers.kubernetesingress';

/**
 * Above this many Ingresses the status that Traefik writes while it loads them (five a second, measured with 3.7.9) keeps
 * new ones unanswered for more than a minute.
 */
export const SLOW_STATUS_ABOVE = 300;

/** Finds Traefik by its arguments. */
export function traefikGateways(workloads: readonly Workload[]): TraefikGateway[] {
  return workloads.flatMap((workload) => workload.containers.flatMap(({ args }) => {
    const options = optionsOf(args);
    // With a file Traefik reads no other argument, and what the file says is not known here.
    if (options.has('--configfile') || (options.get(PROVIDER) !== 'true' && ![...options.keys()].some((name) => name.startsWith(`${PROVIDER}.`)))) {
      return [];
    }
    return [{
      workload,
      className: options.get(`${PROVIDER}.ingressclass`),
      strictPrefixMatching: options.get(`${PROVIDER}.strictprefixmatching`) === 'true',
      allowEmptyServices: options.get(`${PROVIDER}.allowemptyservices`) === 'true',
      publishedService: options.get(`${PROVIDER}.ingressendpoint.publishedservice`),
    }];
  }));
}

/** Name by which Traefik knows its own IngressClasses. */
export const TRAEFIK_CONTROLLER = 'traefik.io/ingress-controller';

/**
 * The Ingresses that a Traefik serves (3.7.9, pkg/provider/kubernetes/ingress/kubernetes.go): those of its class; without one, of
 * every class of its controller, those whose old annotation says `traefik`, and those without any.
 */
export function servedBy(gateway: TraefikGateway, ingresses: readonly Ingress[], classes: readonly IngressClass[]): Ingress[] {
  const own = new Set(gateway.className === undefined
    ? [undefined, 'traefik', ...classes.filter(({ controller }) => controller === TRAEFIK_CONTROLLER).map(({ name }) => name)]
    : [gateway.className]);
  return ingresses.filter(({ className }) => own.has(className));
}

/**
 * Arguments as Traefik reads them (paerser 0.2.2, flag/flagparser.go): one or two hyphens, names without regard to case, the value
 * behind an equals sign or as the next argument, true where there is none. The last of several wins.
 */
function optionsOf(args: readonly string[]): Map<string, string> {
  const options = new Map<string, string>();
  args.forEach((arg, index) => {
    if (!arg.startsWith('-')) {
      return;
    }
    const equals = arg.indexOf('=');
    const next = args[index + 1];
    const value = equals >= 0 ? arg.slice(equals + 1) : next === undefined || next.startsWith('-') ? 'true' : next;
    options.set((equals < 0 ? arg : arg.slice(0, equals)).toLowerCase().replace(/^--?/, '--'), value);
  });
  return options;
}
