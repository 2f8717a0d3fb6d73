import { DefinitionBundle } from '../definition-bundle';

/** Written by scripts/derive-definitions.ts. */
export const CERT_MANAGER_1_21_1: DefinitionBundle = {
  name: 'cert-manager',
  version: '1.21.1',
  base: 'https://github.com/cert-manager/cert-manager/releases/download/v1.21.1/',
  remark: 'cert-manager installs from a file of its release, not from its repository: its SHA-256 is yours to find out and to give.',
  files: [
    { name: 'cert-manager.crds.yaml' },
  ],
  kinds: [
    { group: 'acme.cert-manager.io', kind: 'Challenge', scope: 'Namespaced', served: ['v1'] },
    { group: 'acme.cert-manager.io', kind: 'Order', scope: 'Namespaced', served: ['v1'] },
    { group: 'cert-manager.io', kind: 'Certificate', scope: 'Namespaced', served: ['v1'] },
    { group: 'cert-manager.io', kind: 'CertificateRequest', scope: 'Namespaced', served: ['v1'] },
    { group: 'cert-manager.io', kind: 'ClusterIssuer', scope: 'Cluster', served: ['v1'] },
    { group: 'cert-manager.io', kind: 'Issuer', scope: 'Namespaced', served: ['v1'] },
  ],
};
