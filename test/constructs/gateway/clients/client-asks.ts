import { Testing } from 'cdk8s';
import { ClientFeature } from '../../../../src/behavior/proxies/client-side/client-features';
import { Lab } from '../../seed-network';
import {
  AppRoute, AppRouteProps, ExternalTrafficPolicy, IngressGateway, IngressGatewayProps, IngressProxy, RouteBackend, StreamRoute, StreamRouteProps, TlsProfile,
} from 'cdk8s-bare-metal';

/** Each proxy that this library installs, as a user names it. */
export const PROXIES: Readonly<Record<string, () => IngressProxy>> = {
  'Traefik': () => IngressProxy.traefik(),
  'Traefik (Gateway API)': () => IngressProxy.traefikGateway(),
  'Envoy Gateway': () => IngressProxy.envoyGateway(),
  'Contour': () => IngressProxy.contour(),
  'HAProxy': () => IngressProxy.haproxy(),
  'NGINX': () => IngressProxy.nginx(),
  'ingress-nginx (retired)': () => IngressProxy.ingressNginx({ acknowledgeRetired: true }),
};

const certificate = { hosts: ['*.example.com'], secretName: 'all-tls' };

/** For each feature that a property asks for, the properties. */
export const ASKS: { readonly [feature in ClientFeature]?: Partial<IngressGatewayProps> } = {
  'forwarded-for': { trustedProxies: ['192.168.1.5', '10.0.0.0/24'] },
  'proxy-protocol': { trustedProxies: ['192.168.1.5', '10.0.0.0/24'], proxyProtocol: true },
  'tls-profile': { tls: TlsProfile.INTERMEDIATE },
  // One proxy needs the certificate for it.
  'http3': { http3: true, defaultCertificate: certificate },
  'default-certificate': { defaultCertificate: certificate },
  'redirect-to-https': { redirectToHttps: true, defaultCertificate: certificate },
};

/** Somebody made the certificate of the gateway. */
export function labWithCertificate(): Lab {
  const namespaces = ['traefik', 'envoy-gateway-system', 'projectcontour', 'haproxy', 'nginx-ingress', 'ingress-nginx'];
  return new Lab({ plan: { externals: { secrets: namespaces.map((namespace) => `${namespace}/all-tls`) } } });
}

/** An app with a gateway, and with a route unless told otherwise. */
export function gatewayWith(
  proxy: IngressProxy, props: Partial<IngressGatewayProps> = {}, route: Partial<AppRouteProps> = {}, stream?: Partial<StreamRouteProps>, lab = labWithCertificate(),
) {
  const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, proxy, externalTrafficPolicy: ExternalTrafficPolicy.LOCAL, ...props });
  new AppRoute(lab.apps, 'Route', { gateway, host: 'app.example.com', backend: RouteBackend.external('web', 80), ...route });
  if (stream !== undefined) {
    new StreamRoute(lab.apps, 'Stream', { gateway, port: 3306, backend: RouteBackend.external('mysql', 3306), ...stream });
  }
  const { findings } = lab.plan.check();
  const of = (prefix: string) => findings.filter(({ rule }) => rule.startsWith(prefix));
  const synth = (chart: typeof lab.edge): any[] => (findings.some(({ severity }) => severity === 'error') ? [] : Testing.synth(chart));
  return { lab, findings, of, edge: synth(lab.edge).filter(({ metadata }) => metadata.namespace !== 'metallb-system'), apps: synth(lab.apps) };
}

/** The object of a kind. */
export function only(kind: string, objects: readonly any[]): any {
  const found = objects.filter((object) => object.kind === kind);
  expect(found.map(({ metadata }) => metadata.name)).toHaveLength(1);
  return found[0];
}
