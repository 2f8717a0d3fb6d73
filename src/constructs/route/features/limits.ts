import { Duration } from 'cdk8s';
import { DURATION, NUMBER } from '../../option-kinds';
import { namesOf } from '../../option-names';

/** How long things may take. */
export interface RouteTimeouts {
  /**
   * The whole request, from its first byte to the last byte of the response, with all retries. Envoy Gateway and Contour; Traefik cannot.
   *
   * Whatever it says, Traefik gives a client 60 seconds to send a request with its body (`readTimeout` of the proxy), and behind Contour a route that is an
   * Ingress ends what carries nothing for 5 minutes.
   *
   * @default - no limit: Envoy, which would end a request after 15 seconds, is told so where nobody limited it
   */
  readonly request?: Duration;

  /**
   * The answer of the backend to one attempt, no longer than `request`. Traefik stops the clock at its first byte.
   *
   * @default - no limit but `request`
   */
  readonly backend?: Duration;

  /**
   * How long a connection to the backend that carries no request is kept.
   *
   * @default - as the proxy has it: Traefik 90 seconds, Envoy an hour
   */
  readonly idle?: Duration;
}

/**
 * A request that failed at the backend is tried again. What never reached it, as where a pod has gone, every proxy of `docs/features.md` that has retries tries
 * again; what it answered badly, as with 503, or not to the end, only some do, and of methods alone that may be done twice.
 */
export interface RouteRetries {
  /** How often it is tried again, 1 to 10. */
  readonly attempts: number;

  /**
   * How long the first pause is; later ones are longer. Envoy takes a part of it by chance.
   *
   * @default - as the proxy has it: Traefik none, Envoy up to 25 milliseconds
   */
  readonly backoff?: Duration;
}

/** How many requests a client may make. */
export interface RateLimit {
  /** Requests in `per`, from 1. */
  readonly requests: number;

  /**
   * The time in which they are counted.
   *
   * @default Duration.seconds(1)
   */
  readonly per?: Duration;

  /**
   * How many may come at once.
   *
   * @default - `requests`
   */
  readonly burst?: number;
}

/** The properties of `RouteTimeouts`. */
export const TIMEOUT_NAMES = namesOf<RouteTimeouts>({ request: DURATION, backend: DURATION, idle: DURATION });
/** The properties of `RouteRetries`. */
export const RETRY_NAMES = namesOf<RouteRetries>({ attempts: NUMBER, backoff: DURATION });
/** The properties of `RateLimit`. */
export const RATE_LIMIT_NAMES = namesOf<RateLimit>({ requests: NUMBER, per: DURATION, burst: NUMBER });
