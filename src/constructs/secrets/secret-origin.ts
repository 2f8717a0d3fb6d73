import { FLAG, TEXT, TEXTS } from '../option-kinds';
import { namesOf } from '../option-names';
import { GO_DURATION } from '../option-values';

/** Where External Secrets takes the values of a Secret from. */
export interface ExternalSecretOptions {
  /** Name of the ClusterSecretStore, or SecretStore. */
  readonly store: string;

  /**
   * Whether the store is a SecretStore, which serves its own namespace alone.
   *
   * @default false - a ClusterSecretStore
   */
  readonly storeInNamespace?: boolean;

  /** What the store calls the entry, for example `routers/tor`. */
  readonly remoteKey: string;

  /**
   * What the store calls each value, by the name that it has in the Secret.
   *
   * @default - the same
   */
  readonly properties?: { readonly [key: string]: string };

  /**
   * How often the values are read again, as a duration of Go.
   *
   * @default '1h0m0s'
   */
  readonly refreshInterval?: string;
}

/** The properties of `ExternalSecretOptions`; those of `properties` are names of values. */
export const EXTERNAL_SECRET_NAMES = namesOf<ExternalSecretOptions>({
  store: TEXT, storeInNamespace: FLAG, remoteKey: TEXT, properties: TEXTS, refreshInterval: GO_DURATION,
});

/** Where the values of a Secret come from, so that none of them stands in the output. */
export class SecretOrigin {
  /**
   * An ExternalSecret is written, from which External Secrets makes the Secret.
   *
   * @param options the store, and the entry there
   */
  public static externalSecret(options: ExternalSecretOptions): SecretOrigin {
    return new SecretOrigin(options ?? {}, undefined, undefined);
  }

  /**
   * A file of the repository with a SealedSecret, as `kubeseal` writes it. It is held against what is needed, and emitted.
   *
   * @param file relative to the folder that the app runs in
   */
  public static sealedSecret(file: string): SecretOrigin {
    return new SecretOrigin(undefined, 'SealedSecret', file);
  }

  /**
   * A file of the repository with a Secret whose values SOPS encrypted. It is held against what is needed, and emitted; Flux decrypts it, with the
   * `decryptionSecret` of the delivery.
   *
   * @param file relative to the folder that the app runs in
   */
  public static sopsFile(file: string): SecretOrigin {
    return new SecretOrigin(undefined, 'SOPS', file);
  }

  private constructor(
    /** @internal */ public readonly _external: ExternalSecretOptions | undefined,
    /** @internal */ public readonly _encryption: 'SealedSecret' | 'SOPS' | undefined,
    /** @internal */ public readonly _file: string | undefined,
  ) {}
}
