import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { RouteBackend } from './route-backend';
import { hiddenClients, problemsOfBackend, problemsOfTls } from './route-problems';
import { ROUTE_TLS, RouteTls } from './route-tls';
import { withConsequences } from './stream-consequences';
import { valueProblem } from './value-problem';
import { declaredPrefix } from '../../behavior/external-dns/prefixes';
import { StreamRouteIntent } from '../../behavior/proxies/route-intent';
import { mendedStream } from '../../behavior/proxies/values/mended-route';
import { streamValueProblems } from '../../behavior/proxies/values/stream-values';
import { ValueProblem } from '../../behavior/proxies/values/value-problem';
import { DeclaredDns } from '../../model/dns';
import { dnsName } from '../../net/dns-name';
import { EmittedObject } from '../emitted-object';
import { RouteObject } from '../gateway/proxy';
import { RouteGateway } from '../gateway/route-gateway';
import { FLAG, listOf, NUMBER, oneOf, TEXT, TEXTS } from '../option-kinds';
import { namesOf } from '../option-names';
import { isNamedByAnnotation } from '../plan/external-dns';
import { BACKEND, GATEWAY, required } from '../required';

/** What carries a connection. */
export enum StreamProtocol {
  /** TCP. */
  TCP = 'tcp',
  /** UDP. */
  UDP = 'udp',
}

/** Properties of a route of connections. */
export interface StreamRouteProps {
  /** The gateway that serves it. */
  readonly gateway: RouteGateway;

  /**
   * Port of the gateway, 1 to 65535. TCP 80 is the gateway's own; TCP 443 only with `passthrough` or `tls`, and hosts; UDP 443 where the gateway
   * does not speak HTTP/3.
   */
  readonly port: number;

  /** Where the connections go. */
  readonly backend: RouteBackend;

  /**
   * What carries them.
   *
   * @default StreamProtocol.TCP
   */
  readonly protocol?: StreamProtocol;

  /**
   * Whether they are TLS that only the backend ends, told apart by the name that clients ask for (SNI).
   *
   * @default false
   */
  readonly passthrough?: boolean;

  /**
   * The certificate, where they are TLS that the gateway ends.
   *
   * @default - none
   */
  readonly tls?: RouteTls;

  /**
   * Names that clients ask for, with `passthrough` or `tls`.
   *
   * @default - every name
   */
  readonly hosts?: string[];

  /**
   * Names that clients find the port by, for routes without `hosts`: a connection carries none. They lead to the gateway's address: in the records of
   * the plan, and for external-dns by the annotation `hostname` of TCPRoutes, UDPRoutes, IngressRouteTCPs and IngressRouteUDPs. It reads no objects of
   * HAProxy and NGINX, where `dns.hosts` of the gateway names them.
   *
   * @default - none
   */
  readonly dnsNames?: string[];

  /**
   * Whether each connection to the backend begins with a PROXY header (version 2) that tells it who the client is. The backend must expect one
   * (Postfix `postscreen_upstream_proxy_protocol` or `smtpd_upstream_proxy_protocol`, Dovecot `haproxy = yes`, MariaDB `proxy-protocol-networks`):
   * one that does not takes the header for the first words of the client, and one that does refuses whoever comes by another way. The gateway must
   * see the client (`externalTrafficPolicy`). Not for UDP.
   *
   * @default false
   */
  readonly sendProxyProtocol?: boolean;

  /**
   * Name of its object.
   *
   * @default - the construct id, in lower case
   */
  readonly name?: string;

  /**
   * Namespace of the route, for backends that are known by name alone.
   *
   * @default - the namespace of the chart
   */
  readonly namespace?: string;

  /**
   * Annotations of its object.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}

const STREAM_NAMES = namesOf<StreamRouteProps>({
  port: NUMBER, gateway: true, backend: true, protocol: oneOf(StreamProtocol), passthrough: FLAG, tls: ROUTE_TLS, hosts: listOf(TEXT), name: TEXT, namespace: TEXT,
  annotations: TEXTS, dnsNames: listOf(TEXT), sendProxyProtocol: FLAG,
});

/** Stands where no port can be read, of which is told: nothing is written then. */
const NO_PORT = 65_535;

/**
 * A port of a gateway for what does not speak HTTP, or TLS that is told apart by name.
 *
 * The backend sees the proxy's address in place of the client's, unless a PROXY header tells it (`sendProxyProtocol`). What needs neither the gateway's address nor TLS is served better by
 * `BareMetalLoadBalancer.expose`, without a proxy in between.
 */
export class StreamRoute extends Construct {
  public constructor(scope: Construct, id: string, props: StreamRouteProps) {
    super(scope, id);
    const { path } = this.node;
    const gateway = required(props?.gateway, GATEWAY, 'gateway', path);
    required(props.backend, BACKEND, 'backend', path);
    const { plan } = gateway;
    plan._use(this);
    const usable = plan._options(path, props, STREAM_NAMES);
    const namespace = usable.backend._namespace ?? usable.namespace ?? Chart.of(this).namespace ?? 'default';
    const intent: StreamRouteIntent = {
      kind: usable.passthrough || usable.tls !== undefined ? 'tls' : usable.protocol ?? StreamProtocol.TCP,
      construct: path,
      name: usable.name ?? this.node.id.toLowerCase(),
      namespace,
      annotations: usable.annotations ?? {},
      port: usable.port ?? (props.port === undefined ? usable.port : NO_PORT),
      hosts: usable.hosts ?? [],
      backends: usable.backend._intents(namespace),
      tls: usable.passthrough ? undefined : usable.tls?._intent,
      ...(usable.dnsNames === undefined ? {} : { dnsNames: usable.dnsNames }),
      ...(usable.sendProxyProtocol ? { sendProxyProtocol: true } : {}),
    };
    const misspelt = [...problemsOfBackend(usable.backend, path, 'backend'), ...problemsOfTls(usable.tls, path)];
    if (misspelt.length > 0) {
      // What becomes of it is not known, and what it would be without them is not what anybody wrote.
      const others = streamValueProblems(intent, gateway._streams(), gateway._speaksHttp3).filter(({ property }) => !/^(?:backend|tls)\b/.test(property));
      plan._registry.tell(misspelt, others.map((problem) => valueProblem(intent, problem)));
      return;
    }
    const external = usable.backend._members.filter((member) => member.external).map(({ name }) => `${namespace}/${name}`);
    const secrets = usable.tls?._external ? [`${namespace}/${usable.tls._intent.secretName}`] : [];
    if (external.length > 0 || secrets.length > 0) {
      plan._declareExternal({ services: external, secrets }, this);
    }
    const problems = streamValueProblems(intent, gateway._streams(), gateway._speaksHttp3);
    const rendering = gateway._add(intent, mendedStream(intent));
    if (usable.dnsNames !== undefined) {
      gateway._name(usable.dnsNames.filter((name) => dnsName(name) !== undefined), { construct: path, property: 'dnsNames' });
    }
    const all = [...problems, ...unreadNames(intent, rendering.objects, plan._registry.declaredDns)];
    const told = [...all.map((problem) => valueProblem(intent, problem)), ...rendering.problems, ...hiddenClients(intent, gateway)];
    plan._registry.problems.push(...told.map((problem) => withConsequences(problem, gateway)));
    for (const { id: child, manifest, lateAnnotations } of plan._registry.shared.toEmit(path, rendering.objects)) {
      plan._registry.routeObjects.add(new EmittedObject(this, child, manifest, plan._addresses, lateAnnotations));
    }
  }
}

/** Where external-dns runs, names that it cannot read would be missing without a word. */
function unreadNames({ dnsNames = [] }: StreamRouteIntent, objects: readonly RouteObject[], dns: DeclaredDns | undefined): ValueProblem[] {
  return dnsNames.length === 0 || declaredPrefix(dns) === undefined || objects.length === 0 || objects.some(({ manifest }) => isNamedByAnnotation(manifest)) ? [] : [{
    property: 'dnsNames', message: `external-dns reads no names off a ${objects[0].manifest.kind}`, help: 'Write them in `dns.hosts` of the gateway, whose Service it reads.',
  }];
}
