/** An alert that a proxy's own series make possible. */
export interface Watched {
  /**
   * PromQL that is true when something is wrong.
   *
   * @param where the label matcher of the series of the gateway's pods, for example `job="traefik/traefik"`
   * @param bound percentage of requests, or days; of no use where there is nothing to bound
   */
  readonly expression: (where: string, bound: number) => string;
  /** What it means and what to do, in sentences. */
  readonly meaning: string;
}

/** What a proxy does not tell, and why: no sentence, to stand behind a colon. */
export interface Untold {
  readonly reason: string;
}

/** A port of a proxy's pods that answers scrapes. */
export interface ScrapedPort {
  /** Of the port of the container. */
  readonly name: string;
  readonly port: number;
  readonly path: string;
}

/** What a proxy tells Prometheus about itself, by its own names. */
export interface ProxyMetrics {
  /** As the tables of features call it. */
  readonly proxy: string;
  /** That of the proxy itself first. */
  readonly ports: readonly ScrapedPort[];
  /** Too large a share of answers is 5xx. */
  readonly serverErrors: Watched | Untold;
  /** A certificate ends soon. */
  readonly certificates: Watched | Untold;
  /** It goes on with an old configuration, since it cannot get or does not take the new one. */
  readonly configuration: Watched | Untold;
}

export function isTold(alert: Watched | Untold): alert is Watched {
  return 'expression' in alert;
}

/** Whether the share of some requests among all of them is too large, in per cent. */
export function shareOf(some: string, all: string, bound: number): string {
  return `100 * sum(rate(${some}[5m])) / sum(rate(${all}[5m])) > ${bound}`;
}

/** Whether a moment, in seconds of Unix time, is near or gone. */
export function soon(moment: string, days: number): string {
  return `${moment} - time() < ${days} * 86400`;
}
