import { labelSelectorOf } from './label-selector';
import { Gateway, GatewayClass } from '../../model/gateway-api';
import { Ingress, IngressClass } from '../../model/ingress';
import { LabelSelector, selects } from '../../model/labels';
import { IngressRoute } from '../../model/traefik';
import { Container, Workload } from '../../model/workload';

/** A Traefik among the workloads, and what its arguments make of it. */
export interface TraefikGateway {
  readonly workload: Workload;
  /** Class whose Ingresses it serves; absent: see `classesOf`. */
  readonly className?: string;
  /** Namespaces whose Ingresses it serves; empty: all. */
  readonly namespaces: readonly string[];
  /** Labels of the Ingresses that it serves; absent: whatever they are. */
  readonly labelSelector?: LabelSelector;
  readonly strictPrefixMatching: boolean;
  readonly allowEmptyServices: boolean;
  /** Whether its Ingresses may lead to Services of type ExternalName; not unless it is said (3.7.9, `AllowExternalNameServices`). */
  readonly allowExternalNames: boolean;
  /** Which IngressRoutes it serves; absent: none. */
  readonly ingressRoutes?: ServedIngressRoutes;
  /** `namespace/name` of the Service whose addresses it writes into the status of Ingresses; absent: it writes none. */
  readonly publishedService?: string;
}

export interface ServedIngressRoutes {
  /** Their class; absent: those of the class `traefik`, and of none. */
  readonly className?: string;
  /** Their namespaces; empty: all. */
  readonly namespaces: readonly string[];
}

/** A Traefik that serves Gateways of Gateway API, and which of them. */
export interface TraefikOfGateways {
  readonly workload: Workload;
  /** Labels of their classes; absent: whatever they are. */
  readonly labelSelector?: LabelSelector;
  /** Their namespaces; empty: all. */
  readonly namespaces: readonly string[];
  /** Where it listens. */
  readonly entryPoints: readonly EntryPoint[];
}

/** A port that Traefik opens, as its arguments say. */
export interface EntryPoint {
  readonly name: string;
  /** Absent: it cannot be known, as with a value that is filled in later. */
  readonly port?: number;
  /** Whether all that comes to it is HTTPS (`http.tls`). */
  readonly tls: boolean;
  /** Whether routes that name no entry point are at this one; it tells of itself at `traefik` and `metrics`. */
  readonly byDefault: boolean;
  /** Whether it sends all that comes to another entry point before any route is asked, as it does where nobody wrote a priority. */
  readonly redirects: boolean;
}

const PROVIDER = '--providers.kubernetesingress';
const CRD_PROVIDER = '--providers.kubernetescrd';
const GATEWAY_PROVIDER = '--providers.kubernetesgateway';
const CLASS = `${PROVIDER}.ingressclass`;
const NAMESPACES = `${PROVIDER}.namespaces`;
const LABEL_SELECTOR = `${PROVIDER}.labelselector`;
const PUBLISHED_SERVICE = `${PROVIDER}.ingressendpoint.publishedservice`;
const CRD_CLASS = `${CRD_PROVIDER}.ingressclass`;
const CRD_NAMESPACES = `${CRD_PROVIDER}.namespaces`;
const CROSS_NAMESPACE = `${CRD_PROVIDER}.allowcrossnamespace`;
const CRD_EXTERNAL_NAMES = `${CRD_PROVIDER}.allowexternalnameservices`;
const GATEWAY_LABEL_SELECTOR = `${GATEWAY_PROVIDER}.labelselector`;
const GATEWAY_NAMESPACES = `${GATEWAY_PROVIDER}.namespaces`;
const STRICT_PREFIXES = `${PROVIDER}.strictprefixmatching`;
const EMPTY_SERVICES = `${PROVIDER}.allowemptyservices`;
const EXTERNAL_NAMES = `${PROVIDER}.allowexternalnameservices`;

/**
 * Above this many Ingresses the status that Traefik writes while it loads them (five a second, measured with 3.7.9) keeps
 * new ones unanswered for more than a minute.
 */
export const SLOW_STATUS_ABOVE = 300;

/** A Traefik of several providers, in which routes of several kinds meet. */
export interface TraefikOfKinds {
  readonly ingresses?: TraefikGateway;
  readonly ingressRoutes?: ServedIngressRoutes;
  readonly gateways?: TraefikOfGateways;
  readonly entryPoints: readonly EntryPoint[];
  /**
   * Whether it was told which provider goes before which (`providers.precedence`, since 3.7). The order that its pages name as the one by default it does not keep
   * (3.7.9, cmd/configuration.go, which leaves it empty; measured).
   */
  readonly ordersProviders: boolean;
}

/** Finds the Traefiks by their arguments, each with what it serves. */
export function traefiksOfKinds(workloads: readonly Workload[]): TraefikOfKinds[] {
  return workloads.flatMap((workload) => workload.containers.flatMap((container) => {
    const alone = [{ ...workload, containers: [container] }];
    const [[ingresses], [routes], [gateways]] = [traefikGateways(alone), traefiksOfIngressRoutes(alone), traefiksOfGateways(alone)];
    const options = optionsOf(container.args);
    return ingresses === undefined && routes === undefined && gateways === undefined ? []
      : [{ ingresses, ingressRoutes: routes?.ingressRoutes, gateways, entryPoints: entryPointsOf(options), ordersProviders: options.has('--providers.precedence') }];
  }));
}

/** Finds the Traefiks that serve Ingresses by their arguments. */
export function traefikGateways(workloads: readonly Workload[]): TraefikGateway[] {
  return workloads.flatMap((workload) => workload.containers.flatMap((container) => {
    const options = optionsOf(container.args);
    if (isConfiguredElsewhere(container) || !isOn(PROVIDER, options)) {
      return [];
    }
    return [{
      workload,
      className: options.get(CLASS),
      namespaces: namesIn(options.get(NAMESPACES)),
      labelSelector: labelSelectorOf(options.get(LABEL_SELECTOR) ?? ''),
      strictPrefixMatching: isTrue(options.get(STRICT_PREFIXES)),
      allowEmptyServices: isTrue(options.get(EMPTY_SERVICES)),
      allowExternalNames: isTrue(options.get(EXTERNAL_NAMES)),
      ingressRoutes: isOn(CRD_PROVIDER, options) ? { className: options.get(CRD_CLASS) || undefined, namespaces: namesIn(options.get(CRD_NAMESPACES)) } : undefined,
      publishedService: options.get(PUBLISHED_SERVICE),
    }];
  }));
}

/** A Traefik that serves IngressRoutes, and what they may name. */
export interface TraefikOfIngressRoutes {
  readonly workload: Workload;
  readonly ingressRoutes: ServedIngressRoutes;
  /** Whether they may name Services and Middlewares of other namespaces; not unless it is said (3.7.9, `AllowCrossNamespace`). */
  readonly allowCrossNamespace: boolean;
  /** Whether they may lead to Services of type ExternalName; not unless it is said. */
  readonly allowExternalNames: boolean;
}

/** Finds the Traefiks that serve IngressRoutes by their arguments. */
export function traefiksOfIngressRoutes(workloads: readonly Workload[]): TraefikOfIngressRoutes[] {
  return workloads.flatMap((workload) => workload.containers.flatMap((container) => {
    const options = optionsOf(container.args);
    return isConfiguredElsewhere(container) || !isOn(CRD_PROVIDER, options) ? [] : [{
      workload,
      ingressRoutes: { className: options.get(CRD_CLASS) || undefined, namespaces: namesIn(options.get(CRD_NAMESPACES)) },
      allowCrossNamespace: isTrue(options.get(CROSS_NAMESPACE)),
      allowExternalNames: isTrue(options.get(CRD_EXTERNAL_NAMES)),
    }];
  }));
}

/** Finds the Traefiks that serve Gateways by their arguments. */
export function traefiksOfGateways(workloads: readonly Workload[]): TraefikOfGateways[] {
  return workloads.flatMap((workload) => workload.containers.flatMap((container) => {
    const options = optionsOf(container.args);
    return isConfiguredElsewhere(container) || !isOn(GATEWAY_PROVIDER, options) ? [] : [{
      workload,
      labelSelector: labelSelectorOf(options.get(GATEWAY_LABEL_SELECTOR) ?? ''),
      namespaces: namesIn(options.get(GATEWAY_NAMESPACES)),
      entryPoints: entryPointsOf(options),
    }];
  }));
}

/** The entry points that carry TCP. Without any of its own it has `http` at port 80, and for its own affairs `traefik` at 8080 (3.7, pkg/config/static). */
function entryPointsOf(options: ReadonlyMap<string, string>): EntryPoint[] {
  const names = [...new Set([...options.keys()].flatMap((name) => /^--entrypoints\.([^.]+)/.exec(name)?.[1] ?? []))];
  const chosen = names.filter((name) => isTrue(options.get(`--entrypoints.${name}.asdefault`)));
  const own = names.flatMap((name): EntryPoint[] => {
    const [address, protocol = 'tcp'] = (options.get(`--entrypoints.${name}.address`) ?? '').split('/');
    const port = /:(\d+)$/.exec(address)?.[1];
    return protocol.toLowerCase() === 'udp' ? [] : [{
      name, port: port === undefined ? undefined : Number(port), tls: isOn(`--entrypoints.${name}.http.tls`, options),
      byDefault: chosen.length > 0 ? chosen.includes(name) : name !== 'traefik' && name !== 'metrics', redirects: options.has(`--entrypoints.${name}.http.redirections.entrypoint.to`) && !options.has(`--entrypoints.${name}.http.redirections.entrypoint.priority`),
    }];
  });
  const forItself = ['--api', '--ping', '--metrics.prometheus', '--providers.rest'].some((name) => isOn(name, options));
  return [
    ...own,
    ...(names.length > 0 ? [] : [{ name: 'http', port: 80, tls: false, byDefault: true, redirects: false }]),
    ...(forItself && !names.includes('traefik') ? [{ name: 'traefik', port: 8080, tls: false, byDefault: false, redirects: false }] : []),
  ];
}

function namesIn(list = ''): string[] {
  return list.split(',').map((name) => name.trim()).filter((name) => name !== '');
}

/** Whether there is a Traefik of which nobody can say what it serves, because its options stand in a file or in its environment. */
export function hasUnknownTraefik(workloads: readonly Workload[]): boolean {
  return workloads.some(({ containers }) => containers.some((container) => isTraefik(container) && isConfiguredElsewhere(container)));
}

export function isTraefik({ image }: Container): boolean {
  return /(^|[-/])traefik([:@]|$)/.test(image);
}

/** Traefik reads a file, or else its arguments, or, where it has none, its environment: the first that is there, and no other. */
export function isConfiguredElsewhere({ args, environment, mountPaths }: Container): boolean {
  return optionsOf(args).has('--configfile') || mountPaths.some((path) => /^\/etc\/traefik\/traefik\.(ya?ml|toml)$/.test(path)) ||
    (args.length === 0 && (environment.some((name) => name.startsWith('TRAEFIK_')) || mountPaths.some((path) => /^\/etc\/traefik\/?$/.test(path))));
}

/** Whether a provider is on: what is said of it as a whole counts before its single options. */
export function isOn(provider: string, options: ReadonlyMap<string, string>): boolean {
  const whole = options.get(provider);
  return whole === undefined ? [...options.keys()].some((name) => name.startsWith(`${provider}.`)) : /^(true)?$/i.test(whole);
}

/** Whether a switch is on, as Go's `ParseBool` has it; with a value that is neither Traefik does not start. */
export function isTrue(value: string | undefined): boolean {
  return ['1', 't', 'T', 'true', 'TRUE', 'True'].includes(value ?? '');
}

/**
 * Names of the entry points of all Traefiks among the workloads that serve IngressRoutes, or Ingresses; nothing where there is none, or where
 * the options of one stand elsewhere. Without any of its own a Traefik has `http`, and `traefik` it has always (3.7, pkg/config/static).
 */
export function entryPointNames(workloads: readonly Workload[], serving: 'IngressRoutes' | 'Ingresses' = 'IngressRoutes'): ReadonlySet<string> | undefined {
  const provider = serving === 'Ingresses' ? PROVIDER : CRD_PROVIDER;
  const all = workloads.flatMap(({ containers }) => containers).map(({ args }) => optionsOf(args))
    .filter((options) => [...options.keys()].some((name) => name === provider || name.startsWith(`${provider}.`)));
  if (all.length === 0 || hasUnknownTraefik(workloads)) {
    return undefined;
  }
  return new Set(all.flatMap((options) => {
    const own = [...options.keys()].flatMap((name) => /^--entrypoints\.([^.]+)/.exec(name)?.[1] ?? []);
    return ['traefik', ...(own.length === 0 ? ['http'] : own)];
  }));
}

/** Name by which Traefik knows its own IngressClasses. */
export const TRAEFIK_CONTROLLER = 'traefik.io/ingress-controller';

/** Name by which Traefik knows its own GatewayClasses. */
export const TRAEFIK_GATEWAY_CONTROLLER = 'traefik.io/gateway-controller';

/** The Gateways that a Traefik serves (3.7, pkg/provider/kubernetes/gateway): those of the classes of its controller that its selector selects. */
export function gatewaysServedBy({ labelSelector, namespaces }: TraefikOfGateways, gateways: readonly Gateway[], classes: readonly GatewayClass[]): Gateway[] {
  const own = new Set(classes
    .filter(({ controller, labels }) => controller === TRAEFIK_GATEWAY_CONTROLLER && (labelSelector === undefined || selects(labelSelector, labels)))
    .map(({ name }) => name));
  return gateways.filter(({ className, namespace }) => own.has(className) && (namespaces.length === 0 || namespaces.includes(namespace)));
}

/** The Ingresses that a Traefik serves. */
export function servedBy(gateway: TraefikGateway, ingresses: readonly Ingress[], classes: readonly IngressClass[]): Ingress[] {
  const own = classesOf(gateway, classes);
  const { namespaces, labelSelector } = gateway;
  return ingresses.filter(({ className, namespace, labels }) => own.has(className) &&
    (namespaces.length === 0 || namespaces.includes(namespace)) && (labelSelector === undefined || selects(labelSelector, labels)));
}

/** The IngressRoutes that a Traefik serves (3.7.9, pkg/provider/kubernetes/crd/kubernetes.go). */
export function ingressRoutesServedBy({ ingressRoutes: served }: Pick<TraefikGateway, 'ingressRoutes'>, routes: readonly IngressRoute[]): IngressRoute[] {
  return served === undefined ? [] : routes.filter(({ className, namespace }) =>
    (served.className === undefined ? className === undefined || className === 'traefik' : className === served.className) &&
    (served.namespaces.length === 0 || served.namespaces.includes(namespace)));
}

/**
 * The classes whose Ingresses a Traefik serves (3.7.9, pkg/provider/kubernetes/ingress/kubernetes.go): its class; without one, every
 * class of its controller, the class `traefik` of the old annotation, and none.
 */
export function classesOf({ className }: TraefikGateway, classes: readonly IngressClass[]): ReadonlySet<string | undefined> {
  return new Set(className === undefined
    ? [undefined, 'traefik', ...classes.filter(({ controller }) => controller === TRAEFIK_CONTROLLER).map(({ name }) => name)]
    : [className]);
}

/**
 * Arguments as Traefik reads them (paerser 0.2.2, flag/flagparser.go): one or two hyphens, names without regard to case, the value
 * behind an equals sign or as the next argument, true for a switch without one. The last of several wins, and the first word that
 * is no option ends them.
 */
export function optionsOf(args: readonly string[]): Map<string, string> {
  const options = new Map<string, string>();
  const rest = args[0] === 'traefik' ? args.slice(1) : [...args];
  while (rest.length > 0 && /^--?[^-=]/.test(rest[0])) {
    const option = rest.shift()!;
    const equals = option.indexOf('=');
    const name = (equals < 0 ? option : option.slice(0, equals)).toLowerCase().replace(/^--?/, '--');
    const value = equals >= 0 ? option.slice(equals + 1) : takesNext(name, rest[0]) ? rest.shift() : 'true';
    options.set(name, value ?? '');
  }
  return options;
}

/** Of options that matter here it is known; of others, that values seldom begin with a hyphen. */
function takesNext(name: string, next: string | undefined): boolean {
  if ([PROVIDER, CRD_PROVIDER, GATEWAY_PROVIDER, STRICT_PREFIXES, EMPTY_SERVICES].includes(name)) {
    return false;
  }
  return next !== undefined && ([CLASS, NAMESPACES, LABEL_SELECTOR, PUBLISHED_SERVICE, CRD_CLASS, CRD_NAMESPACES, GATEWAY_LABEL_SELECTOR, GATEWAY_NAMESPACES].includes(name) || !next.startsWith('-'));
}
