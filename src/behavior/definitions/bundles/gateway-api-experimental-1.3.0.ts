import { DefinitionBundle } from '../definition-bundle';

/** Written by scripts/derive-definitions.ts. */
export const GATEWAY_API_EXPERIMENTAL_1_3_0: DefinitionBundle = {
  name: 'gateway-api-experimental',
  version: '1.3.0',
  base: 'https://raw.githubusercontent.com/kubernetes-sigs/gateway-api/40be951cebe5cb3f0365fe6951403de4ff8b9f33/config/crd/experimental/',
  joined: { size: 997891, sha256: 'b1d48e884e0880ab94fc0241c4df5a5bb2b95dbc2048c2489ba4bcc03b9b4e82' },
  remark: 'The experimental channel: a cluster has either this or gateway-api-standard.',
  files: [
    { name: 'gateway.networking.k8s.io_backendtlspolicies.yaml', size: 35496, sha256: '01bfe97770174544be25650f622d48a72eb7741d3b9533ab5f74e4a3ddd9db42' },
    { name: 'gateway.networking.k8s.io_gatewayclasses.yaml', size: 23166, sha256: '697c559a096b68282fad8e393a135af265bc4fde85409928ea43454e69056df3' },
    { name: 'gateway.networking.k8s.io_gateways.yaml', size: 148423, sha256: '8a5c5a8a9b86b2e77b86092cf878def81067452095ee4678b0b135731f3aa6b0' },
    { name: 'gateway.networking.k8s.io_grpcroutes.yaml', size: 130435, sha256: '6e7d8fbcab62365c384e96c82cdf6710c397c1328f4f78023eeca0f77fa79928' },
    { name: 'gateway.networking.k8s.io_httproutes.yaml', size: 448087, sha256: 'a51ad665756cc6c0ab49cfbda9f39f5a69e3c01ae758a09c2f728671403f1606' },
    { name: 'gateway.networking.k8s.io_referencegrants.yaml', size: 7721, sha256: 'a81dcc705567dcd5da24fcb43f3b5acc24a8591c9fad8a69b54762069c5e86c3' },
    { name: 'gateway.networking.k8s.io_tcproutes.yaml', size: 40991, sha256: '395ccacf611027cd839f4193a5a1cb54f55455a5e88b3a599f5804cbe5b72b87' },
    { name: 'gateway.networking.k8s.io_tlsroutes.yaml', size: 44796, sha256: '2bc865fedfc13c4f555e14b50cc27e703a54103e011daf653aae51f733ecae3a' },
    { name: 'gateway.networking.k8s.io_udproutes.yaml', size: 40972, sha256: '65a9e4d00243d25db61cfc7c58c862af79b0f2ea8319b92f8232289ee08b4512' },
    { name: 'gateway.networking.x-k8s.io_xbackendtrafficpolicies.yaml', size: 31449, sha256: '8e4389b330541cc8d9b5fdba058254a06ce8a349d65387086c66342475f2b429' },
    { name: 'gateway.networking.x-k8s.io_xlistenersets.yaml', size: 46315, sha256: 'bd90a9c51c7dc470c7d16df70ecacdccad53b19f98b6c7f61ee33357e45810b0' },
  ],
  kinds: [
    { group: 'gateway.networking.k8s.io', kind: 'BackendTLSPolicy', scope: 'Namespaced', served: ['v1alpha3'] },
    { group: 'gateway.networking.k8s.io', kind: 'GRPCRoute', scope: 'Namespaced', served: ['v1'] },
    { group: 'gateway.networking.k8s.io', kind: 'Gateway', scope: 'Namespaced', served: ['v1', 'v1beta1'] },
    { group: 'gateway.networking.k8s.io', kind: 'GatewayClass', scope: 'Cluster', served: ['v1', 'v1beta1'] },
    { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', scope: 'Namespaced', served: ['v1', 'v1beta1'] },
    { group: 'gateway.networking.k8s.io', kind: 'ReferenceGrant', scope: 'Namespaced', served: ['v1beta1'] },
    { group: 'gateway.networking.k8s.io', kind: 'TCPRoute', scope: 'Namespaced', served: ['v1alpha2'] },
    { group: 'gateway.networking.k8s.io', kind: 'TLSRoute', scope: 'Namespaced', served: ['v1alpha2'] },
    { group: 'gateway.networking.k8s.io', kind: 'UDPRoute', scope: 'Namespaced', served: ['v1alpha2'] },
    { group: 'gateway.networking.x-k8s.io', kind: 'XBackendTrafficPolicy', scope: 'Namespaced', served: ['v1alpha1'] },
    { group: 'gateway.networking.x-k8s.io', kind: 'XListenerSet', scope: 'Namespaced', served: ['v1alpha1'] },
  ],
};
