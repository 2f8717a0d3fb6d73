import { CONTOUR_SERVICE_ANNOTATIONS, strangeUpstreamPorts } from '../../behavior/contour/annotations';
import { HAPROXY_SERVICE_ANNOTATIONS } from '../../behavior/haproxy/annotations';
import { AnnotationTable, unreadAnnotations } from '../../behavior/proxies/values/unread-annotations';
import { TRAEFIK_SERVICE_ANNOTATIONS } from '../../behavior/traefik/service-annotations';
import { claimId } from '../../model/claim';
import { annotationSource, Service } from '../../model/service';
import { isPlaceholder } from '../../model/written';
import { ingress, ingressClass, service, traefik, yaml } from '../cases/case-writing';
import { Judgement, Rule } from '../rule';
import { World } from '../world';

const web = (annotations: object, spec: object = {}) => ({ ...service('web', spec), metadata: { name: 'web', namespace: 'shop', annotations } });
const TO_WEB = ingress('web', 'app.example.com', '/');
const byTraefik = (name: string, value: string, ...more: readonly object[]) =>
  yaml(ingressClass(), traefik([]), web({ [`traefik.ingress.kubernetes.io/${name}`]: value }), ...(more.length === 0 ? [TO_WEB] : more));
const byContour = (name: string, value: string) => yaml(ingressClass(), web({ [`projectcontour.io/${name}`]: value }, { ports: [{ name: 'https', port: 443 }] }));

const byHaproxy = (name: string, value: string) => yaml(ingressClass(), web({ [`haproxy.org/${name}`]: value }));

export const SERVICE_ANNOTATION_UNREAD: Rule = {
  id: 'service-annotation-unread',
  severity: 'warning',
  why: 'What a proxy is to do for a Service stands in annotations of the Service: Contour and the controller of HAProxy pass over one that they do not know or cannot read, and Traefik over the whole Service with it.',
  cases: {
    bad: [
      { name: 'a misspelt name, Traefik: an error', manifests: byTraefik('service.serverscheme', 'https') },
      { name: 'a word that is no `true`, Traefik: an error', manifests: byTraefik('service.sticky.cookie.secure', 'yes') },
      { name: 'a time where Traefik wants seconds: an error', manifests: byTraefik('service.sticky.cookie.maxAge', '1h') },
      { name: 'a misspelt name, Contour', manifests: byContour('max-connection', '10') },
      { name: 'a number that is none, Contour', manifests: byContour('max-connections', '-1') },
      { name: 'a port that the Service does not have, Contour', manifests: byContour('upstream-protocol.tls', '8443') },
      { name: 'a misspelt name, HAProxy', manifests: byHaproxy('load-balancing', 'leastconn') },
      { name: 'a word that is no algorithm, HAProxy', manifests: byHaproxy('load-balance', 'least-connections') },
    ],
    good: [
      { name: 'an algorithm, HAProxy', manifests: byHaproxy('load-balance', 'leastconn') },
      { name: 'what HAProxy reads on Ingresses alone', manifests: byHaproxy('allow-list', 'everybody') },
      { name: 'conditions of HAProxy, which Services alone have', manifests: byHaproxy('route-acl', 'cookie(staging) -m found') },
      { name: 'names and values that Traefik reads', manifests: byTraefik('service.sticky.cookie.httpOnly', 'true') },
      { name: 'a name of an Ingress, which Traefik passes over on a Service', manifests: byTraefik('router.priority', 'high') },
      { name: 'a Service that no Ingress of Traefik leads to', manifests: byTraefik('service.serverscheme', 'https', service('other')) },
      { name: 'a port by its name', manifests: byContour('upstream-protocol.tls', 'https, 443') },
      { name: 'a number, Contour', manifests: byContour('max-connections', '1000') },
      { name: 'a value that Flux fills in', manifests: byContour('max-connections', '${CONNECTIONS}') },
    ],
  },
  check: (world) => {
    const behindTraefik = servicesBehindTraefik(world);
    return world.cluster.services.flatMap((one) => [
      ...unreadBy(CONTOUR_SERVICE_ANNOTATIONS, one),
      ...unreadBy(HAPROXY_SERVICE_ANNOTATIONS, one),
      ...strangePorts(one),
      ...(behindTraefik.has(one) ? unreadBy(TRAEFIK_SERVICE_ANNOTATIONS, one) : []),
    ]);
  },
};

function servicesBehindTraefik(world: World): ReadonlySet<Service> {
  return new Set(world.traefik.gateways().flatMap((gateway) => world.traefik.servedBy(gateway).flatMap(({ namespace, paths, defaultBackend }) =>
    [...paths.map(({ backend }) => backend), ...(defaultBackend === undefined ? [] : [defaultBackend])]
      .flatMap(({ service: name }) => (name === undefined ? [] : world.services.named(namespace, name) ?? [])))));
}

/** An unknown name is as grave as a value that cannot be read: with Traefik both cost the Service. */
function unreadBy(table: AnnotationTable, one: Service): Judgement[] {
  const written = Object.entries(one.annotations).filter(([key]) => key.toLowerCase().startsWith(table.prefix));
  if (written.length === 0) {
    return [];
  }
  const isTraefik = table === TRAEFIK_SERVICE_ANNOTATIONS;
  const keys = new Map(written.map(([key]) => [isTraefik ? key.toLowerCase() : key, key]));
  const asRead = Object.fromEntries(written.map(([key, value]) => [isTraefik ? key.toLowerCase() : key, value]));
  return unreadAnnotations(table, asRead).map(({ key: read, meant, words, refusal }) => {
    const key = keys.get(read)!;
    return {
      message: words === undefined ? `Service ${claimId(one)} has the annotation ${key}, which ${table.product} does not know${isTraefik ? ': it serves no path that leads to the Service' : ''}.`
        : `Service ${claimId(one)} has the annotation ${key} with the value ${JSON.stringify(one.annotations[key])}: ${refusal!.words}.`,
      help: words !== undefined ? `Write ${words}.` : meant === undefined ? 'Remove it.' : `Did you mean \`${meant}\`?`,
      subject: `Service ${claimId(one)}`,
      places: [annotationSource(one, key)],
      ...(refusal?.isGrave ?? isTraefik ? { severity: 'error' as const } : {}),
    };
  });
}

function strangePorts(one: Service): Judgement[] {
  const ports = one.ports.flatMap(({ name, port }) => [String(port), ...(name === undefined ? [] : [name])]);
  const strange = ports.length === 0 || one.ports.some(({ isLater }) => isLater) ? [] : strangeUpstreamPorts(one.annotations, ports);
  return strange.filter(({ port }) => !isPlaceholder(port)).map(({ key, port }) => ({
    message: `Service ${claimId(one)} has the annotation ${key} for the port ${port}, which it does not have.`,
    help: `Write the name or number of one of its ports: ${ports.join(', ')}.`,
    subject: `Service ${claimId(one)}`,
    places: [annotationSource(one, key)],
  }));
}
