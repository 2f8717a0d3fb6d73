import { claimId } from '../../model/claim';
import { routeId } from '../../model/route';
import { at, Source } from '../../model/source';
import { ingress, ingressClass, yaml } from '../cases/case-writing';
import { gateway, gatewayClass, listener, route } from '../cases/gateway-case-writing';
import { WEB } from '../cases/route-cases';
import { groupBy } from '../group';
import { ingressProducts } from '../ingress-products';
import { Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const WILD = '*.example.com';
const HTTP = listener('http', { port: 80, protocol: 'HTTP' });
const both = (controller: string | undefined, hostname: string) =>
  yaml(...WEB, ingress('old', WILD), gatewayClass('envoy', controller), gateway([HTTP]), route('new', { hostnames: [hostname] }));
const F5 = ingressClass('f5');

export const WILDCARD_DEPTH_DIFFERS: Rule = {
  id: 'wildcard-depth-differs',
  severity: 'note',
  why: 'In an Ingress a wildcard stands for one label and in Gateway API for one or more, and proxies differ: where two serve one wildcard, some hosts are served by one of them alone.',
  cases: {
    bad: [
      { name: 'an Ingress of Traefik and an HTTPRoute of Envoy Gateway', manifests: both(undefined, WILD) },
      { name: 'an Ingress of Traefik and one of the NGINX of F5', manifests: yaml(...WEB, { ...F5, spec: { controller: 'nginx.org/ingress-controller' } }, ingress('old', WILD), ingress('new', WILD, '/', { spec: { ingressClassName: 'f5' } })) },
    ],
    good: [
      { name: 'one of them serves it', manifests: both(undefined, 'app.example.com') },
      { name: 'Traefik serves both, and knows one label there too', manifests: both('traefik.io/gateway-controller', WILD) },
      { name: 'nobody knows who serves the Gateway', manifests: both('example.org/controller', WILD) },
    ],
  },
  check: (world) => [...groupBy(servedWildcards(world), ({ host }) => host)].flatMap(([host, all]) => {
    const [one, several] = [all.filter(({ isDeep }) => !isDeep), all.filter(({ isDeep }) => isDeep)];
    return one.length === 0 || several.length === 0 ? [] : [{
      message: `${host} is served by ${named(several)} for names of several labels too (a.b${host.slice(1)}), and by ${named(one)} for one label alone.`,
      help: 'Where names of several labels are meant, give them a wildcard of their own (`*.b.…`) at both; where not, there is nothing to do.',
      subject: several[0].by,
      places: [...several, ...one].map(({ place }) => place),
    }];
  }),
};

interface ServedWildcard {
  readonly host: string;
  /** `Ingress shop/web`. */
  readonly by: string;
  readonly product: string;
  /** Whether it stands for several labels as well. */
  readonly isDeep: boolean;
  readonly place: Source;
}

/** F5 5.5 writes the wildcard as a name of NGINX, the others as an expression for one label (tried, or read in source: HAProxy 3.2, ingress-nginx 1.15). */
function servedWildcards(world: World): ServedWildcard[] {
  const productOf = ingressProducts(world);
  const ofIngresses = world.cluster.ingresses.flatMap((one): ServedWildcard[] => {
    const hosts = new Map(one.paths.filter(({ host }) => isWildcard(host)).map(({ host, source }) => [host!, source]));
    const product = hosts.size === 0 ? undefined : productOf(one);
    return product === undefined ? [] : [...hosts].map(([host, place]) => ({ host, by: `Ingress ${claimId(one)}`, product, isDeep: product === 'NGINX', place }));
  });
  const routed = world.cluster.gatewayApi.routes.some(({ hostnames }) => hostnames.some(isWildcard)) ? world.gateways().attachments() : [];
  const ofRoutes = routed.flatMap(({ route: one, holder }): ServedWildcard[] => {
    const product = holder === undefined ? undefined : world.gateways().controllerAt(holder)?.product;
    return product === undefined ? [] : one.hostnames.filter(isWildcard)
      .map((host) => ({ host, by: routeId(one), product, isDeep: product !== 'Traefik', place: at(one.source, 'spec.hostnames') }));
  });
  return [...ofIngresses, ...ofRoutes];
}

function isWildcard(host: string | undefined): boolean {
  return host?.startsWith('*.') === true;
}

function named(all: readonly ServedWildcard[]): string {
  return listed([...new Set(all.map(({ product, by }) => `${product} (${by})`))]);
}
