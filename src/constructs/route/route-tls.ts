import { TlsIntent } from '../../behavior/proxies/route-intent';
import { namesOf, OptionNames } from '../option-names';

/** The certificate of a route. */
export class RouteTls {
  /**
   * A Secret of type `kubernetes.io/tls` in the namespace of the route.
   *
   * @param secretName name of the Secret
   * @param options whether it lives elsewhere
   */
  public static fromSecret(secretName: string, options: SecretOptions = {}): RouteTls {
    return new RouteTls(secretName, {}, options.external ?? false, false, options, SECRET_NAMES);
  }

  /**
   * A certificate that cert-manager obtains.
   *
   * @param options the issuer, and the Secret that the certificate goes to
   */
  public static certManager(options: CertManagerOptions): RouteTls {
    return new RouteTls(options.secretName, {
      ...(options.clusterIssuer === undefined ? {} : { 'cert-manager.io/cluster-issuer': options.clusterIssuer }),
      ...(options.issuer === undefined ? {} : { 'cert-manager.io/issuer': options.issuer }),
    }, false, true, options, CERT_MANAGER_NAMES);
  }

  private constructor(
    /** @internal */ public readonly _secretName: string,
    /** @internal */ public readonly _annotations: Readonly<Record<string, string>>,
    /** @internal */ public readonly _external: boolean,
    /** @internal */ public readonly _byCertManager: boolean,
    /** @internal */ public readonly _options: object,
    /** @internal */ public readonly _names: OptionNames,
  ) {}

  /** @internal */
  public _intent(): TlsIntent {
    return { secretName: this._secretName, annotations: this._annotations };
  }
}

/** Where a Secret lives. */
export interface SecretOptions {
  /**
   * Whether another repository, or somebody's hands, put it into the cluster; otherwise it must be in this app.
   *
   * @default false
   */
  readonly external?: boolean;
}

/** A certificate that cert-manager obtains; one of `clusterIssuer` and `issuer` is needed. */
export interface CertManagerOptions {
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

const SECRET_NAMES = namesOf<SecretOptions>({ external: true });
const CERT_MANAGER_NAMES = namesOf<CertManagerOptions>({ secretName: true, clusterIssuer: true, issuer: true });
