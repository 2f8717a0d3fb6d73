import { CONTOUR_ANNOTATIONS } from '../../behavior/contour/annotations';
import { HAPROXY_ANNOTATIONS } from '../../behavior/haproxy/annotations';
import { HAPROXY_SETTINGS } from '../../behavior/haproxy/settings';
import { INGRESS_NGINX_ANNOTATIONS } from '../../behavior/ingress-nginx/annotations';
import { INGRESS_NGINX_CONTROLLER, isIngressNginxClass } from '../../behavior/ingress-nginx/identity';
import { NGINX_ANNOTATIONS } from '../../behavior/nginx/annotations';
import { NGINX_CONTROLLER } from '../../behavior/nginx/identity';
import { NGINX_SETTINGS } from '../../behavior/nginx/settings';
import { SettingsTable } from '../../behavior/proxies/settings-table';
import { AnnotationTable, UnreadAnnotation, unreadAnnotations } from '../../behavior/proxies/values/unread-annotations';
import { servedForIngressNginx } from '../../behavior/traefik/ingress-nginx-provider';
import { claimId } from '../../model/claim';
import { Ingress, IngressClass } from '../../model/ingress';
import { at } from '../../model/source';
import { ingress, service, traefik, yaml } from '../cases/case-writing';
import { Judgement, Rule } from '../rule';
import { World } from '../world';

const CONTOUR_CONTROLLER = 'projectcontour.io/ingress-controller';
const HAPROXY_CONTROLLER = 'haproxy.org/ingress-controller';
const classOf = (name: string, controller: string, metadata: object = {}) => ({ apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name, ...metadata }, spec: { controller } });
const DEFAULT = { annotations: { 'ingressclass.kubernetes.io/is-default-class': 'true' } };
const NGINX = classOf('nginx', INGRESS_NGINX_CONTROLLER);
const annotated = (key: string, value: string, ingressClassName: string | undefined, ...more: readonly object[]) =>
  yaml(service('web'), ...more, ingress('web', 'app.example.com', '/', { annotations: { [key]: value }, spec: { ingressClassName } }));
const nginx = (name: string, value: string, ...more: readonly object[]) => annotated(`nginx.ingress.kubernetes.io/${name}`, value, 'nginx', ...(more.length === 0 ? [NGINX] : more));
const haproxy = (name: string, value: string) => annotated(`haproxy.org/${name}`, value, 'haproxy', classOf('haproxy', `${HAPROXY_CONTROLLER}/haproxy`));
const f5 = (name: string, value: string) => annotated(`nginx.org/${name}`, value, 'f5', classOf('f5', NGINX_CONTROLLER));

const contour = (key: string, value: string) => annotated(key, value, 'contour', classOf('contour', CONTOUR_CONTROLLER));

/** Whose annotations are known to the last, and how their classes are told: by their IngressClass, and by the name that is used for them everywhere where it is not here. */
const READERS: readonly { readonly table: AnnotationTable; readonly serves: (controller: IngressClass) => boolean; readonly name: RegExp }[] = [
  { table: INGRESS_NGINX_ANNOTATIONS, serves: isIngressNginxClass, name: /(^|-)nginx(-|$)/ },
  { table: NGINX_ANNOTATIONS, serves: ({ controller }) => controller === NGINX_CONTROLLER, name: /(^|-)nginx(-|$)/ },
  { table: HAPROXY_ANNOTATIONS, serves: ({ controller }) => controller === HAPROXY_CONTROLLER || controller.startsWith(`${HAPROXY_CONTROLLER}/`), name: /(^|-)haproxy(-|$)/ },
  { table: CONTOUR_ANNOTATIONS, serves: ({ controller }) => controller === CONTOUR_CONTROLLER, name: /(^|-)contour(-|$)/ },
];

export const INGRESS_ANNOTATION_UNREAD: Rule = {
  id: 'ingress-annotation-unread',
  severity: 'warning',
  why: 'A controller passes over an annotation that it does not know, and over one that it cannot read or the whole Ingress with it, and tells nobody but its log: what it should do is not done.',
  cases: {
    bad: [
      { name: 'a misspelt name, ingress-nginx', manifests: nginx('proxy-read-timeot', '60') },
      { name: 'a time with a unit, where ingress-nginx wants a number and takes its default', manifests: nginx('proxy-read-timeout', '60s') },
      { name: 'a word that is no `true`', manifests: nginx('force-ssl-redirect', 'yes') },
      { name: 'a number that costs the Ingress: an error', manifests: nginx('limit-rps', '5/s') },
      { name: 'a redirect with a variable, which costs the Ingress: an error', manifests: nginx('permanent-redirect', 'https://new.example.com$request_uri') },
      { name: 'a text that would end a directive of NGINX', manifests: nginx('rewrite-target', '/; return 200') },
      { name: 'a name among addresses, for which every request is refused: an error', manifests: nginx('whitelist-source-range', '10.0.0.0/8, office.example.com') },
      { name: 'a class that is known by its name alone', manifests: annotated('nginx.ingress.kubernetes.io/client-max-body-size', '8m', 'nginx') },
      { name: 'the default class', manifests: annotated('nginx.ingress.kubernetes.io/secure-backends', 'true', undefined, classOf('web', INGRESS_NGINX_CONTROLLER, DEFAULT)) },
      { name: 'a misspelt name, HAProxy', manifests: haproxy('path-rewrites', '/') },
      { name: 'a time that is none, HAProxy', manifests: haproxy('timeout-server', '50 s') },
      { name: 'what HAProxy reads for all hosts alone', manifests: haproxy('timeout-client', '50s') },
      { name: 'an algorithm that does not exist, HAProxy', manifests: haproxy('load-balance', 'fastest') },
      { name: 'a header without a value, HAProxy', manifests: haproxy('request-set-header', 'X-Shop') },
      { name: 'a name in a list of clients, for which HAProxy lets everybody in: an error', manifests: haproxy('allow-list', '10.0.0.0/8, office.example.com') },
      { name: 'a kind of password that HAProxy does not know, so that it asks for none: an error', manifests: haproxy('auth-type', 'basic') },
      { name: 'an expression without what it is of, ingress-nginx: an error', manifests: yaml(service('web'), NGINX, ingress('web', 'app.example.com', '/', { annotations: { 'nginx.ingress.kubernetes.io/auth-tls-secret': 'shop/ca', 'nginx.ingress.kubernetes.io/auth-tls-match-cn': 'shop' }, spec: { ingressClassName: 'nginx' } })) },
      { name: 'a mirror that would end a directive of NGINX', manifests: nginx('mirror-target', 'https://mirror; }') },
      { name: 'a misspelt name, Contour', manifests: contour('projectcontour.io/response-timeouts', '60s') },
      { name: 'what Contour reads on a Service', manifests: contour('projectcontour.io/max-connections', '10') },
      { name: 'a time without a unit, Contour', manifests: contour('projectcontour.io/response-timeout', '60') },
      { name: 'a version that Contour does not have', manifests: contour('projectcontour.io/tls-minimum-protocol-version', 'TLSv1.3') },
      { name: 'a yes that Contour takes for a no', manifests: contour('ingress.kubernetes.io/force-ssl-redirect', 'True') },
      { name: 'a no that Contour takes for a yes, so that plain HTTP stays open: an error', manifests: contour('kubernetes.io/ingress.allow-http', 'False') },
      { name: 'a line break that would begin a directive of HAProxy: an error', manifests: haproxy('set-host', 'app\nhttp-request deny') },
      { name: 'a semicolon in a rewrite, F5: an error', manifests: f5('rewrite-target', '/; return 200') },
      { name: 'a brace in a redirect, F5: an error', manifests: f5('proxy-redirect-from', 'http://web/{') },
      { name: 'a method that does not exist, F5: an error', manifests: f5('lb-method', 'fastest') },
      { name: 'a blank in the name of a header, F5: an error', manifests: f5('proxy-set-headers', 'X Shop: a') },
      { name: 'a misspelt name, F5', manifests: f5('client-max-bodysize', '8m') },
      { name: 'a size that is none, F5: an error', manifests: f5('client-max-body-size', '8mb') },
    ],
    good: [
      { name: 'names and values that there are, ingress-nginx', manifests: nginx('proxy-body-size', '8m') },
      { name: 'an alias', manifests: nginx('limit-whitelist', '10.0.0.0/8') },
      { name: 'raw configuration', manifests: nginx('configuration-snippet', 'more_set_headers "X-A: b";') },
      { name: 'a value that is filled in later', manifests: nginx('proxy-read-timeout', '${TIMEOUT}') },
      { name: 'an empty value', manifests: nginx('whitelist-source-range', '') },
      { name: 'an address that only our own routes are kept from', manifests: nginx('auth-url', 'http://auth.example.com/?rd=$uri') },
      { name: 'a class of another controller', manifests: nginx('proxy-read-timeout', '60s', classOf('nginx', NGINX_CONTROLLER)) },
      { name: 'no class, and no default', manifests: annotated('nginx.ingress.kubernetes.io/proxy-read-timeot', '60', undefined, NGINX) },
      { name: 'Traefik serves it in its place, and is judged by what it reads', manifests: nginx('proxy-read-timeout', '60s', NGINX, traefik(['--providers.kubernetesingressnginx=true'])) },
      { name: 'one that an AppRoute wrote has been judged before', manifests: nginx('proxy-read-timeot', '60'), ours: ['Ingress shop/web'] },
      { name: 'names and values that there are, HAProxy', manifests: haproxy('timeout-server', '50s') },
      { name: 'an earlier name', manifests: haproxy('whitelist', '10.0.0.0/8') },
      { name: 'several lines, HAProxy', manifests: haproxy('request-set-header', 'X-Shop "a b"\nX-Till c\n') },
      { name: 'a file of patterns, HAProxy', manifests: haproxy('allow-list', 'patterns/ips') },
      { name: 'a line break at the end, HAProxy', manifests: haproxy('set-host', 'app.example.com\n') },
      { name: 'a mirror, and the name of a certificate', manifests: yaml(service('web'), NGINX, ingress('web', 'app.example.com', '/', { annotations: Object.fromEntries(Object.entries({ 'mirror-target': 'https://mirror.example.com$request_uri', 'mirror-request-body': 'off', 'auth-tls-match-cn': 'CN=(shop|web)', 'auth-tls-secret': 'shop/ca' }).map(([name, value]) => [`nginx.ingress.kubernetes.io/${name}`, value])), spec: { ingressClassName: 'nginx' } })) },
      { name: 'names and values that there are, Contour', manifests: contour('projectcontour.io/response-timeout', '1m30s') },
      { name: 'a name that Contour read before', manifests: contour('projectcontour.io/request-timeout', '60s') },
      { name: 'words for what Contour does anyway', manifests: contour('kubernetes.io/ingress.allow-http', 'True') },
      { name: 'what others read under that name, Contour', manifests: contour('ingress.kubernetes.io/rewrite-target', '/') },
      { name: 'several rewrites, F5', manifests: f5('rewrites', 'serviceName=tea rewrite=/;serviceName=coffee rewrite=/beans') },
      { name: 'an expression in a redirect, F5', manifests: f5('proxy-redirect-from', '~^http://web/(.*)$') },
      { name: 'names and values that there are, F5', manifests: f5('proxy-read-timeout', '1m 30s') },
    ],
  },
  check: (world) => READERS.flatMap(({ table, serves, name }) => {
    const asking = world.cluster.ingresses.flatMap((one) => {
      const found = one.ours ? [] : unreadAnnotations(table, one.annotations);
      return found.length > 0 && isServed(one, world, serves, name) ? [{ one, found }] : [];
    });
    const { workloads, ingresses, ingressClasses } = world.cluster;
    const byTraefik = asking.length === 0 || table !== INGRESS_NGINX_ANNOTATIONS ? [] : servedForIngressNginx(workloads, ingresses, ingressClasses);
    return asking.filter(({ one }) => !byTraefik.includes(one)).flatMap(({ one, found }) => found.map((unread) => told(one, unread, table)));
  }),
};

/** Whether a controller has the class of an Ingress, or the default class where it names none. */
function isServed({ className }: Ingress, { cluster: { ingressClasses } }: World, serves: (one: IngressClass) => boolean, name: RegExp): boolean {
  const classes = ingressClasses.filter((one) => (className === undefined ? one.isDefault : one.name === className));
  return classes.length === 0 ? className !== undefined && name.test(className) : classes.every(serves);
}

/** What controllers read in their ConfigMaps, by their table of annotations. */
const SETTINGS: ReadonlyMap<AnnotationTable, SettingsTable> = new Map([[HAPROXY_ANNOTATIONS, HAPROXY_SETTINGS], [NGINX_ANNOTATIONS, NGINX_SETTINGS]]);

function told(one: Ingress, { key, meant, words, refusal }: UnreadAnnotation, table: AnnotationTable): Judgement {
  const { product, prefix } = table;
  const name = key.startsWith(prefix) ? key.slice(prefix.length) : key;
  const settings = SETTINGS.get(table);
  const forAll = settings !== undefined && (settings.formats[name] !== undefined || settings.others.includes(name));
  const subject = `Ingress ${claimId(one)}`;
  const places = [at(one.source, `metadata.annotations["${key}"]`)];
  return words === undefined || refusal === undefined ? {
    message: `${subject} has the annotation ${key}, which ${product} does not read on an Ingress.`,
    help: forAll ? `Write \`${name}\` into the ConfigMap of the controller, which reads it for all hosts alone.`
      : meant === undefined ? 'Remove it. What it says may belong on the Service, or into the ConfigMap of the controller.' : `Did you mean \`${meant}\`?`,
    subject,
    places,
  } : {
    message: `${subject} has the annotation ${key} with the value ${JSON.stringify(one.annotations[key])}: ${refusal.words}.`,
    help: `Write ${words}.`,
    subject,
    places,
    ...(refusal.isGrave ? { severity: 'error' as const } : {}),
  };
}
