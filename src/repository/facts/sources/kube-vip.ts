import { FactSource } from '../fact-source';
import { isOfKind, nameOf } from '../objects';
import { Reading } from '../reading';
import { Spot } from '../spot';

/** kube-vip's static pod and DaemonSet: the address of the control plane (kube-vip v1.2.3, pkg/kubevip/config_envvar.go). */
export const KUBE_VIP: FactSource = {
  name: 'kube-vip',
  object(object) {
    const pod = isOfKind(object, '', 'Pod') ? object.in('spec')
      : isOfKind(object, 'apps', 'DaemonSet', 'Deployment') ? object.in('spec', 'template', 'spec') : undefined;
    const containers = pod?.in('containers').items().filter(isKubeVip) ?? [];
    return containers.flatMap((container) => ['address', 'vip_address'].map((name) => variable(container, name)))
      .flatMap((address) => new Reading(`${KUBE_VIP.name} ${nameOf(object)}`.trim(), 'declared').api(address));
  },
};

function isKubeVip(container: Spot): boolean {
  return /(?:^|\/)kube-vip(?:-iptables)?(?:[:@]|$)/.test(container.in('image').text ?? '')
    && container.in('args').items().some((argument) => argument.text === 'manager')
    // One that serves Services alone has no address of the control plane.
    && variable(container, 'cp_enable').text !== 'false';
}

function variable(container: Spot, name: string): Spot {
  return container.in('env').items().find((entry) => entry.in('name').text === name)?.in('value') ?? container.holding(undefined);
}
