import { DefinitionBundle } from '../definition-bundle';

/** Written by scripts/derive-definitions.ts. */
export const EXTERNAL_DNS_0_22_0: DefinitionBundle = {
  name: 'external-dns',
  version: '0.22.0',
  base: 'https://raw.githubusercontent.com/kubernetes-sigs/external-dns/994f908d4abdfe5fbf38f2f61613ed570432e43a/config/crd/standard/',
  joined: { size: 4284, sha256: '7d1c06b1e991c8db3a70be658fb628e61e71ba72f2686469c276f4f6ab0d1e30' },
  files: [
    { name: 'dnsendpoints.externaldns.k8s.io.yaml', size: 4284, sha256: '7d1c06b1e991c8db3a70be658fb628e61e71ba72f2686469c276f4f6ab0d1e30' },
  ],
  kinds: [
    { group: 'externaldns.k8s.io', kind: 'DNSEndpoint', scope: 'Namespaced', served: ['v1alpha1'] },
  ],
};
