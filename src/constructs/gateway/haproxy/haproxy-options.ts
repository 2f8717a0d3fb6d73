import { Duration } from 'cdk8s';
import { FLAG } from '../../option-kinds';
import { namesOf } from '../../option-names';
import { COUNT, CPU, DIGEST, LIMIT, logLevel, MEMORY, REGISTRY } from '../../option-values';

/** How long HAProxy waits, for all routes together. The defaults are those of its controller (3.2, documentation/doc.yaml). */
export interface HaproxyTimeouts {
  /**
   * For a client that says nothing while it is its turn.
   *
   * @default Duration.seconds(50)
   */
  readonly client?: Duration;

  /**
   * For a backend that says nothing while it is its turn; `timeouts.backend` of a route counts before it.
   *
   * @default Duration.seconds(50)
   */
  readonly server?: Duration;

  /**
   * For a connection to a backend.
   *
   * @default Duration.seconds(5)
   */
  readonly connect?: Duration;

  /**
   * For the whole head of a request, which keeps clients that send it letter by letter from holding connections.
   *
   * @default Duration.seconds(5)
   */
  readonly httpRequest?: Duration;

  /**
   * For the next request of a connection.
   *
   * @default Duration.minutes(1)
   */
  readonly keepAlive?: Duration;

  /**
   * For a place at a backend that has all the connections it may have.
   *
   * @default Duration.seconds(5)
   */
  readonly queue?: Duration;

  /**
   * For a WebSocket, and any other connection whose two ends just talk, that is silent.
   *
   * @default Duration.hours(1)
   */
  readonly tunnel?: Duration;
}

/** Options of HAProxy. */
export interface HaproxyOptions {
  /**
   * Registry that mirrors docker.io, for example `registry.example.com/mirror`.
   *
   * @default 'docker.io'
   */
  readonly registry?: string;

  /**
   * Digest that the image is pinned to, `sha256:` and 64 hexadecimal digits.
   *
   * @default - the image is named by its tag alone
   */
  readonly digest?: string;

  /**
   * How much the controller logs: `error`, `warning`, `info`, `debug` or `trace`.
   *
   * @default 'info'
   */
  readonly logLevel?: string;

  /**
   * Whether every request is logged.
   *
   * @default true
   */
  readonly accessLog?: boolean;

  /**
   * Processor time that a pod is scheduled by, as Kubernetes writes it.
   *
   * @default '250m'
   */
  readonly cpuRequest?: string;

  /**
   * Memory that a pod is scheduled by, as Kubernetes writes it.
   *
   * @default '400Mi'
   */
  readonly memoryRequest?: string;

  /**
   * Memory that a pod may not exceed, as Kubernetes writes it. HAProxy takes as many connections as fit.
   *
   * @default '1Gi'
   */
  readonly memoryLimit?: string;

  /**
   * How many connections a pod takes at once (`maxconn`), from 1; those after them wait in the kernel. More than fit into the memory limit end the pod.
   *
   * @default - as many as HAProxy finds file descriptors and memory for
   */
  readonly maxConnections?: number;

  /**
   * How many threads HAProxy runs (`nbthread`), from 1.
   *
   * @default - as many as HAProxy finds processors, on machines with several NUMA nodes those of the first one, whatever the pod may use of them
   */
  readonly threads?: number;

  /**
   * How long it waits.
   *
   * @default - as its controller has it
   */
  readonly timeouts?: HaproxyTimeouts;
}

/** What its pods ask for where nobody says otherwise. */
export const HAPROXY_RESOURCES = { cpuRequest: '250m', memoryRequest: '400Mi', memoryLimit: '1Gi' };

/** The properties of `HaproxyOptions`. */
export const HAPROXY_NAMES = namesOf<HaproxyOptions>({
  registry: REGISTRY, digest: DIGEST, logLevel: logLevel('error', 'warning', 'info', 'debug', 'trace'), accessLog: FLAG, cpuRequest: CPU, memoryRequest: MEMORY, memoryLimit: MEMORY, maxConnections: COUNT, threads: COUNT,
  timeouts: namesOf<HaproxyTimeouts>({ client: LIMIT, server: LIMIT, connect: LIMIT, httpRequest: LIMIT, keepAlive: LIMIT, queue: LIMIT, tunnel: LIMIT }),
});
