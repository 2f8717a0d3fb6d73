import { Lazy } from 'cdk8s';
import { unitOf } from '../../../behavior/envoy-gateway/capabilities';
import { HttpRouteIntent, RuleIntent, StreamRouteIntent } from '../../../behavior/proxies/route-intent';
import { asPrefix } from '../../../behavior/proxies/values/clients';
import { GATEWAY_API } from '../../../model/gateway-api';
import { durationText } from '../gateway-api/duration';
import { grant } from '../gateway-api/grants';
import { serviceReference } from '../gateway-api/references';
import { piecesOf, RoutePiece } from '../gateway-api/route-pieces';
import { RouteObject } from '../proxy';
import { ENVOY_API, ENVOY_GROUP } from './names';

type Fields = Record<string, unknown>;

/** A kind of policy, and what it says for a rule; nothing where the rule asks for nothing of it. */
interface PolicyKind {
  readonly kind: string;
  /** The first part of the ids of its constructs. */
  readonly id: string;
  specOf(rule: RuleIntent): Fields | undefined;
}

const KINDS: readonly PolicyKind[] = [
  { kind: 'BackendTrafficPolicy', id: 'traffic', specOf: trafficOf },
  { kind: 'SecurityPolicy', id: 'security', specOf: securityOf },
];

/** What rules of a route ask for that an HTTPRoute has no word for. */
export interface RoutePolicies {
  readonly objects: readonly RouteObject[];
  /** Names of the rules that policies name. */
  readonly namedRules: ReadonlySet<string>;
}

/** The policies of a route: one of a kind where all rules ask for the same, else one for each kind of wishes. */
export function policiesOf(route: HttpRouteIntent): RoutePolicies {
  const pieces = piecesOf(route);
  const namedRules = new Set<string>();
  const objects = KINDS.flatMap((kind) => [...new Set(pieces.map(({ namespace }) => namespace))].flatMap((namespace) =>
    policies(kind, pieces.filter((piece) => piece.namespace === namespace), namespace, route, namedRules)));
  const grants = route.rules.flatMap(({ namespace, features }) => (features.externalAuth === undefined ? []
    : grant({ group: ENVOY_GROUP, kind: 'SecurityPolicy', namespace, name: route.name }, 'Service', features.externalAuth.backend.namespace, features.externalAuth.backend.service)));
  return { objects: [...objects, ...grants], namedRules };
}

/** The policy of a route of connections, whose object of Gateway API is the first. */
export function streamPolicies({ name, namespace, sendProxyProtocol }: StreamRouteIntent, [route]: readonly RouteObject[]): RouteObject[] {
  return !sendProxyProtocol ? [] : [{
    id: 'traffic',
    manifest: {
      apiVersion: ENVOY_API,
      kind: 'BackendTrafficPolicy',
      metadata: { name, namespace },
      spec: { targetRefs: [{ group: GATEWAY_API, kind: route.manifest.kind, name }], proxyProtocol: { version: 'V2' } },
    },
  }];
}

interface Wish {
  readonly name: string;
  readonly rule: RuleIntent;
  readonly targets: Fields[];
}

function policies({ kind, id, specOf }: PolicyKind, pieces: readonly RoutePiece[], namespace: string, route: HttpRouteIntent, namedRules: Set<string>): RouteObject[] {
  const rules = pieces.flatMap((piece) => piece.rules.map(({ rule, name }) => ({ piece, rule, name, text: JSON.stringify(specOf(rule)) })));
  const asking = rules.filter(({ text }) => text !== undefined);
  const common = asking.length === rules.length && asking.every(({ text }) => text === asking[0].text);
  const wishes = new Map<string, Wish>();
  for (const { piece, rule, name, text } of asking) {
    const wish = wishes.get(text) ?? { name: common ? '' : `-${name}`, rule, targets: [] };
    wishes.set(text, wish);
    const target = { group: GATEWAY_API, kind: 'HTTPRoute', name: piece.name, ...(common ? {} : { sectionName: name }) };
    if (!wish.targets.some((other) => JSON.stringify(other) === JSON.stringify(target))) {
      wish.targets.push(target);
    }
    if (!common) {
      namedRules.add(name);
    }
  }
  return [...wishes.values()].map((wish) => ({
    id: `${id}${namespace === route.namespace ? '' : `-${namespace}`}${wish.name}`,
    manifest: {
      apiVersion: ENVOY_API,
      kind,
      metadata: { name: `${route.name}${wish.name}`, namespace },
      // Late, since ports of Services are.
      spec: Lazy.any({ produce: () => ({ targetRefs: wish.targets, ...specOf(wish.rule) }) }) as any,
    },
  }));
}

function trafficOf({ features, backends, match }: RuleIntent): Fields | undefined {
  const { timeouts, retries, maxBodySize, rateLimit, affinity, compression, redirect } = features;
  if (redirect !== undefined) {
    return undefined;
  }
  const spec: Fields = {
    // A type without a field of its name is passed over in silence, though the policy counts as accepted (measured with 1.9.0).
    ...(compression ? { compressor: ['Zstd', 'Brotli', 'Gzip'].map((type) => ({ type, [type.toLowerCase()]: {} })) } : {}),
    ...(affinity === undefined ? {} : {
      loadBalancer: {
        type: 'ConsistentHash',
        // A cookie without a time is one of the session, and without the field Envoy sets none at all.
        consistentHash: { type: 'Cookie', cookie: { name: affinity.cookie, ttl: durationText(affinity.maxAge ?? 0) }, tableSize: 65537 },
      },
    }),
    ...(rateLimit === undefined ? {} : { rateLimit: { type: 'Local', local: { rules: rateRules(rateLimit) } } }),
    ...(maxBodySize === undefined ? {} : { requestBuffer: { limit: `${maxBodySize}` } }),
    ...(retries === undefined ? {} : {
      retry: {
        numRetries: retries.attempts,
        ...perRetry(retries.backoff, timeouts?.backend),
        retryOn: retryOn(match.methods),
      },
    }),
    ...(timeouts?.idle === undefined ? {} : { timeout: { http: { connectionIdleTimeout: durationText(timeouts.idle) } } }),
    ...(backends.some(({ protocol }) => ['grpc', 'grpcs', 'h2c'].includes(protocol)) ? { useClientProtocol: true } : {}),
  };
  return Object.keys(spec).length === 0 ? undefined : spec;
}

/**
 * The pause before a try, and how long each may take. Envoy Gateway knows of retries from this policy alone: it would take `backendRequest` of the
 * HTTPRoute for the limit of all tries together, and pass over `request` (1.9, internal/gatewayapi/route.go).
 */
function perRetry(backoff: number | undefined, backend: number | undefined): Fields {
  const fields = {
    ...(backoff === undefined ? {} : { backOff: { baseInterval: durationText(backoff) } }),
    ...(backend === undefined ? {} : { timeout: durationText(backend) }),
  };
  return Object.keys(fields).length === 0 ? {} : { perRetry: fields };
}

/** What may be done twice (RFC 9110). */
const IDEMPOTENT = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE']);

/** What never reached the backend has done nothing yet, whatever the method. */
function retryOn(methods: readonly string[]): Fields {
  const repeatable = methods.length > 0 && methods.every((method) => IDEMPOTENT.has(method));
  return { triggers: ['connect-failure', 'refused-stream', 'reset-before-request', ...(repeatable ? ['reset', 'gateway-error'] : [])] };
}

/** Each address of a client counts by itself, of both families. */
function rateRules({ requests, per }: NonNullable<RuleIntent['features']['rateLimit']>): Fields[] {
  return ['0.0.0.0/0', '::/0'].map((value) => ({
    clientSelectors: [{ sourceCIDR: { invert: false, type: 'Distinct', value } }],
    limit: { requests, unit: unitOf(per) },
  }));
}

function securityOf({ features, namespace }: RuleIntent): Fields | undefined {
  const { allow, deny, basicAuth, externalAuth } = features;
  const spec: Fields = {
    ...(allow === undefined && deny === undefined ? {} : {
      authorization: {
        defaultAction: allow === undefined ? 'Allow' : 'Deny',
        // The first that fits decides: who is on both lists may not.
        rules: [
          ...(deny === undefined || deny.length === 0 ? [] : [{ action: 'Deny', name: 'deny', principal: { clientCIDRs: deny.map(asPrefix) } }]),
          ...(allow === undefined || allow.length === 0 ? [] : [{ action: 'Allow', name: 'allow', principal: { clientCIDRs: allow.map(asPrefix) } }]),
        ],
      },
    }),
    ...(basicAuth === undefined ? {} : { basicAuth: { users: { group: '', kind: 'Secret', name: basicAuth.secretName } } }),
    ...(externalAuth === undefined ? {} : {
      extAuth: {
        failOpen: false,
        // Envoy sets these two of `X-Forwarded-…`; what a client writes into the others, as a host or a path, the service would take for the proxy's word.
        headersToExtAuth: ['authorization', 'cookie', 'x-forwarded-for', 'x-forwarded-proto'],
        http: {
          backendRefs: [{ ...serviceReference(externalAuth.backend, namespace), weight: 1 }],
          ...(externalAuth.responseHeaders.length === 0 ? {} : { headersToBackend: [...externalAuth.responseHeaders] }),
          pathOverride: externalAuth.path,
        },
      },
    }),
  };
  return Object.keys(spec).length === 0 ? undefined : spec;
}
