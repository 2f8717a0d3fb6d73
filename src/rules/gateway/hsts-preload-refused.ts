import { claimId } from '../../model/claim';
import { describeIdentity } from '../../model/identity';
import { Fields, fieldsOf } from '../../model/reader/fields';
import { at } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { ingress, yaml } from '../cases/case-writing';
import { httpProxy, route } from '../cases/gateway-case-writing';
import { proxyConfigurations } from '../proxy-configurations';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const middleware = (headers: object) => yaml({ apiVersion: 'traefik.io/v1alpha1', kind: 'Middleware', metadata: { name: 'headers', namespace: 'shop' }, spec: { headers } });
const settings = (data: object, labels: object = { 'app.kubernetes.io/name': 'ingress-nginx' }) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'shop', labels }, data });
const ingressNginx = (data: object) => yaml(settings(data));
const haproxy = (header: string) => yaml(settings({ 'response-set-header': header }, { 'helm.sh/chart': 'kubernetes-ingress-1.52.1' }));
const contour = (text: string) => yaml(settings({ 'contour.yaml': text }, {}));

const header = (value: string) => ({ type: 'ResponseHeaderModifier', responseHeaderModifier: { set: [{ name: 'Strict-Transport-Security', value }] } });

/** A year, in seconds: what the list asks for at least. */
const YEAR = 31536000;

export const HSTS_PRELOAD_REFUSED: Rule = {
  id: 'hsts-preload-refused',
  severity: 'note',
  why: 'The list of hosts that browsers ask by HTTPS from the first request on takes none whose header holds for less than a year or leaves subdomains out (https://hstspreload.org), so that `preload` does nothing.',
  cases: {
    bad: [
      { name: 'less than a year', manifests: middleware({ stsPreload: true, stsIncludeSubdomains: true, stsSeconds: 15552000 }) },
      { name: 'without subdomains', manifests: middleware({ stsPreload: true, stsSeconds: YEAR }) },
      { name: 'no time, for which Traefik writes no header', manifests: middleware({ stsPreload: true, stsIncludeSubdomains: true }) },
      { name: 'ingress-nginx, some days less than a year', manifests: ingressNginx({ 'hsts-preload': 'true', 'hsts-max-age': '31449600' }) },
      { name: 'a header of an HTTPRoute', manifests: yaml({ ...route('web'), spec: { rules: [{ filters: [header('max-age=300; includeSubDomains; preload')] }] } }) },
      { name: 'a header of an HTTPProxy', manifests: yaml(httpProxy('web', { routes: [{ responseHeadersPolicy: { set: [{ name: 'strict-transport-security', value: 'max-age=31536000; preload' }] } }] })) },
      { name: 'a header that HAProxy sets', manifests: yaml(ingress('web', 'app.example.com', '/', { annotations: { 'haproxy.org/response-set-header': 'Strict-Transport-Security "max-age=300; preload"' } })) },
      { name: 'a header that HAProxy sets for all', manifests: haproxy('Strict-Transport-Security "max-age=300; includeSubDomains; preload"') },
      { name: 'a header of Contour\'s for all', manifests: contour('policy:\n  response-headers:\n    set:\n      Strict-Transport-Security: max-age=31536000; preload\n') },
      { name: 'a header that ingress-nginx takes out of a ConfigMap', manifests: yaml(settings({ 'add-headers': 'shop/headers' }), { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'headers', namespace: 'shop' }, data: { 'Strict-Transport-Security': 'max-age=300; preload' } }) },
      { name: 'a header of a ClientTrafficPolicy', manifests: yaml({ apiVersion: 'gateway.envoyproxy.io/v1alpha1', kind: 'ClientTrafficPolicy', metadata: { name: 'clients', namespace: 'shop' }, spec: { headers: { lateResponseHeaders: { set: [{ name: 'Strict-Transport-Security', value: 'max-age=300; preload' }] } } } }) },
      { name: 'ingress-nginx without subdomains', manifests: ingressNginx({ 'hsts-preload': 'true', 'hsts-include-subdomains': 'false' }) },
    ],
    good: [
      { name: 'a year, with subdomains', manifests: middleware({ stsPreload: true, stsIncludeSubdomains: true, stsSeconds: YEAR }) },
      { name: 'a header that the list takes', manifests: yaml({ ...route('web'), spec: { rules: [{ filters: [header('max-age=63072000; includeSubDomains; preload')] }] } }) },
      { name: 'a header without a word of the list', manifests: yaml({ ...route('web'), spec: { rules: [{ filters: [header('max-age=300')] }] } }) },
      { name: 'a header that HAProxy sets for all, and the list takes', manifests: haproxy('Strict-Transport-Security "max-age=31536000; includeSubDomains; preload"') },
      { name: 'a header of Contour\'s for all, without a word of the list', manifests: contour('policy:\n  response-headers:\n    set:\n      Strict-Transport-Security: max-age=300\n') },
      { name: 'no word of the list', manifests: middleware({ stsSeconds: 300 }) },
      { name: 'ingress-nginx, which has a year and subdomains by default', manifests: ingressNginx({ 'hsts-preload': 'true' }) },
      { name: 'ingress-nginx without the header', manifests: ingressNginx({ 'hsts': 'false', 'hsts-preload': 'true', 'hsts-max-age': '300' }) },
      { name: 'a time that Flux fills in', manifests: ingressNginx({ 'hsts-preload': 'true', 'hsts-max-age': '${SECONDS}' }) },
    ],
  },
  check: (world) => [...ofTraefik(world), ...ofIngressNginx(world), ...inHeaders(world), ...inConfigurations(world)],
};

interface Lack {
  /** What is wrong, with its value. */
  readonly words: string;
  readonly help: string;
}

/** Middlewares whose headers stand in front of TLS or not: without a time Traefik writes none (3.7, pkg/middlewares/headers/secure.go). */
function ofTraefik(world: World): Judgement[] {
  return world.objects.ofKind('Middleware').filter(({ identity }) => identity.group.startsWith('traefik.')).flatMap(({ identity, manifest, source }) => {
    const { stsPreload, stsSeconds = 0, stsIncludeSubdomains } = fieldsOf(fieldsOf(manifest.spec).headers);
    return stsPreload !== true ? [] : told(describeIdentity(identity), at(source, 'spec.headers.stsPreload'), [
      ...(typeof stsSeconds === 'number' && stsSeconds < YEAR ? [{ words: `\`stsSeconds\` is ${stsSeconds}`, help: `\`stsSeconds: ${YEAR}\`` }] : []),
      ...(stsIncludeSubdomains === undefined || stsIncludeSubdomains === false ? [{ words: '`stsIncludeSubdomains` is off', help: '`stsIncludeSubdomains: true`' }] : []),
    ]);
  });
}

/** It holds for a year and for subdomains by default (1.15.1, internal/ingress/controller/config/config.go). */
function ofIngressNginx(world: World): Judgement[] {
  return proxyConfigurations(world).filter(({ product }) => product === 'ingress-nginx').flatMap(({ data, object: { identity, source } }) => {
    const seconds = data['hsts-max-age'];
    return !says(data, 'hsts-preload', true) || says(data, 'hsts', false) ? [] : told(describeIdentity(identity), at(source, `${source.property ?? 'data'}["hsts-preload"]`), [
      ...(/^\d+$/.test(String(seconds)) && Number(seconds) < YEAR ? [{ words: `\`hsts-max-age\` is ${String(seconds)}`, help: `\`hsts-max-age: "${YEAR}"\`` }] : []),
      ...(says(data, 'hsts-include-subdomains', false) ? [{ words: '`hsts-include-subdomains` is off', help: '`hsts-include-subdomains: "true"`' }] : []),
    ]);
  });
}

/** Objects in which somebody writes the header by hand; what HAProxy takes stands in an annotation. */
function inHeaders(world: World): Judgement[] {
  const objects = ['HTTPRoute', 'HTTPProxy', 'VirtualServer', 'VirtualServerRoute', 'Middleware', 'ClientTrafficPolicy'].flatMap((kind) => world.objects.ofKind(kind));
  return [
    ...objects.flatMap(({ identity, manifest, source }) => headersIn(manifest.spec, 'spec').flatMap(({ value, path }) => told(describeIdentity(identity), at(source, path), lacksOf(value)))),
    ...world.cluster.ingresses.flatMap((one) => ['haproxy.org/response-set-header', 'nginx.org/add-header'].flatMap((key) => {
      const [, value] = WRITTEN.exec(one.annotations[key] ?? '') ?? [];
      return value === undefined ? [] : told(`Ingress ${claimId(one)}`, at(one.source, `metadata.annotations["${key}"]`), lacksOf(value));
    })),
  ];
}

/** Settings of a proxy that write the header into every answer: in its ConfigMap, in Contour's file, or in the ConfigMap that ingress-nginx takes headers out of (`add-headers`). */
function inConfigurations(world: World): Judgement[] {
  return proxyConfigurations(world).flatMap(({ product, data, object: { identity, source } }) => {
    const key = product === 'HAProxy' ? 'response-set-header' : product === 'Contour' ? 'contour.yaml' : undefined;
    const value = key === undefined ? undefined : WRITTEN.exec(String(data[key] ?? ''))?.[1];
    const named = product === 'ingress-nginx' ? world.objects.ofKind('ConfigMap').filter(({ identity: { namespace, name } }) => `${namespace}/${name}` === data['add-headers']) : [];
    return [
      ...(value === undefined ? [] : told(describeIdentity(identity), at(source, `${source.property ?? 'data'}["${key!}"]`), lacksOf(value))),
      ...named.flatMap((one) => headersIn(one.manifest.data, 'data').flatMap((written) => told(describeIdentity(one.identity), at(one.source, written.path), lacksOf(written.value)))),
    ];
  });
}

/** The header in the words of an annotation, or of a file. */
const WRITTEN = /strict-transport-security["']?[: ]+["']?([^"'\n,]*)/i;

const NAME = /^strict-transport-security$/i;

/** Each kind has its own place for headers, and all call them by name and value, but for Traefik, which has the name for a key. */
function headersIn(part: unknown, path: string): { readonly value: string; readonly path: string }[] {
  if (Array.isArray(part)) {
    return part.flatMap((entry, index) => headersIn(entry, `${path}[${index}]`));
  }
  const fields = fieldsOf(part);
  return typeof fields.name === 'string' && NAME.test(fields.name) && typeof fields.value === 'string' ? [{ value: fields.value, path }]
    : Object.entries(fields).flatMap(([key, value]) => (typeof value === 'string' ? NAME.test(key) ? [{ value, path: `${path}["${key}"]` }] : [] : headersIn(value, `${path}.${key}`)));
}

function lacksOf(value: string): Lack[] {
  const [, seconds] = /max-age\s*=\s*"?(\d+)/i.exec(value) ?? [];
  return isPlaceholder(value) || !/(^|;)\s*preload\s*(;|$)/i.test(value) ? [] : [
    ...(seconds !== undefined && Number(seconds) < YEAR ? [{ words: `\`max-age\` is ${seconds}`, help: `\`max-age=${YEAR}\`` }] : []),
    ...(/includeSubDomains/i.test(value) ? [] : [{ words: '`includeSubDomains` is missing', help: '`includeSubDomains`' }]),
  ];
}

function says(data: Fields, key: string, value: boolean): boolean {
  return (value ? /^(1|t|true)$/i : /^(0|f|false)$/i).test(String(data[key]));
}

function told(subject: string, place: Judgement['places'][number], lacks: readonly Lack[]): Judgement[] {
  return lacks.length === 0 ? [] : [{
    message: `${subject} asks to be put on the list of hosts that browsers ask by HTTPS alone (\`preload\`), and the list does not take it: ${listed(lacks.map(({ words }) => words))}.`,
    help: `Write ${listed(lacks.map(({ help }) => help))} once all subdomains have HTTPS, or leave \`preload\` out.`,
    subject,
    places: [place],
  }];
}
