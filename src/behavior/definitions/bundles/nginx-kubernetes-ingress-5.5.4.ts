import { DefinitionBundle } from '../definition-bundle';

/** Written by scripts/derive-definitions.ts. */
export const NGINX_KUBERNETES_INGRESS_5_5_4: DefinitionBundle = {
  name: 'nginx-kubernetes-ingress',
  version: '5.5.4',
  base: 'https://raw.githubusercontent.com/nginx/kubernetes-ingress/f92a24e4fd2b52c72739c4a1f4f9bb6424bf5731/deploy/',
  joined: { size: 233957, sha256: '9a79a8233162a61fc16820c17c62ec6c33f2c1666b69814f30603ef4e0b93098' },
  files: [
    { name: 'crds.yaml', size: 233957, sha256: '9a79a8233162a61fc16820c17c62ec6c33f2c1666b69814f30603ef4e0b93098' },
  ],
  kinds: [
    { group: 'externaldns.nginx.org', kind: 'DNSEndpoint', scope: 'Namespaced', served: ['v1'] },
    { group: 'k8s.nginx.org', kind: 'GlobalConfiguration', scope: 'Namespaced', served: ['v1'] },
    { group: 'k8s.nginx.org', kind: 'Policy', scope: 'Namespaced', served: ['v1'] },
    { group: 'k8s.nginx.org', kind: 'TransportServer', scope: 'Namespaced', served: ['v1'] },
    { group: 'k8s.nginx.org', kind: 'VirtualServer', scope: 'Namespaced', served: ['v1'] },
    { group: 'k8s.nginx.org', kind: 'VirtualServerRoute', scope: 'Namespaced', served: ['v1'] },
  ],
};
