import { ingressProducts } from './ingress-products';
import { World } from './world';
import { INGRESS_NGINX_PREFIX } from '../behavior/ingress-nginx/identity';
import { servedForIngressNginx } from '../behavior/traefik/ingress-nginx-provider';
import { claimId } from '../model/claim';
import { describeIdentity } from '../model/identity';
import { Ingress } from '../model/ingress';
import { Fields, fieldsOf, listOf } from '../model/reader/fields';
import { at, Source } from '../model/source';
import { listedEntries } from '../model/written';

/** Something that lets every website ask with the cookies of its visitors. */
export interface CredentialsForEverybody {
  readonly subject: string;
  /** The proxy that answers. */
  readonly product: string;
  /** Whether it answers with the origin that asks, so that browsers let the website read; else with `*`, which they refuse beside credentials. */
  readonly echoes: boolean;
  /** What takes the origins. */
  readonly property: string;
  readonly place: Source;
}

/** All of them: in annotations, and in the objects in which proxies have CORS. */
export function credentialsForEverybody(world: World): CredentialsForEverybody[] {
  return [...inIngresses(world), ...inObjects(world)];
}

const HAPROXY_PREFIX = 'haproxy.org/';

function inIngresses(world: World): CredentialsForEverybody[] {
  const asking = world.cluster.ingresses.filter(({ annotations }) => isOn(annotations[`${INGRESS_NGINX_PREFIX}enable-cors`]) || isOn(annotations[`${HAPROXY_PREFIX}cors-enable`]));
  if (asking.length === 0) {
    return [];
  }
  const { workloads, ingressClasses } = world.cluster;
  const productOf = ingressProducts(world);
  const byTraefik = new Set(servedForIngressNginx(workloads, asking, ingressClasses));
  return asking.flatMap((one): CredentialsForEverybody[] => {
    const product = byTraefik.has(one) ? 'Traefik' : productOf(one) ?? 'ingress-nginx';
    const found = product === 'HAProxy' ? ofHaproxy(one) : byTraefik.has(one) || product === 'ingress-nginx' ? ofIngressNginx(one, byTraefik.has(one)) : undefined;
    return found === undefined ? [] : [{
      subject: `Ingress ${claimId(one)}`, product, echoes: byTraefik.has(one), property: found.origin, place: at(one.source, `metadata.annotations["${found.place}"]`),
    }];
  });
}

/** It takes `*` where nobody names origins, and allows credentials where nobody forbids them, which Traefik has from it (1.15.1, cors/main.go; Traefik 3.7.9, ingress-nginx/middleware.go). */
function ofIngressNginx({ annotations }: Ingress, byTraefik: boolean): { readonly origin: string; readonly place: string } | undefined {
  const [origin, credentials] = ['cors-allow-origin', 'cors-allow-credentials'].map((name) => `${INGRESS_NGINX_PREFIX}${name}`);
  const origins = annotations[origin];
  // Browsers refuse the answer of ingress-nginx, so that its default harms only who wants credentials.
  const isAllowed = annotations[credentials] === undefined ? byTraefik : isOn(annotations[credentials]);
  const place = annotations[credentials] !== undefined ? credentials : origins !== undefined ? origin : `${INGRESS_NGINX_PREFIX}enable-cors`;
  return isAllowed && (origins === undefined ? ['*'] : listedEntries(origins)).some(isStar) ? { origin, place } : undefined;
}

/** It answers nobody where no origin is named (3.2, pkg/annotations/ingress/resSetCORS.go). */
function ofHaproxy({ annotations }: Ingress): { readonly origin: string; readonly place: string } | undefined {
  const origin = `${HAPROXY_PREFIX}cors-allow-origin`;
  const credentials = `${HAPROXY_PREFIX}cors-allow-credentials`;
  return annotations[credentials] === 'true' && annotations[origin] === '*' ? { origin, place: credentials } : undefined;
}

/** Where CORS stands in an object of a kind. */
interface CorsOfKind {
  readonly kind: string;
  readonly group: RegExp;
  readonly product: string;
  readonly settings: (spec: Fields) => readonly (readonly [path: string, settings: Fields])[];
  /** What allows credentials, and what names origins. */
  readonly credentials: string;
  readonly origins: readonly (readonly [property: string, means: (origin: string) => boolean])[];
}

const isStar = (origin: string) => origin === '*';
/** Every origin, or every one behind a scheme. */
const isGlobOfAll = (origin: string) => /^(https?:\/\/)?\*$/.test(origin);
const isExpressionOfAll = (origin: string) => /^\^?\(?(https?\??:\/\/)?\.[*+]\)?\$?$/.test(origin);
/** What reads as a URL is compared as it stands, `https://*` as well; all else is an expression (Contour 1.33, internal/dag/httpproxy_processor.go). */
const isAllOfContour = (origin: string) => isStar(origin) || (!/^[a-z]+:\/\/[^/?#]+$/.test(origin) && isExpressionOfAll(origin));

const KINDS: readonly CorsOfKind[] = [
  {
    kind: 'Middleware', group: /^traefik\./, product: 'Traefik', settings: ({ headers }) => [['spec.headers', fieldsOf(headers)]],
    credentials: 'accessControlAllowCredentials', origins: [['accessControlAllowOriginList', isStar], ['accessControlAllowOriginListRegex', isExpressionOfAll]],
  },
  {
    kind: 'HTTPProxy', group: /^projectcontour\.io$/, product: 'Contour', settings: ({ virtualhost }) => [['spec.virtualhost.corsPolicy', fieldsOf(fieldsOf(virtualhost).corsPolicy)]],
    credentials: 'allowCredentials', origins: [['allowOrigin', isAllOfContour]],
  },
  {
    kind: 'SecurityPolicy', group: /^gateway\.envoyproxy\.io$/, product: 'Envoy Gateway', settings: ({ cors }) => [['spec.cors', fieldsOf(cors)]], credentials: 'allowCredentials', origins: [['allowOrigins', isGlobOfAll]],
  },
  {
    kind: 'HTTPRoute', group: /^gateway\.networking\.k8s\.io$/, product: 'The Gateway', settings: ({ rules }) => listOf(rules).flatMap((rule, index) => listOf(fieldsOf(rule).filters)
      .map((filter, inner): readonly [string, Fields] => [`spec.rules[${index}].filters[${inner}].cors`, fieldsOf(fieldsOf(filter).cors)])),
    credentials: 'allowCredentials', origins: [['allowOrigins', isGlobOfAll]],
  },
];

/**
 * All of these answer with the origin that asks, whichever of several it is: Traefik (3.7.9, middlewares/headers/header.go), Envoy (extensions/filters/http/cors/cors_filter.cc, to questions and
 * answers alike; Contour 1.33 gives it `*` as it stands, which its filter takes for all, Envoy Gateway 1.9 an expression), and who keeps to Gateway API (1.6, HTTPCORSFilter).
 */
function inObjects(world: World): CredentialsForEverybody[] {
  return KINDS.flatMap(({ kind, group, product, settings, credentials, origins }) => world.objects.ofKind(kind)
    .filter(({ identity }) => group.test(identity.group))
    .flatMap(({ identity, manifest, source }) => settings(fieldsOf(manifest.spec)).flatMap(([path, cors]): CredentialsForEverybody[] => {
      const open = cors[credentials] === true ? origins.find(([name, means]) => listOf(cors[name]).some((origin) => means(String(origin))))?.[0] : undefined;
      const property = `${path}.${open}`;
      return open === undefined ? [] : [{ subject: describeIdentity(identity), product, echoes: true, property, place: at(source, property) }];
    })));
}

function isOn(value: string | undefined): boolean {
  return value !== undefined && /^(1|t|true)$/i.test(value);
}
