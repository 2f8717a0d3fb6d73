import { METALLB_LABELS } from './names';
import { InstallationOptions } from './options';
import { metricsPort } from './scraping';
import { Manifest } from '../../../model/manifest';

/** The policies; speakers and frr-k8s have their nodes' network, which no policy reaches. */
export function networkPolicies(options: InstallationOptions): Manifest[] {
  const { apiPort = 6443, defaultDeny = false } = options.networkPolicies ?? {};
  const ingress = [metricsPort(options.facts).name, ...(options.webhookMode === 'disabled' ? [] : ['webhook-server'])];
  return options.networkPolicies === undefined ? [] : [
    policy('controller', options.namespace, {
      podSelector: { matchLabels: { ...METALLB_LABELS, component: 'controller' } },
      egress: [{ ports: [{ port: apiPort, protocol: 'TCP' }] }],
      ingress: [{ ports: ingress.map((port) => ({ port, protocol: 'TCP' })) }],
      policyTypes: ['Egress', 'Ingress'],
    }),
    ...(defaultDeny ? [policy('default-deny', options.namespace, { podSelector: {}, policyTypes: ['Ingress', 'Egress'] })] : []),
  ];
}

function policy(name: string, namespace: string, spec: Record<string, unknown>): Manifest {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace }, spec };
}
