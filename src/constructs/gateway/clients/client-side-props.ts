import { FLAG, listOf, oneOf, OptionKind, TEXT } from '../../option-kinds';
import { namesOf, OptionNames } from '../../option-names';

/** TLS versions and ciphers, by the guideline "Server Side TLS" of Mozilla, version 5.7 (ssl-config.mozilla.org). */
export enum TlsProfile {
  /** TLS 1.3 alone: browsers since 2019 (Firefox 63, Chrome 70, Safari 12.1), OpenSSL since 1.1.1, Java since 11. */
  MODERN = 'modern',
  /** TLS 1.2 and 1.3, with ciphers that keep what was recorded secret when a key is lost (ECDHE with AES-GCM or ChaCha20): nearly every client of the last ten years. */
  INTERMEDIATE = 'intermediate',
}

/** A certificate for hosts of which no route names one. */
export interface DefaultCertificate {
  /** The names in it: hosts, and wildcards for one label such as `*.example.com`. A host of a route without `tls` that none of them covers is a finding. */
  readonly hosts: string[];
  /** Name of a Secret of type `kubernetes.io/tls` in the namespace of the gateway. */
  readonly secretName: string;
}

/**
 * What a gateway does for its clients. A proxy that cannot do what is asked is refused with the names of those that can; `docs/features.md` has the
 * matrix.
 */
export interface ClientSideProps {
  /**
   * Proxies and load balancers in front of the gateway, as prefixes or addresses, such as `192.168.1.5` for an HAProxy on the router. Of them, and of
   * nobody else, it is believed which client a request comes from: by `X-Forwarded-For`, or with `proxyProtocol` by a PROXY header.
   *
   * They must be seen, so `externalTrafficPolicy` must be `LOCAL`. A prefix wider than 10.0.0.0/8 or fc00::/7 is a warning: whoever is in it can
   * name any address as their own, and pass every list of clients.
   *
   * @default - nobody is believed: the client is whoever connects
   */
  readonly trustedProxies?: string[];

  /**
   * Whether connections of `trustedProxies` begin with a PROXY header (version 1 or 2) that names the client. Both ends must agree, so turn it on here
   * and there together (HAProxy `send-proxy-v2`, NGINX `proxy_protocol on`).
   *
   * MetalLB, kube-vip and Cilium pass packets on and send no such header. On bare metal it is right only behind another load balancer, such as an
   * HAProxy on the router, that sends it; without `trustedProxies` it is an error.
   *
   * @default false
   */
  readonly proxyProtocol?: boolean;

  /**
   * TLS versions and ciphers. Traefik reads them from an object of the whole cluster, but by Gateway API: all of its other gateways of a plan must have the
   * same profile. One that has none gets it too, as soon as one of its routes is written in Traefik's own kinds, and a warning says so.
   *
   * @default - those of the proxy
   */
  readonly tls?: TlsProfile;

  /**
   * Whether clients may come by HTTP/3: UDP port 443 beside TCP port 443, on the same Service and address, announced to clients by `Alt-Svc`.
   * Kubernetes has had Services of both protocols since 1.26. A proxy in front must pass UDP on as well, and no PROXY header comes with it.
   *
   * @default false
   */
  readonly http3?: boolean;

  /**
   * Certificate of hosts that have none of their own. With Envoy Gateway, Contour and Traefik by Gateway API it is the same as `certificates` of the
   * proxy, one for each host; with Traefik there can be one in a cluster, which its other gateways get
   * too, with a warning.
   *
   * @default - that of the proxy: a certificate signed by itself, or no TLS
   */
  readonly defaultCertificate?: DefaultCertificate;

  /**
   * Whether plain HTTP leads to HTTPS for all routes of this app that do not write `forceHttps` themselves.
   *
   * @default false
   */
  readonly redirectToHttps?: boolean;
}

/** The properties of `ClientSideProps`. */
export const CLIENT_SIDE_NAMES: Readonly<Record<keyof ClientSideProps, OptionNames | OptionKind>> = {
  trustedProxies: listOf(TEXT),
  proxyProtocol: FLAG,
  tls: oneOf(TlsProfile),
  http3: FLAG,
  defaultCertificate: namesOf<DefaultCertificate>({ hosts: listOf(TEXT), secretName: TEXT }),
  redirectToHttps: FLAG,
};
