import { BackendIntent } from '../../../behavior/proxies/route-intent';
import { GATEWAY_API } from '../../../model/gateway-api';

/** Group and version of what is written. */
export const GATEWAY_API_VERSION = `${GATEWAY_API}/v1`;

/** A Service as a backend. Defaults are written down, because Argo CD shows what the API server adds as a difference. */
export function serviceReference({ service, namespace, port }: BackendIntent, own: string): Record<string, unknown> {
  const number = port();
  return { group: '', kind: 'Service', name: service, ...(namespace === own ? {} : { namespace }), ...(number === undefined ? {} : { port: number }) };
}

/** A Secret in another namespace than `own`, or in it. */
export function secretReference(name: string, namespace: string, own: string): Record<string, unknown> {
  return { group: '', kind: 'Secret', name, ...(namespace === own ? {} : { namespace }) };
}
