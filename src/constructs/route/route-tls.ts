import { TlsIntent } from '../../behavior/proxies/route-intent';
import { FLAG, hasProperty, OptionKind, TEXT } from '../option-kinds';
import { namesOf, OptionNames } from '../option-names';
import { SECRET_NAME } from '../option-values';

/** The certificate of a route. */
export class RouteTls {
  /**
   * A Secret of type `kubernetes.io/tls` in the namespace of the route.
   *
   * @param secretName name of the Secret
   * @param options whether it lives elsewhere
   */
  public static fromSecret(secretName: string, options: SecretOptions = {}): RouteTls {
    const { clientCaSecret, external = false } = options ?? {};
    return new RouteTls({ secretName, annotations: {}, clientCaSecret }, external, false, isNoObject(options) ? options : { ...options, secretName }, SECRET_NAMES);
  }

  /**
   * A certificate that cert-manager obtains.
   *
   * @param options the issuer, and the Secret that the certificate goes to
   */
  public static certManager(options: CertManagerOptions): RouteTls {
    const { secretName, clusterIssuer, issuer, clientCaSecret } = options ?? {};
    return new RouteTls({
      secretName,
      annotations: {
        ...(clusterIssuer === undefined ? {} : { 'cert-manager.io/cluster-issuer': clusterIssuer }),
        ...(issuer === undefined ? {} : { 'cert-manager.io/issuer': issuer }),
      },
      issuer: clusterIssuer !== undefined ? { kind: 'ClusterIssuer', name: clusterIssuer } : issuer !== undefined ? { kind: 'Issuer', name: issuer } : undefined,
      clientCaSecret,
    }, false, true, options ?? {}, CERT_MANAGER_NAMES);
  }

  private constructor(
    /** @internal */ public readonly _intent: TlsIntent,
    /** @internal */ public readonly _external: boolean,
    /** @internal */ public readonly _byCertManager: boolean,
    /** @internal */ public readonly _options: object,
    /** @internal */ public readonly _names: OptionNames,
  ) {}
}

/** What clients must show. */
export interface ClientCertificates {
  /**
   * Secret in the namespace of the route, whose key `ca.crt` holds the authorities that must have signed a client's certificate.
   * Who shows none gets no answer, and there is no way round it over plain HTTP.
   *
   * @default - clients need no certificate
   */
  readonly clientCaSecret?: string;
}

/** Where a Secret lives. */
export interface SecretOptions extends ClientCertificates {
  /**
   * Whether another repository, or somebody's hands, put it into the cluster; otherwise it must be in this app.
   *
   * @default false
   */
  readonly external?: boolean;
}

/** A certificate that cert-manager obtains; one of `clusterIssuer` and `issuer` is needed. */
export interface CertManagerOptions extends ClientCertificates {
  /** Name of the Secret that the certificate goes to. */
  readonly secretName: string;
  /**
   * Name of a ClusterIssuer.
   *
   * @default - `issuer` is used
   */
  readonly clusterIssuer?: string;
  /**
   * Name of an Issuer in the namespace of the route.
   *
   * @default - `clusterIssuer` is used
   */
  readonly issuer?: string;
}

/** What cannot hold options is kept as it was given, for who tells of it. */
function isNoObject(options: unknown): boolean {
  return options !== undefined && options !== null && typeof options !== 'object';
}

const SECRET_NAMES = namesOf<SecretOptions & { readonly secretName: string }>({ external: FLAG, clientCaSecret: SECRET_NAME, secretName: SECRET_NAME });
const CERT_MANAGER_NAMES = namesOf<CertManagerOptions>({ secretName: SECRET_NAME, clusterIssuer: TEXT, issuer: TEXT, clientCaSecret: SECRET_NAME });

/** What must stand where a route names its certificate. */
export const ROUTE_TLS = new OptionKind('a RouteTls', (value) => hasProperty(value, '_intent'), () => 'Write one such as `RouteTls.fromSecret(\'web-tls\')`.');
