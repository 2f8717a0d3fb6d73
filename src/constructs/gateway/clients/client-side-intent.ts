import { ClientSideProps } from './client-side-props';
import { ClientSide } from '../../../behavior/proxies/client-side/client-side';
import { TLS_PROFILES } from '../../../behavior/proxies/client-side/tls-profiles';
import { asPrefix } from '../../../behavior/proxies/values/clients';
import { IpPrefix } from '../../../net/ip-prefix';

/** What the properties of a gateway mean. What is wrong with a value is told elsewhere, and none of it reaches a configuration. */
export function clientSideOf(props: ClientSideProps): ClientSide {
  const { trustedProxies = [], proxyProtocol = false, tls, http3 = false, defaultCertificate, redirectToHttps = false } = props;
  return {
    trustedProxies: trustedProxies.flatMap((text) => {
      const prefix = typeof text === 'string' ? IpPrefix.tryParse(asPrefix(text)) : undefined;
      return prefix === undefined ? [] : [prefix.toString()];
    }),
    proxyProtocol,
    tls: tls !== undefined && tls in TLS_PROFILES ? tls : undefined,
    http3,
    defaultCertificate: defaultCertificate === undefined ? undefined : { hosts: defaultCertificate.hosts ?? [], secretName: defaultCertificate.secretName ?? '' },
    redirectToHttps,
  };
}
