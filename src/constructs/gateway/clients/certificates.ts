import { ClientSide } from '../../../behavior/proxies/client-side/client-side';
import { listOf } from '../../option-kinds';
import { namesOf } from '../../option-names';
import { HOST, OBJECT_NAME } from '../../option-values';
import { GatewayCertificate } from '../envoy-gateway/envoy-gateway-options';

/** Certificates as options of a proxy: one for each host. */
export const CERTIFICATES = listOf(namesOf<GatewayCertificate>({
  host: HOST.requiredBy('route-host-invalid'), secretName: OBJECT_NAME.requiredBy('gateway-tls-secret-missing', 'object-name-invalid'),
})).judgedBy((value) => {
  const hosts = (value as readonly Partial<GatewayCertificate>[]).flatMap((one) => one?.host ?? []);
  const twice = hosts.find((host, index) => hosts.indexOf(host) < index);
  return twice === undefined ? undefined : { fault: `has two certificates for ${twice}, of which clients would be shown one`, help: 'Name one Secret for each host.' };
});

/** The certificates that a gateway has by itself: those of its proxy, and its default one for each of its hosts that no other is for. */
export function certificatesOf(own: readonly GatewayCertificate[] = [], clients?: ClientSide): readonly GatewayCertificate[] {
  const { hosts = [], secretName = '' } = clients?.defaultCertificate ?? {};
  return [...own, ...hosts.filter((host) => !own.some((other) => other.host === host)).map((host) => ({ host, secretName }))];
}
