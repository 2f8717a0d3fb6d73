import { Duration } from 'cdk8s';
import { DURATION, NUMBER, TEXT } from '../../option-kinds';
import { namesOf } from '../../option-names';
import { BACKEND } from '../../required';
import { RouteBackend } from '../route-backend';

/** Requests of one client go to one pod, as long as it runs. */
export interface SessionAffinity {
  /**
   * Name of the cookie that remembers the pod.
   *
   * @default 'affinity'
   */
  readonly cookie?: string;

  /**
   * How long the cookie holds.
   *
   * @default - until the browser is closed
   */
  readonly maxAge?: Duration;
}

/** A copy of the requests goes to another backend, whose answers nobody sees. */
export interface RouteMirror {
  /** Where the copies go: a Service in the namespace of the backend. */
  readonly backend: RouteBackend;

  /**
   * How many of a hundred requests are copied, 1 to 100.
   *
   * @default 100
   */
  readonly percent?: number;
}

/** The properties of `SessionAffinity`. */
export const AFFINITY_NAMES = namesOf<SessionAffinity>({ cookie: TEXT, maxAge: DURATION });
/** The properties of `RouteMirror`. */
export const MIRROR_NAMES = namesOf<RouteMirror>({ backend: BACKEND, percent: NUMBER });
