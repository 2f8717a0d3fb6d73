import { groupOf } from '../../model/reader/scope';
import { LayeredObject } from '../files/build';
import { LayerId } from '../layers/layer';

const LAST = 0;

/**
 * Waves of the layers. Argo CD waits until everything in a wave is healthy before it begins the next, and for nothing in the last. So
 * in the last is whatever may never be healthy by itself: a Service or an Ingress without an address, a certificate, an application.
 */
const WAVES: Readonly<Record<LayerId, number>> = { definitions: -30, controllers: -20, configuration: -10, apps: LAST, routes: LAST, monitoring: LAST };

/** Configuration whose health hangs on somebody outside; nothing is refused for want of it. What a controller needs to start is in the controller's layer. */
const HEALTHY_BY_OTHERS = new Set(['cert-manager.io/Issuer', 'cert-manager.io/ClusterIssuer', 'external-secrets.io/SecretStore',
  'external-secrets.io/ClusterSecretStore', 'external-secrets.io/ExternalSecret', 'bitnami.com/SealedSecret', 'gateway.networking.k8s.io/GatewayClass']);

export function syncWave(object: LayeredObject): number {
  return isHealthyByOthers(object) ? LAST : WAVES[object.layer.id];
}

/** Whether an object of the configuration may stay unhealthy until something of a later layer, or outside, answers. */
export function isHealthyByOthers({ manifest: { apiVersion, kind }, layer }: LayeredObject): boolean {
  return layer.id === 'configuration' && HEALTHY_BY_OTHERS.has(`${groupOf(apiVersion)}/${kind}`);
}
