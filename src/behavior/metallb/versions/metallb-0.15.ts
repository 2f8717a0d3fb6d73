import { MetalLbFacts } from './metallb-facts';

/** MetalLB 0.15.3 of 2025-12-04 with frr-k8s 0.0.21, from its manifests and CustomResourceDefinitions. */
export const METALLB_0_15: MetalLbFacts = {
  version: '0.15.3',
  modes: ['native', 'frr', 'frr-k8s'],
  tags: { metallb: 'v0.15.3', frrK8s: 'v0.0.21', frr: '10.4.1', frrOfFrrK8s: '10.4.1', kubeRbacProxy: 'v0.13.1' },
  guardsMetrics: false,
  metricsPort: 7472,
  frrMetricsPort: 7473,
  minimumTls: 'VersionTLS12',
  controllerReadsPods: false,
  tunesMemberlist: false,
  frrLogsToFile: true,
  frrK8sGenerator: 'v0.14.0',
  lacks: {
    BGPAdvertisement: ['spec.serviceSelectors'],
    BGPPeer: ['spec.localASN'],
    FRRConfiguration: ['spec.bgp.routers[].neighbors[].localASN'],
    FRRK8sConfiguration: [],
    L2Advertisement: ['spec.serviceSelectors'],
  },
  narrower: {
    BGPPeer: ['spec.myASN', 'spec.peerASN'],
    FRRConfiguration: ['spec.bgp.routers[].asn', 'spec.bgp.routers[].neighbors[].asn'],
  },
};
