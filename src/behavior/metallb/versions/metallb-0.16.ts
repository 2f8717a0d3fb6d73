import { MetalLbFacts } from './metallb-facts';

/** MetalLB 0.16.1 of 2026-05-27 with frr-k8s 0.0.25, from its manifests and CustomResourceDefinitions. */
export const METALLB_0_16: MetalLbFacts = {
  version: '0.16.1',
  modes: ['native', 'frr', 'frr-k8s'],
  tags: { metallb: 'v0.16.1', frrK8s: 'v0.0.25', frr: '10.5.3', frrOfFrrK8s: '10.4.3' },
  guardsMetrics: true,
  metricsPort: 9120,
  frrMetricsPort: 9121,
  controllerReadsPods: true,
  tunesMemberlist: true,
  frrLogsToFile: false,
  frrK8sGenerator: 'v0.17.3',
  lacks: {},
  narrower: {},
};
