import { HAPROXY_PREFIX } from '../../behavior/haproxy/annotations';
import { passesTlsOn } from '../../behavior/haproxy/passthrough';
import { claimId } from '../../model/claim';
import { describeIdentity, KubernetesObject } from '../../model/identity';
import { fieldsOf } from '../../model/reader/fields';
import { Source } from '../../model/source';
import { ingress, service, yaml } from '../cases/case-writing';
import { WEB } from '../cases/route-cases';
import { groupBy, judgements } from '../group';
import { Judgement, Rule } from '../rule';
import { World } from '../world';

const STANDALONE = `${HAPROXY_PREFIX}standalone-backend`;
const annotated = (words: object) => ({ annotations: Object.fromEntries(Object.entries(words).map(([key, value]) => [`${HAPROXY_PREFIX}${key}`, value])) });
const tcp = (port: number | string = 80, className = 'traefik') => ({
  apiVersion: 'ingress.v3.haproxy.org/v3',
  kind: 'TCP',
  metadata: { name: 'raw', namespace: 'shop', annotations: { 'ingress.class': className } },
  spec: [{ name: 'raw', frontend: { name: 'raw', binds: { v4: { name: 'v4', port: 8000 } } }, service: { name: 'web', port } }],
});

export const HAPROXY_BACKEND_MODES_DIFFER: Rule = {
  id: 'haproxy-backend-modes-differ',
  severity: 'error',
  why: 'HAProxy\'s controller has one backend for a port of a Service, for HTTP or for connections: what HTTP leads to one for connections is answered by 500, and TLS that is passed on to one for HTTP is refused (3.2, pkg/service/service.go; seen with HAProxy 3.2).',
  cases: {
    bad: [
      { name: 'an Ingress and a TCP', manifests: yaml(...WEB, ingress('web', 'app.example.com'), tcp()) },
      { name: 'an Ingress that has the port by its name', manifests: yaml(...WEB.slice(0, 1), service('web', { ports: [{ name: 'http', port: 80 }] }), ingress('web', 'app.example.com', '/', { port: { name: 'http' } }), tcp()) },
      { name: 'an Ingress, and one that passes TLS on', manifests: yaml(...WEB, ingress('web', 'app.example.com'), ingress('raw', 'raw.example.com', '/', annotated({ 'ssl-passthrough': 'true' }))) },
    ],
    good: [
      { name: 'connections alone', manifests: yaml(...WEB, tcp(), ingress('raw', 'raw.example.com', '/', annotated({ 'ssl-passthrough': 'true' }))) },
      { name: 'a backend of its own', manifests: yaml(...WEB, ingress('web', 'app.example.com', '/', annotated({ 'standalone-backend': 'true' })), tcp()) },
      {
        name: 'a Service whose Ingresses have backends of their own',
        manifests: yaml(...WEB.slice(0, 1), { ...service('web'), metadata: { name: 'web', namespace: 'shop', ...annotated({ 'standalone-backend': 'true' }) } }, ingress('web', 'app.example.com'), tcp()),
      },
      { name: 'another port', manifests: yaml(...WEB, ingress('web', 'app.example.com'), tcp(8080)) },
      { name: 'another class', manifests: yaml(...WEB, ingress('web', 'app.example.com'), tcp(80, 'internal')) },
    ],
  },
  check(world) {
    const { ingresses } = world.cluster;
    const raw: Use[] = [
      ...world.objects.ofKind('TCP').flatMap((object) => ofTcp(object, world)),
      ...judgements(ingresses, (one) => (passesTlsOn(one) && !isStandalone(one.annotations) ? ofIngress(one, world) : NONE)),
    ];
    if (raw.length === 0) {
      return NONE;
    }
    const byBackend = groupBy(raw, ({ backend }) => backend);
    const http = judgements(ingresses, (one) => (passesTlsOn(one) || isStandalone(one.annotations) ? NONE : ofIngress(one, world)));
    return judgements([...groupBy(http.filter(({ backend }) => byBackend.has(backend)), ({ backend }) => backend)], ([backend, uses]): Judgement[] => {
      const [first] = uses;
      const [other] = byBackend.get(backend)!;
      return [{
        message: `${other.by} leads connections to Service ${first.service}, and ${first.by} leads HTTP there: one of them works at most.`,
        help: `Give ${first.by} a backend of its own: \`${STANDALONE}: "true"\`.`,
        subject: first.by,
        places: [...uses.map(({ source }) => source), other.source],
      }];
    });
  },
};

const NONE: readonly never[] = [];

/** Something that leads to a port of a Service. */
interface Use {
  /** `Ingress shop/web`. */
  readonly by: string;
  /** The name that the controller would give the backend, with the class. */
  readonly backend: string;
  /** `shop/web:80`. */
  readonly service: string;
  readonly source: Source;
}

function isStandalone(annotations: Readonly<Record<string, string>>): boolean {
  return annotations[STANDALONE] === 'true';
}

function ofIngress({ className, namespace, name, paths }: World['cluster']['ingresses'][number], world: World): Use[] {
  return paths.flatMap(({ backend, source }) => {
    const served = backend.service === undefined ? undefined : world.services.named(namespace, backend.service);
    return backend.service === undefined || (served !== undefined && isStandalone(served.annotations)) ? []
      : [use(`Ingress ${claimId({ namespace, name })}`, className, namespace, backend.service, backend.port, source, world)];
  });
}

/** A TCP names its class by an annotation that has no prefix (3.2, pkg/handler/tcp-cr.go). */
function ofTcp({ identity, manifest, source }: KubernetesObject, world: World): Use[] {
  const { spec, metadata } = manifest as { readonly spec?: unknown; readonly metadata?: unknown };
  const className = fieldsOf(fieldsOf(metadata).annotations)['ingress.class'];
  return !/^ingress\.v[0-9]+\.haproxy\.org$/.test(identity.group) || !Array.isArray(spec) ? [] : spec.flatMap((one: unknown) => {
    const { name, port } = fieldsOf(fieldsOf(one).service);
    return typeof name !== 'string' || (typeof port !== 'number' && typeof port !== 'string') ? []
      : [use(describeIdentity(identity), typeof className === 'string' ? className : undefined, identity.namespace ?? '', name, port, source, world)];
  });
}

function use(by: string, className: string | undefined, namespace: string, serviceName: string, port: number | string | undefined, source: Source, world: World): Use {
  const number = typeof port === 'number' ? port : world.services.named(namespace, serviceName)?.ports.find(({ name }) => name === port)?.port ?? port;
  return { by, backend: `${className ?? ''} ${namespace}/${serviceName} ${number}`, service: `${namespace}/${serviceName}:${number}`, source };
}
