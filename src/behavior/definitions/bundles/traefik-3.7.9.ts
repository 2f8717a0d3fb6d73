import { DefinitionBundle } from '../definition-bundle';

/** Written by scripts/derive-definitions.ts. */
export const TRAEFIK_3_7_9: DefinitionBundle = {
  name: 'traefik',
  version: '3.7.9',
  base: 'https://raw.githubusercontent.com/traefik/traefik/d0bd2ec198533d760c1abfc74b98033d6d92d039/docs/content/reference/dynamic-configuration/',
  joined: { size: 248801, sha256: '1d5e8558803804562238b0d4a57174aadd6d87c36e3c4c55199ebcc356a9406c' },
  files: [
    { name: 'kubernetes-crd-definition-v1.yml', size: 248801, sha256: '1d5e8558803804562238b0d4a57174aadd6d87c36e3c4c55199ebcc356a9406c' },
  ],
  kinds: [
    { group: 'traefik.io', kind: 'IngressRoute', scope: 'Namespaced', served: ['v1alpha1'] },
    { group: 'traefik.io', kind: 'IngressRouteTCP', scope: 'Namespaced', served: ['v1alpha1'] },
    { group: 'traefik.io', kind: 'IngressRouteUDP', scope: 'Namespaced', served: ['v1alpha1'] },
    { group: 'traefik.io', kind: 'Middleware', scope: 'Namespaced', served: ['v1alpha1'] },
    { group: 'traefik.io', kind: 'MiddlewareTCP', scope: 'Namespaced', served: ['v1alpha1'] },
    { group: 'traefik.io', kind: 'ServersTransport', scope: 'Namespaced', served: ['v1alpha1'] },
    { group: 'traefik.io', kind: 'ServersTransportTCP', scope: 'Namespaced', served: ['v1alpha1'] },
    { group: 'traefik.io', kind: 'TLSOption', scope: 'Namespaced', served: ['v1alpha1'] },
    { group: 'traefik.io', kind: 'TLSStore', scope: 'Namespaced', served: ['v1alpha1'] },
    { group: 'traefik.io', kind: 'TraefikService', scope: 'Namespaced', served: ['v1alpha1'] },
  ],
};
