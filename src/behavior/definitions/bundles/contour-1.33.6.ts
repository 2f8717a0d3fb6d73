import { DefinitionBundle } from '../definition-bundle';

/** Written by scripts/derive-definitions.ts. */
export const CONTOUR_1_33_6: DefinitionBundle = {
  name: 'contour',
  version: '1.33.6',
  base: 'https://raw.githubusercontent.com/projectcontour/contour/b83fb6edb8c1843d4f00f3cd653533eb88f9f843/examples/contour/',
  joined: { size: 550182, sha256: 'c02ed88146211c84edcafb718191f403ab35d8a9c6593bdc244338d20e8461b2' },
  files: [
    { name: '01-crds.yaml', size: 550182, sha256: 'c02ed88146211c84edcafb718191f403ab35d8a9c6593bdc244338d20e8461b2' },
  ],
  kinds: [
    { group: 'projectcontour.io', kind: 'ContourConfiguration', scope: 'Namespaced', served: ['v1alpha1'] },
    { group: 'projectcontour.io', kind: 'ContourDeployment', scope: 'Namespaced', served: ['v1alpha1'] },
    { group: 'projectcontour.io', kind: 'ExtensionService', scope: 'Namespaced', served: ['v1alpha1'] },
    { group: 'projectcontour.io', kind: 'HTTPProxy', scope: 'Namespaced', served: ['v1'] },
    { group: 'projectcontour.io', kind: 'TLSCertificateDelegation', scope: 'Namespaced', served: ['v1'] },
  ],
};
