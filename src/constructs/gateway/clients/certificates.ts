import { ClientSide } from '../../../behavior/proxies/client-side/client-side';
import { GatewayCertificate } from '../envoy-gateway/envoy-gateway-options';

/** The certificates that a gateway has by itself: those of its proxy, and its default one for each of its hosts that no other is for. */
export function certificatesOf(own: readonly GatewayCertificate[] = [], clients?: ClientSide): readonly GatewayCertificate[] {
  const { hosts = [], secretName = '' } = clients?.defaultCertificate ?? {};
  return [...own, ...hosts.filter((host) => !own.some((other) => other.host === host)).map((host) => ({ host, secretName }))];
}
