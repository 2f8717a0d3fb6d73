import { LoadBalancerEngine } from './load-balancer-engine';
import { Engine, ENGINES } from '../../model/load-balancer';
import { CILIUM } from '../cilium/engine';
import { KUBE_VIP } from '../kube-vip/engine';
import { METALLB } from '../metallb/engine';

const BY_NAME: Readonly<Record<Engine, LoadBalancerEngine>> = { 'MetalLB': METALLB, 'Cilium': CILIUM, 'kube-vip': KUBE_VIP };

/** The engines, in the order in which they are told. */
export const ALL_ENGINES: readonly LoadBalancerEngine[] = ENGINES.map((name) => BY_NAME[name]);

/** The one that is taken to be there where none shows itself. */
export const USUAL_ENGINE = ALL_ENGINES[0];

export function engineOf(name: Engine): LoadBalancerEngine {
  return BY_NAME[name];
}
