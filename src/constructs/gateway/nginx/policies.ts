import { HttpRouteIntent, RuleIntent } from '../../../behavior/proxies/route-intent';
import { RoutePart } from '../ingress/ingress-parts';
import { GatewayRoutes, RouteObject } from '../proxy';
import { NGINX_API } from './stream-route';

/** What browsers take where nobody says (Fetch standard, CORS preflight cache). */
const BROWSER_SECONDS = 5;

/** The Policies of a rule, in the order in which its Ingresses name them; what the whole route asks for is one for all paths of a namespace. */
export function policiesOf(route: HttpRouteIntent, { name, rule }: RoutePart, { className }: GatewayRoutes): RouteObject[] {
  const { features: { allow, deny, cors }, namespace } = rule;
  const policy = (feature: 'allow' | 'deny' | 'cors' | undefined, word: string, spec: Readonly<Record<string, unknown>>): RouteObject => {
    const shared = feature !== undefined && rule.features[feature] === route.features[feature];
    const named = `${shared ? route.name : name}-${word}`;
    return {
      id: `Policy-${namespace === route.namespace ? '' : `${namespace}-`}${named}`,
      manifest: { apiVersion: NGINX_API, kind: 'Policy', metadata: { name: named, namespace }, spec: { ingressClassName: className, ...spec } },
    };
  };
  return [
    ...(allow === undefined ? [] : [policy('allow', 'allow', { accessControl: { allow } })]),
    ...(deny === undefined ? [] : [policy('deny', 'deny', { accessControl: { deny } })]),
    ...(cors === undefined ? [] : [policy('cors', 'cors', {
      cors: {
        allowCredentials: cors.credentials,
        ...(cors.headers.length === 0 ? {} : { allowHeaders: cors.headers }),
        // Its controller refuses HEAD beside GET, which browsers take to be one.
        allowMethods: cors.methods.filter((method) => method !== 'HEAD' || !cors.methods.includes('GET')),
        allowOrigin: cors.origins,
        ...(cors.exposedHeaders.length === 0 ? {} : { exposeHeaders: cors.exposedHeaders }),
        maxAge: cors.maxAge === undefined ? BROWSER_SECONDS : Math.round(cors.maxAge / 1000),
      },
    })]),
    ...backendTls(rule).map((spec) => policy(undefined, 'backend-tls', spec)),
  ];
}

function backendTls({ backends: [backend] }: RuleIntent): Readonly<Record<string, unknown>>[] {
  return backend?.tls?.caSecret === undefined ? [] : [{
    egressMTLS: {
      protocols: 'TLSv1.2 TLSv1.3',
      serverName: true,
      ...(backend.tls.serverName === undefined ? {} : { sslName: backend.tls.serverName }),
      trustedCertSecret: backend.tls.caSecret,
      verifyDepth: 2,
      verifyServer: true,
    },
  }];
}
