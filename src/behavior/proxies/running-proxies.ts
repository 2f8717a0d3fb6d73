import { Container, Workload } from '../../model/workload';
import { isIngressNginx } from '../ingress-nginx/identity';

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

/**
 * Those whose Ingresses are known by their class alone: image, and the option that names the class (haproxytech/kubernetes-ingress 3.2,
 * controller.md; nginx/kubernetes-ingress 5.5, command-line arguments).
 */
const BY_CLASS = [
  { product: 'HAProxy', runs: hasImage(/(^|\/)haproxytech\/kubernetes-ingress([:@]|$)/), option: 'ingress.class' },
  { product: 'NGINX', runs: hasImage(/(^|\/)nginx(-ic)?\/nginx-(plus-)?ingress([:@]|$)/), option: 'ingress-class', otherwise: 'nginx' },
  { product: 'ingress-nginx', runs: isIngressNginx, option: 'ingress-class', otherwise: 'nginx' },
];
const CONTOUR_IMAGE = /(^|\/)projectcontour\/contour([:@]|$)/;

/** Finds the proxies that serve Ingresses of a class, Traefik aside, which has much more to tell. */
export function runningProxies(workloads: readonly Workload[]): RunningProxy[] {
  return workloads.flatMap((workload) => workload.containers.flatMap((container): RunningProxy[] => {
    const { image, args } = container;
    const known = BY_CLASS.find(({ runs }) => runs(container));
    if (known !== undefined) {
      const name = optionIn(args, known.option) ?? known.otherwise;
      return name === undefined ? [] : [{ product: known.product, workload, classes: [name], servesHttpProxies: false, ...(known.product === 'NGINX' ? { servesVirtualServers: true } : {}) }];
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
