import { ownProxyOf } from '../../behavior/ingress/own-proxies';
import { hostProblem } from '../../behavior/ingress/route-host';
import { wildcardOf } from '../../behavior/ingress/specification';
import { leavesPathsToOthers, MERGEABLE_ANNOTATION } from '../../behavior/nginx/mergeable';
import { claimId } from '../../model/claim';
import { Ingress } from '../../model/ingress';
import { isPlaceholder } from '../../model/written';
import { ingress, yaml } from '../cases/case-writing';
import { secret, WEB } from '../cases/route-cases';
import { once } from '../group';
import { ingressProducts } from '../ingress-products';
import { Rule } from '../rule';
import { listed } from '../text';

/** Products that serve HTTPS for the hosts that stand in a TLS entry letter by letter (Contour 1.33, internal/dag/ingress_processor.go; F5 5.5.4, addSSLConfig). */
const BY_LETTER: ReadonlySet<string | undefined> = new Set(['Contour', 'NGINX']);
const LITERAL = { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'edge' }, spec: { controller: 'projectcontour.io/ingress-controller' } };
const EVERY_HOST = { http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }] } };
const behindContour = (host: string, hosts: string[]) => yaml(...WEB, LITERAL, secret('app-tls'), ingress('web', host, '/', { spec: { ingressClassName: 'edge', tls: [{ hosts, secretName: 'app-tls' }] } }));

const route = (host: string, ...hosts: string[]) => yaml(...WEB, secret('app-tls'), ingress('web', host, '/', { spec: { tls: [{ hosts, secretName: 'app-tls' }] } }));

export const ROUTE_TLS_HOST_UNCOVERED: Rule = {
  id: 'route-tls-host-uncovered',
  severity: 'warning',
  why: 'The hosts of an Ingress and those of its certificate are two lists, and the API server does not compare them.',
  cases: {
    bad: [
      { name: 'a host without TLS', manifests: route('app.example.com', 'www.example.com') },
      { name: 'a wildcard covers one label only', manifests: route('a.b.example.com', '*.example.com') },
      { name: 'a host that only a wildcard covers, behind Contour', manifests: behindContour('app.example.com', ['*.example.com']) },
      { name: 'a TLS entry for all hosts, behind Contour', manifests: behindContour('app.example.com', []) },
      { name: 'every host, behind Contour', manifests: yaml(...WEB, LITERAL, secret('app-tls'), ingress('web', '', '/', { spec: { ingressClassName: 'edge', rules: [EVERY_HOST], tls: [{ hosts: [], secretName: 'app-tls' }] } })) },
      { name: 'one host too many in the TLS entry', manifests: route('app.example.com', 'app.example.com', 'www.example.com') },
    ],
    good: [
      { name: 'the same host', manifests: route('app.example.com', 'app.example.com') },
      { name: 'a host with `www.`, from which ingress-nginx leads to the other', manifests: yaml(...WEB, secret('app-tls'), ingress('web', 'example.com', '/', { annotations: { 'nginx.ingress.kubernetes.io/from-to-www-redirect': 'true' }, spec: { tls: [{ hosts: ['example.com', 'www.example.com'], secretName: 'app-tls' }] } })) },
      { name: 'another name for ingress-nginx', manifests: yaml(...WEB, secret('app-tls'), ingress('web', 'example.com', '/', { annotations: { 'nginx.ingress.kubernetes.io/server-alias': 'a.example.org, b.example.org' }, spec: { tls: [{ hosts: ['example.com', 'b.example.org'], secretName: 'app-tls' }] } })) },
      { name: 'the certificate of two Ingresses, which one of them asks for', manifests: yaml(...WEB, secret('app-tls'), ingress('web', 'a.example.com', '/', { spec: { tls: [{ hosts: ['a.example.com', 'b.example.com'], secretName: 'app-tls' }] } }), ingress('mail', 'b.example.com', '/', { spec: { tls: [{ hosts: ['b.example.com'], secretName: 'app-tls' }] } })) },
      { name: 'a wildcard as it is routed, behind Contour', manifests: behindContour('*.example.com', ['*.example.com']) },
      { name: 'a wildcard', manifests: route('app.example.com', '*.example.com') },
      { name: 'what is no host among those of TLS, of which it is told already', manifests: route('app.example.com', 'app.example.com', 'my_app') },
      { name: 'what is no host among those that are routed', manifests: route('my_app.example.com', 'my-app.example.com') },
      {
        name: 'the name of the machine that answers for it alone',
        manifests: yaml(...WEB, ingress('web', '', '/', { spec: { ingressClassName: 'tailscale', rules: undefined, tls: [{ hosts: ['app'] }], defaultBackend: { service: { name: 'web', port: { number: 80 } } } } })),
      },
      { name: 'a TLS entry for all hosts', manifests: route('app.example.com') },
      {
        name: 'a host whose paths are Ingresses of their own, by the controller of F5',
        manifests: yaml(...WEB, secret('app-tls'), ingress('host', 'app.example.com', '/', {
          annotations: { [MERGEABLE_ANNOTATION]: 'master' }, spec: { rules: [{ host: 'app.example.com' }], tls: [{ hosts: ['app.example.com'], secretName: 'app-tls' }] },
        })),
      },
    ],
  },
  check: (world) => {
    const { cluster } = world;
    const productOf = ingressProducts(world);
    const everywhere = once(() => new Set(cluster.ingresses.flatMap(({ paths }) => paths.flatMap(({ host }) => host ?? []))));
    return cluster.ingresses.filter((one) => one.tls.length > 0 && !leavesPathsToOthers(one))
      .filter((one) => one.tls.every(({ hosts }) => hosts.length > 0) || BY_LETTER.has(productOf(one)))
      .filter((one) => ownProxyOf(one, cluster.ingressClasses) === undefined)
      .flatMap((one) => {
        const { secured, routed } = hostsOf(one);
        const byLetter = BY_LETTER.has(productOf(one)) ? productOf(one) : undefined;
        const bare = routed.filter((host) => isHost(host) && !secured.includes(host) && (byLetter !== undefined || !secured.includes(wildcardOf(host))));
        const answered = new Set([...routed, ...othersOf(one, routed)].flatMap((host) => [host, wildcardOf(host)]));
        // Of what is no host it is told already, and beside one in the rules nobody knows which host of the certificate is meant.
        const idle = !routed.every(isHost) ? [] : secured.filter((host) => isHost(host) && !answered.has(host) && !routed.includes(wildcardOf(host)));
        // A route without a host answers for every one, and one Ingress may ask for the certificate of the others.
        const unrouted = idle.length === 0 || one.paths.some(({ host }) => host === undefined) ? [] : idle.filter((host) => !everywhere().has(host));
        if (byLetter === 'Contour' && bare.length === 0 && one.paths.some(({ host }) => host === undefined)) {
          return [{
            message: `Ingress ${claimId(one)} routes every host, and has TLS: Contour serves HTTPS for single hosts alone, so that this route is there by plain HTTP and no more.`,
            help: 'Write the hosts, in the rules and in the TLS entry, or remove the TLS entry.',
            subject: `Ingress ${claimId(one)}`,
            places: [one.tls[0].source],
          }];
        }
        return bare.length === 0 && unrouted.length === 0 ? [] : [{
          message: bare.length > 0
            ? `Ingress ${claimId(one)} routes ${listed(bare)}, and its TLS entries ${covered(secured, byLetter)}.`
            : `Ingress ${claimId(one)} has TLS for ${listed(unrouted)}, and routes no request of ${unrouted.length === 1 ? 'it' : 'them'}.`,
          help: bare.length > 0
            ? `Add ${listed(bare)} to \`hosts\` of a TLS entry.`
            : `Add a rule for ${listed(unrouted)}, or take ${unrouted.length === 1 ? 'it' : 'them'} out of the TLS entry.`,
          subject: `Ingress ${claimId(one)}`,
          places: [one.tls[0].source],
        }];
      });
  },
};

function isHost(name: string): boolean {
  return hostProblem(name) === undefined;
}

function covered(secured: readonly string[], byLetter: string | undefined): string {
  return byLetter === undefined ? `cover ${listed(secured)} only`
    : `name ${secured.length === 0 ? 'no host' : listed(secured)}: ${byLetter} serves HTTPS for hosts alone that stand there as they are routed`;
}

/** Hosts that annotations of ingress-nginx let it answer for besides: other names of the same, and those with or without `www.` that it redirects. */
function othersOf({ annotations }: Ingress, routed: readonly string[]): string[] {
  const aliases = (annotations['nginx.ingress.kubernetes.io/server-alias'] ?? '').split(',').map((each) => each.trim()).filter((each) => each !== '');
  return annotations['nginx.ingress.kubernetes.io/from-to-www-redirect'] !== 'true' ? aliases
    : [...aliases, ...routed.map((host) => (host.startsWith('www.') ? host.slice('www.'.length) : `www.${host}`))];
}

function hostsOf({ tls, paths }: Ingress): { secured: string[]; routed: string[] } {
  const known = (hosts: readonly string[]) => [...new Set(hosts.map((host) => host.toLowerCase()))].filter((host) => !isPlaceholder(host));
  return { secured: known(tls.flatMap(({ hosts }) => [...hosts])), routed: known(paths.flatMap(({ host }) => host ?? [])) };
}
