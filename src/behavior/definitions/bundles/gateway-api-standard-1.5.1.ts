import { DefinitionBundle } from '../definition-bundle';

/** Written by scripts/derive-definitions.ts. */
export const GATEWAY_API_STANDARD_1_5_1: DefinitionBundle = {
  name: 'gateway-api-standard',
  version: '1.5.1',
  base: 'https://raw.githubusercontent.com/kubernetes-sigs/gateway-api/e7677b70ae75d14a4448fba94870e7deea6cf0ad/config/crd/standard/',
  joined: { size: 1023069, sha256: '6727118b8ae68f606b4b5325745111acf2c9e43a473717a8ff8b945dfb2e0169' },
  files: [
    { name: 'gateway.networking.k8s.io_backendtlspolicies.yaml', size: 78639, sha256: '9b8818172153d72f9c84032db0be0a4a657277d13f5bbc22226ad9481ff57971' },
    { name: 'gateway.networking.k8s.io_gatewayclasses.yaml', size: 23136, sha256: '234ad4b2757ee1b3596a4187bb98df071c5bbdd9e1806f692f2dbf8387e6bef4' },
    { name: 'gateway.networking.k8s.io_gateways.yaml', size: 187741, sha256: '7416e8300eb4d8c0a71a23445609075bbacbe8bc80104584b019cfe1ebe77c31' },
    { name: 'gateway.networking.k8s.io_grpcroutes.yaml', size: 122273, sha256: '979f4125d44d3df24659ba00d1d04ff8e76c45423193e8aae82dd5810d7827df' },
    { name: 'gateway.networking.k8s.io_httproutes.yaml', size: 431207, sha256: '682203b109baecb18d38073a578f7bc2c17d22fe9b0c27bf030850abe014c370' },
    { name: 'gateway.networking.k8s.io_listenersets.yaml', size: 42709, sha256: '9221468d19fdfbb0026113b1ef64abac64f27607975aff2410361b8b38f0e0bb' },
    { name: 'gateway.networking.k8s.io_referencegrants.yaml', size: 14877, sha256: 'a8902c486eed0b7339f5bb8a476ccaba0918eb038048402bdc01cbb69b0fbb51' },
    { name: 'gateway.networking.k8s.io_tlsroutes.yaml', size: 119912, sha256: '818e4827c469a40e2527a2851591e656782c50fea8dd44812c900d219da09345' },
    { name: 'gateway.networking.k8s.io_vap_safeupgrades.yaml', size: 2543, sha256: '981a4da92706cb567c051e006ff229429947f054b90cd0719c297abe14f958a1' },
  ],
  kinds: [
    { group: 'gateway.networking.k8s.io', kind: 'BackendTLSPolicy', scope: 'Namespaced', served: ['v1'], unserved: ['v1alpha3'] },
    { group: 'gateway.networking.k8s.io', kind: 'GRPCRoute', scope: 'Namespaced', served: ['v1'] },
    { group: 'gateway.networking.k8s.io', kind: 'Gateway', scope: 'Namespaced', served: ['v1', 'v1beta1'] },
    { group: 'gateway.networking.k8s.io', kind: 'GatewayClass', scope: 'Cluster', served: ['v1', 'v1beta1'] },
    { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', scope: 'Namespaced', served: ['v1', 'v1beta1'] },
    { group: 'gateway.networking.k8s.io', kind: 'ListenerSet', scope: 'Namespaced', served: ['v1'] },
    { group: 'gateway.networking.k8s.io', kind: 'ReferenceGrant', scope: 'Namespaced', served: ['v1', 'v1beta1'] },
    { group: 'gateway.networking.k8s.io', kind: 'TLSRoute', scope: 'Namespaced', served: ['v1'], unserved: ['v1alpha2', 'v1alpha3'] },
  ],
};
