import { Rule } from '../rule';

/** kubeadm, k3s, RKE2, k0s and Talos give the tenth address to the cluster's DNS (kubeadm: `GetDNSIP`). */
const DNS_PLACE = 10n;

const services = (cidr: string) => ({ serviceCidrs: [cidr] });

export const SERVICE_CIDR_TOO_SMALL: Rule = {
  id: 'service-cidr-too-small',
  severity: 'error',
  why: 'The DNS of a cluster gets the tenth address of the range of Services, and without one no pod finds anything by its name.',
  cases: {
    bad: [
      { name: 'eight addresses', network: services('10.96.0.0/29') },
      { name: 'eight addresses of IPv6', network: services('fd00:10:96::/125') },
    ],
    good: [
      { name: 'sixteen addresses', network: services('10.96.0.0/28') },
      { name: 'the range of most clusters', network: services('10.96.0.0/12') },
    ],
  },
  check: ({ cluster }) => cluster.network.serviceCidrs.flatMap(({ value, source }) => (value === undefined || value.size > DNS_PLACE ? [] : [{
    message: `The service CIDR ${value} has ${value.size} addresses, and the DNS of the cluster is to have the tenth after its first.`,
    help: 'Take a range of its own for Services, a /16 for example: nobody outside the cluster needs to know it.',
    subject: `service CIDR ${value}`,
    places: [source],
  }])),
};
