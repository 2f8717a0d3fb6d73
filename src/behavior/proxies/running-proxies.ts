import { IngressClass } from '../../model/ingress';
import { Container, Workload } from '../../model/workload';
import { INGRESS_NGINX_CONTROLLER, isIngressNginx } from '../ingress-nginx/identity';

/** A proxy, or the controller of one, that says in its arguments which class it serves. */
export interface RunningProxy {
  readonly product: string;
  readonly workload: Workload;
  /** Classes of the routes that it serves; absent: those of the class that is named after it, and of none. */
  readonly classes?: readonly string[];
  /** The Service whose pods carry the traffic; absent: those of `workload` do. */
  readonly service?: { readonly namespace: string; readonly name: string };
  /** Whether it serves HTTPProxies too. */
  readonly servesHttpProxies: boolean;
  /** Whether it serves VirtualServers too. */
  readonly servesVirtualServers?: boolean;
}

interface ByClass {
  readonly product: string;
  readonly runs: (container: Container) => boolean;
  /** The option that names the class, and the class without it. */
  readonly option: string;
  readonly otherwise?: string;
  /** What its IngressClasses call it, where these count and not their names; given the value of the option. */
  readonly controller?: (args: readonly string[], name: string | undefined) => string;
  /** The option by which the name counts as well. */
  readonly byName?: string;
}

/**
 * Those whose Ingresses are known by their class alone: image, and the option that names the class (haproxytech/kubernetes-ingress 3.2,
 * controller.md and pkg/store/store.go; nginx/kubernetes-ingress 5.5, command-line arguments; ingress-nginx 1.15, internal/ingress/controller/store/store.go).
 */
const BY_CLASS: readonly ByClass[] = [
  {
    product: 'HAProxy', runs: hasImage(/(^|\/)haproxytech\/kubernetes-ingress([:@]|$)/), option: 'ingress.class',
    controller: (_, name) => (name === undefined ? HAPROXY_CONTROLLER : `${HAPROXY_CONTROLLER}/${name}`),
  },
  { product: 'NGINX', runs: hasImage(/(^|\/)nginx(-ic)?\/nginx-(plus-)?ingress([:@]|$)/), option: 'ingress-class', otherwise: 'nginx' },
  {
    product: 'ingress-nginx', runs: isIngressNginx, option: 'ingress-class', otherwise: 'nginx', byName: 'ingress-class-by-name',
    controller: (args) => optionIn(args, 'controller-class') ?? INGRESS_NGINX_CONTROLLER,
  },
];
const CONTOUR_IMAGE = /(^|\/)projectcontour\/contour([:@]|$)/;

/** How HAProxy's controller begins what its IngressClasses call it. */
export const HAPROXY_CONTROLLER = 'haproxy.org/ingress-controller';

/**
 * Finds the proxies that serve Ingresses of a class, Traefik aside, which has much more to tell.
 *
 * @param classes the IngressClasses that are here; of one that is not its name has to do
 */
export function runningProxies(workloads: readonly Workload[], classes: readonly IngressClass[] = []): RunningProxy[] {
  return workloads.flatMap((workload) => workload.containers.flatMap((container): RunningProxy[] => {
    const { image, args } = container;
    const known = BY_CLASS.find(({ runs }) => runs(container));
    if (known !== undefined) {
      const own = classesOf(known, args, classes);
      return own === undefined ? [] : [{ product: known.product, workload, classes: own, servesHttpProxies: false, ...(known.product === 'NGINX' ? { servesVirtualServers: true } : {}) }];
    }
    // Contour speaks to Envoys, which another workload runs (cmd/contour/serve.go and servecontext.go of 1.33).
    return !CONTOUR_IMAGE.test(image) || !args.includes('serve') ? [] : [{
      product: 'Contour',
      workload,
      classes: optionIn(args, 'ingress-class-name')?.split(',').map((name) => name.trim()),
      service: { namespace: optionIn(args, 'envoy-service-namespace') ?? 'projectcontour', name: optionIn(args, 'envoy-service-name') ?? 'envoy' },
      servesHttpProxies: true,
    }];
  }));
}

/** Names of the classes that it serves; nothing where nobody knows them. */
function classesOf({ option, otherwise, controller, byName }: ByClass, args: readonly string[], classes: readonly IngressClass[]): readonly string[] | undefined {
  const told = optionIn(args, option);
  const name = told ?? otherwise;
  if (controller === undefined) {
    return name === undefined ? undefined : [name];
  }
  const own = classes.filter((one) => one.controller === controller(args, told)).map((one) => one.name);
  const counts = name !== undefined && !own.includes(name) && ((byName !== undefined && isSwitchedOn(args, byName)) || !classes.some((one) => one.name === name));
  const all = counts ? [name, ...own] : own;
  return all.length === 0 && name === undefined && classes.length === 0 ? undefined : all;
}

/** Whether a switch of Go's `flag` is on: alone, or with a value behind an equals sign; the last one counts. */
export function isSwitchedOn(args: readonly string[], option: string, otherwise = false): boolean {
  const found = args.map((text) => new RegExp(`^--?${option}(?:=(.*))?$`).exec(text)).filter((match) => match !== null);
  return found.length === 0 ? otherwise : !/^(0|f|false)$/i.test(found[found.length - 1]![1] ?? 'true');
}

function hasImage(expression: RegExp): (container: Container) => boolean {
  return ({ image }) => expression.test(image);
}

/** Whether a route of a class is one of its own. */
export function isOfClass({ product, classes }: RunningProxy, className: string | undefined): boolean {
  return classes === undefined ? className === undefined || className === product.toLowerCase() : className !== undefined && classes.includes(className);
}

/** With one hyphen or two, the value behind an equals sign or as the next argument. */
export function optionIn(args: readonly string[], name: string): string | undefined {
  const found = args.flatMap((text, index) => {
    const [, value = args[index + 1]] = new RegExp(`^--?${name.replace('.', '\\.')}(?:=(.*))?$`).exec(text) ?? [undefined, ''];
    return value === '' || value === undefined ? [] : [value];
  });
  return found[found.length - 1];
}
