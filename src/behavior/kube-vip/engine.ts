import { asksKubeVip, isServedByKubeVip, mayDrawFromKubeVip } from './served-services';
import { KUBE_VIP_IPS } from '../../model/annotations';
import { LoadBalancerEngine } from '../engines/load-balancer-engine';
import { commonPort } from '../sharing-parts';

export const KUBE_VIP: LoadBalancerEngine = {
  name: 'kube-vip',
  annotationPrefixes: [KUBE_VIP_IPS],
  isShown: ({ kubeVips }) => kubeVips.some(({ services }) => services),
  isAskedBy: asksKubeVip,
  served: (balanced, { kubeVips }) => balanced.filter((service) => isServedByKubeVip(service, kubeVips)),
  mayHave: mayDrawFromKubeVip,
  /** Nothing but a port in common is known to keep two apart. */
  sharingObstacle(a, b) {
    const port = commonPort(a, b);
    return port === undefined ? undefined : { because: 'port', port };
  },
};
