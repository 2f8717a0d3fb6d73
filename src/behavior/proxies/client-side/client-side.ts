import { ClientFeature } from './client-features';

/** What a gateway asks of its proxy about its clients: plain data, with prefixes as their canonical text. */
export interface ClientSide {
  /** Prefixes of the proxies in front that are believed; sorted as they were written. */
  readonly trustedProxies: readonly string[];
  /** By a PROXY header of the connection, and not by `X-Forwarded-For` of requests. */
  readonly proxyProtocol: boolean;
  readonly tls?: 'modern' | 'intermediate';
  readonly http3: boolean;
  readonly defaultCertificate?: DefaultCertificateIntent;
  /** Whether routes that do not say otherwise lead plain HTTP to HTTPS. */
  readonly redirectToHttps: boolean;
}

/** The certificate of hosts without one of their own. */
export interface DefaultCertificateIntent {
  /** The names in it: hosts, or wildcards for one label. */
  readonly hosts: readonly string[];
  /** In the namespace of the gateway. */
  readonly secretName: string;
}

/** A feature that a gateway asks for, and the property that asks. */
export interface AskedOfClients {
  readonly feature: ClientFeature;
  readonly property: string;
}

/** What a gateway asks for, in the order of the vocabulary. */
export function askedOfClients(clients: ClientSide): AskedOfClients[] {
  return ASKED_BY.filter(({ asks }) => asks(clients)).map(({ feature, property }) => ({ feature, property }));
}

const ASKED_BY: readonly (AskedOfClients & { readonly asks: (clients: ClientSide) => boolean })[] = [
  { feature: 'forwarded-for', property: 'trustedProxies', asks: ({ trustedProxies, proxyProtocol }) => trustedProxies.length > 0 && !proxyProtocol },
  { feature: 'proxy-protocol', property: 'proxyProtocol', asks: ({ proxyProtocol }) => proxyProtocol },
  { feature: 'tls-profile', property: 'tls', asks: ({ tls }) => tls !== undefined },
  { feature: 'http3', property: 'http3', asks: ({ http3 }) => http3 },
  { feature: 'default-certificate', property: 'defaultCertificate', asks: ({ defaultCertificate }) => defaultCertificate !== undefined },
  { feature: 'redirect-to-https', property: 'redirectToHttps', asks: ({ redirectToHttps }) => redirectToHttps },
];
