import { CILIUM_SHARING_KEY, CILIUM_SHARING_NAMESPACES, CILIUM_SHARING_PODS, ciliumAnnotation } from '../../model/annotations';
import { Service } from '../../model/service';
import { SharingObstacle } from '../sharing-obstacle';
import { commonPort, podsOfLocal } from '../sharing-parts';

/**
 * What keeps two Services from having one address of Cilium's (operator/pkg/lbipam/service_store.go): they need the same
 * `sharing-key`, one namespace or each the leave of the other, no port in common, and the same `externalTrafficPolicy`, with `Local` the same
 * pods. Older versions take one number for TCP and UDP as a common port; here the protocol counts, as in the newer ones.
 */
export function ciliumSharingObstacle(a: Service, b: Service): SharingObstacle | undefined {
  const [key, other] = [a, b].map(({ annotations }) => ciliumAnnotation(annotations, CILIUM_SHARING_KEY));
  if (!key || !other) {
    return { because: 'no key' };
  }
  if (key !== other) {
    return { because: 'other key' };
  }
  if (a.namespace !== b.namespace && !(allows(a, b.namespace) && allows(b, a.namespace))) {
    return { because: 'other namespace' };
  }
  if (a.externalTrafficPolicy !== b.externalTrafficPolicy || (!permitsOtherPods(a, b) && podsOfLocal(a) !== podsOfLocal(b))) {
    return { because: 'other pods' };
  }
  const port = commonPort(a, b);
  return port === undefined ? undefined : { because: 'port', port };
}

function allows({ annotations }: Service, namespace: string): boolean {
  const list = (ciliumAnnotation(annotations, CILIUM_SHARING_NAMESPACES) ?? '').split(',').map((text) => text.trim());
  return list.includes('*') || list.includes(namespace);
}

function permitsOtherPods(...services: readonly Service[]): boolean {
  return services.every(({ annotations }) => ciliumAnnotation(annotations, CILIUM_SHARING_PODS) === 'true');
}
