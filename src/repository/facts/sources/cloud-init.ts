import { NetworkFact } from '../fact';
import { FactSource } from '../fact-source';
import { Reading } from '../reading';
import { Spot } from '../spot';

/**
 * What cloud-init writes on a machine at its first start: a `#cloud-config` that calls it by name and holds the configuration of netplan (`write_files`), as an image for
 * Raspberry Pis or a template of Proxmox takes it.
 */
export const CLOUD_INIT: FactSource = {
  name: 'cloud-init',
  file(file) {
    if (!/^#cloud-config\b/m.test(file.text)) {
      return [];
    }
    return file.documents().flatMap((document) => {
      const name = document.in('hostname').text ?? document.in('fqdn').text;
      const plans = document.in('write_files').items().filter((one) => /\/netplan\/[^/]+\.ya?ml$/.test(one.in('path').text ?? '')).flatMap((one) => one.in('content').embedded());
      return name === undefined ? [] : plans.flatMap((plan) => linksOf(plan.in('network')).flatMap((link) => linkFacts(link, name, isOfKubernetes(name, file.text))));
    });
  },
};

const KINDS_OF_LINKS = ['ethernets', 'bonds', 'bridges', 'vlans'];

function linksOf(network: Spot): Spot[] {
  return KINDS_OF_LINKS.flatMap((kind) => network.in(kind).entries().map(([, link]) => link));
}

/** A machine that is no node tells of its address alone: it may stand in any house. */
function linkFacts(link: Spot, name: string, isNode: boolean): NetworkFact[] {
  const reading = new Reading(CLOUD_INIT.name, 'declared');
  const addresses = link.in('addresses').items();
  return isNode ? [
    ...addresses.flatMap((address) => reading.node(name, address)),
    ...['gateway4', 'gateway6'].flatMap((field) => reading.router(link.in(field))),
    ...link.in('routes').items().flatMap((route) => reading.router(route.in('via'), destinationOf(route))),
  ] : addresses.flatMap((address) => reading.machine('machine-address', address.holding(address.text?.replace(/\/\d+$/, '')), name));
}

function destinationOf(route: Spot): string | undefined {
  const { text } = route.in('to');
  return text === 'default' || /^(?:0\.0\.0\.0|::)\/0$/.test(text ?? '') ? undefined : text;
}

/** By its name, or by what it installs. */
function isOfKubernetes(name: string, text: string): boolean {
  return /(?:^|[^a-z])(?:k8s|k3s|k0s|rke2?|kube|kubernetes|nodes?|masters?|workers?|agents?|control-?planes?|controllers?|cp)(?:$|[^a-z])/i.test(name)
    || /\b(?:kubeadm|kubelet|k3s|rke2|k0s|microk8s)\b/.test(text);
}
