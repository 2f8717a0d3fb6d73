import { DefinitionBundle } from '../definition-bundle';

/** Written by scripts/derive-definitions.ts. */
export const GATEWAY_API_STANDARD_1_6_1: DefinitionBundle = {
  name: 'gateway-api-standard',
  version: '1.6.1',
  base: 'https://raw.githubusercontent.com/kubernetes-sigs/gateway-api/8bb74df00e56ec8f944d48c25e6c1c9c2f6848e3/config/crd/standard/',
  joined: { size: 1169555, sha256: 'd96f3dbb6dd0dc7edffb6f14ee9ff3f0a4339964391ba4e283ff5efcd03c77b3' },
  files: [
    { name: 'gateway.networking.k8s.io_backendtlspolicies.yaml', size: 78548, sha256: '0d48c9e4b53dd9510cf615b9b1192d9d7afb07a1cc0498c9515627cb1c075419' },
    { name: 'gateway.networking.k8s.io_gatewayclasses.yaml', size: 23255, sha256: '53710048ba26f8620eed59d5e51b157ecf040daf5c6eef31a4b991e0808c4be5' },
    { name: 'gateway.networking.k8s.io_gateways.yaml', size: 188714, sha256: '25b885f5870b8fff1ae82efa2628b2761cef3745900c2aecf8fb76629a01255a' },
    { name: 'gateway.networking.k8s.io_grpcroutes.yaml', size: 122702, sha256: '53a8d029da8f07e55d3fa58a5cf6de5950dab19fbb8d6a8082fb5e51ca5ef6fc' },
    { name: 'gateway.networking.k8s.io_httproutes.yaml', size: 429088, sha256: 'a424a0d6c953b162e71d1d97bb7e75012d8f1ac264e7274f2763d1b96ab39852' },
    { name: 'gateway.networking.k8s.io_listenersets.yaml', size: 42614, sha256: 'bf4d4b02564999b2558b96e31465129895db9b3a8adfb90adb9c80eac52a3a70' },
    { name: 'gateway.networking.k8s.io_referencegrants.yaml', size: 14848, sha256: '8c645e9333cfa67790cc2a53e0c00076f88b2bd4230d2b49688c78bc34f9b2c3' },
    { name: 'gateway.networking.k8s.io_tcproutes.yaml', size: 73240, sha256: 'd5104d0cf30e924f5e3c9e2e76abd46876401c34ca33b9e79321523eee78c7f6' },
    { name: 'gateway.networking.k8s.io_tlsroutes.yaml', size: 120606, sha256: 'bb8b67926e5d9652cbfd2e19063b7c1d9e78806c9dd671608f57baef2f2e3bbb' },
    { name: 'gateway.networking.k8s.io_udproutes.yaml', size: 73210, sha256: '4b80684c2bf8ef4b0a2a3ab45164ac9f96258fc69912645ff50ced595b0aa6de' },
    { name: 'gateway.networking.k8s.io_vap_safeupgrades.yaml', size: 2690, sha256: 'afb0ea1b3cc2e9344d93b0926fbe741aeb48ab4439f9f7b4b77b9ac94faf6c2e' },
  ],
  kinds: [
    { group: 'gateway.networking.k8s.io', kind: 'BackendTLSPolicy', scope: 'Namespaced', served: ['v1'], unserved: ['v1alpha3'] },
    { group: 'gateway.networking.k8s.io', kind: 'GRPCRoute', scope: 'Namespaced', served: ['v1'] },
    { group: 'gateway.networking.k8s.io', kind: 'Gateway', scope: 'Namespaced', served: ['v1', 'v1beta1'] },
    { group: 'gateway.networking.k8s.io', kind: 'GatewayClass', scope: 'Cluster', served: ['v1', 'v1beta1'] },
    { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', scope: 'Namespaced', served: ['v1', 'v1beta1'] },
    { group: 'gateway.networking.k8s.io', kind: 'ListenerSet', scope: 'Namespaced', served: ['v1'] },
    { group: 'gateway.networking.k8s.io', kind: 'ReferenceGrant', scope: 'Namespaced', served: ['v1', 'v1beta1'] },
    { group: 'gateway.networking.k8s.io', kind: 'TCPRoute', scope: 'Namespaced', served: ['v1'], unserved: ['v1alpha2'] },
    { group: 'gateway.networking.k8s.io', kind: 'TLSRoute', scope: 'Namespaced', served: ['v1'], unserved: ['v1alpha2', 'v1alpha3'] },
    { group: 'gateway.networking.k8s.io', kind: 'UDPRoute', scope: 'Namespaced', served: ['v1'], unserved: ['v1alpha2'] },
  ],
};
