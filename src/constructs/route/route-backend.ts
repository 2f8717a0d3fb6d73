import { ApiObject } from 'cdk8s';
import { Service } from 'cdk8s-plus-28';
import { BackendIntent } from '../../behavior/proxies/route-intent';
import { NUMBER, oneOf, TEXT } from '../option-kinds';
import { namesOf, OptionNames, usableOptions } from '../option-names';
import { BACKEND, required } from '../required';

/** What a proxy speaks to a backend. */
export enum BackendProtocol {
  /** HTTP/1.1 without TLS. */
  HTTP = 'http',
  /** HTTP/2 without TLS. */
  H2C = 'h2c',
  /** HTTP with TLS. */
  HTTPS = 'https',
  /** gRPC without TLS. */
  GRPC = 'grpc',
  /** gRPC with TLS. */
  GRPCS = 'grpcs',
}

/** How a backend with TLS is known. */
export interface BackendTls {
  /**
   * Secret in the namespace of the Service, whose key `ca.crt` holds the authorities that may have signed its certificate.
   *
   * @default - the authorities that the proxy's image knows
   */
  readonly caSecret?: string;

  /**
   * The name in its certificate, which it is asked by as well (SNI).
   *
   * @default - as the proxy has it: Traefik takes the address of the pod, which few certificates hold
   */
  readonly serverName?: string;
}

/** How a proxy speaks to a backend. */
export interface BackendConnection {
  /**
   * What it speaks.
   *
   * @default BackendProtocol.HTTP
   */
  readonly protocol?: BackendProtocol;

  /**
   * How it is known, with `HTTPS` and `GRPCS`.
   *
   * @default - as the proxy has it
   */
  readonly tls?: BackendTls;
}

/** Which port of a Service, and what is spoken there. */
export interface BackendOptions extends BackendConnection {
  /**
   * The Service's port, not the container's.
   *
   * @default - the first port of the Service
   */
  readonly port?: number;
}

/** A backend among several. */
export interface WeightedBackend {
  /** The backend. */
  readonly backend: RouteBackend;
  /** Its share: of two with 90 and 10 the first gets nine of ten requests. 0 to 1,000,000; 0 gets none. */
  readonly weight: number;
}

/** Where the requests of a route go. */
export class RouteBackend {
  /**
   * A Service of this app.
   *
   * @param service the Service
   * @param options which of its ports
   */
  public static fromService(service: Service, options: BackendOptions = {}): RouteBackend {
    const object = ApiObject.of(service);
    return RouteBackend.ofService({
      name: object.name, namespace: object.metadata.namespace ?? 'default', port: () => usableOptions(options, BACKEND_NAMES).port ?? service.ports[0]?.port, external: false,
    }, options, BACKEND_NAMES);
  }

  /**
   * A Service of this app by its name, as in included YAML; the rules look for it among all manifests.
   *
   * @param name name of the Service, in the namespace of the route
   * @param port its port
   * @param connection what is spoken there
   */
  public static fromServiceName(name: string, port: number, connection: BackendConnection = {}): RouteBackend {
    return RouteBackend.named(name, port, false, connection);
  }

  /**
   * A Service that lives in another repository. Nothing checks that it is there: while it is not, Traefik answers with a less
   * specific route, or 404.
   *
   * @param name name of the Service, in the namespace of the route
   * @param port its port
   * @param connection what is spoken there
   */
  public static external(name: string, port: number, connection: BackendConnection = {}): RouteBackend {
    return RouteBackend.named(name, port, true, connection);
  }

  /**
   * Several Services, of one namespace, that share the requests.
   *
   * @param backends each with its share
   * @throws Error where one of them has no backend
   */
  public static weighted(...backends: WeightedBackend[]): RouteBackend {
    return new RouteBackend(backends.flatMap((given) => required(given?.backend, BACKEND, 'backend', 'RouteBackend.weighted')._members
      .map((member) => ({ ...member, weight: typeof given.weight === 'number' ? given.weight : 1, given: [...member.given, { options: given, names: WEIGHTED_NAMES, needed: ['weight'] }] }))));
  }

  private static named(name: string, port: number, external: boolean, connection: BackendConnection): RouteBackend {
    const own = { name: typeof name === 'string' ? name : 'unreadable', port: () => (typeof port === 'number' ? port : undefined), external };
    return RouteBackend.ofService(own, connection, CONNECTION_NAMES, { options: { name, port }, names: OWN_NAMES, needed: ['name', 'port'] });
  }

  private static ofService(own: Pick<BackendMember, 'name' | 'namespace' | 'port' | 'external'>, options: BackendOptions, names: OptionNames, ...given: GivenOptions[]): RouteBackend {
    const { name, namespace, port, external } = own;
    return new RouteBackend([{ name, namespace, port, external, options, names, weight: 1, given: [{ options, names }, ...given] }]);
  }

  private constructor(/** @internal */ public readonly _members: readonly BackendMember[]) {}

  /** Namespace of its Services where one is known. @internal */
  public get _namespace(): string | undefined {
    return this._members.find(({ namespace }) => namespace !== undefined)?.namespace;
  }

  /** @param namespace namespace of Services that are known by name alone @internal */
  public _intents(namespace: string): BackendIntent[] {
    return this._members.map(({ name, namespace: own = namespace, port, weight, options, names }) => {
      const { protocol = BackendProtocol.HTTP, tls } = usableOptions(options, names);
      const intent = { service: name, namespace: own, port, weight, protocol };
      return tls === undefined ? intent : { ...intent, tls };
    });
  }
}

/** One of the Services of a backend. */
export interface BackendMember {
  readonly name: string;
  /** Absent where it is known by name alone. */
  readonly namespace?: string;
  readonly port: () => number | undefined;
  readonly external: boolean;
  readonly weight: number;
  readonly options: BackendOptions;
  readonly names: OptionNames;
  /** All that it was made with, for who looks whether it can be used. */
  readonly given: readonly GivenOptions[];
}

/** Options as they were given, with what may stand in them and what must. */
export interface GivenOptions {
  readonly options: object;
  readonly names: OptionNames;
  readonly needed?: readonly string[];
}

const TLS_NAMES = namesOf<BackendTls>({ caSecret: TEXT, serverName: TEXT });
const CONNECTION_NAMES = namesOf<BackendConnection>({ protocol: oneOf(BackendProtocol), tls: TLS_NAMES });
const BACKEND_NAMES = namesOf<BackendOptions>({ port: NUMBER, protocol: oneOf(BackendProtocol), tls: TLS_NAMES });
const OWN_NAMES: OptionNames = { name: TEXT, port: NUMBER };
const WEIGHTED_NAMES = namesOf<WeightedBackend>({ backend: true, weight: NUMBER });
