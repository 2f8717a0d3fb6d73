import { DefinitionBundle } from '../definition-bundle';

/** Written by scripts/derive-definitions.ts. */
export const NGINX_GATEWAY_FABRIC_2_6_7: DefinitionBundle = {
  name: 'nginx-gateway-fabric',
  version: '2.6.7',
  base: 'https://raw.githubusercontent.com/nginx/nginx-gateway-fabric/5e34a17a8f7787e90f41d1af91258a556f0795b4/deploy/',
  joined: { size: 909895, sha256: '942d031b4f5d0cd57194c8d0d6e7a09bddf4ced3e59609dd390db013434ec8fa' },
  remark: 'NGINX Gateway Fabric needs a bundle of Gateway API beside it.',
  files: [
    { name: 'crds.yaml', size: 909895, sha256: '942d031b4f5d0cd57194c8d0d6e7a09bddf4ced3e59609dd390db013434ec8fa' },
  ],
  kinds: [
    { group: 'gateway.nginx.org', kind: 'AuthenticationFilter', scope: 'Namespaced', served: ['v1alpha1'] },
    { group: 'gateway.nginx.org', kind: 'ClientSettingsPolicy', scope: 'Namespaced', served: ['v1alpha1'] },
    { group: 'gateway.nginx.org', kind: 'NginxGateway', scope: 'Namespaced', served: ['v1alpha1'] },
    { group: 'gateway.nginx.org', kind: 'NginxProxy', scope: 'Namespaced', served: ['v1alpha2'] },
    { group: 'gateway.nginx.org', kind: 'ObservabilityPolicy', scope: 'Namespaced', served: ['v1alpha2'] },
    { group: 'gateway.nginx.org', kind: 'ProxySettingsPolicy', scope: 'Namespaced', served: ['v1alpha1'] },
    { group: 'gateway.nginx.org', kind: 'RateLimitPolicy', scope: 'Namespaced', served: ['v1alpha1'] },
    { group: 'gateway.nginx.org', kind: 'SnippetsFilter', scope: 'Namespaced', served: ['v1alpha1'] },
    { group: 'gateway.nginx.org', kind: 'SnippetsPolicy', scope: 'Namespaced', served: ['v1alpha1'] },
    { group: 'gateway.nginx.org', kind: 'UpstreamSettingsPolicy', scope: 'Namespaced', served: ['v1alpha1'] },
    { group: 'gateway.nginx.org', kind: 'WAFPolicy', scope: 'Namespaced', served: ['v1alpha1'] },
  ],
};
