import { DefinitionBundle } from '../definition-bundle';

/** Written by scripts/derive-definitions.ts. */
export const ARGO_CD_3_5_1: DefinitionBundle = {
  name: 'argo-cd',
  version: '3.5.1',
  base: 'https://raw.githubusercontent.com/argoproj/argo-cd/109ca7ca71139e514114499d294a492e7910a965/manifests/crds/',
  joined: { size: 1820180, sha256: 'e1d3c3401b10c9e351733a263769a6e8b6cbcefed57c4c397474f3ade8be05b4' },
  files: [
    { name: 'application-crd.yaml', size: 405924, sha256: '5dde0e229249b6b707beb98674c1deae3949d5c319a6c45b9f5a80c99618e40c' },
    { name: 'applicationset-crd.yaml', size: 1394817, sha256: '7d282054f41ca2b71a22bab04a8caf0000e07e53a62432e6ea292dae5ab4f07d' },
    { name: 'appproject-crd.yaml', size: 19431, sha256: 'ab225266944322750136f1198d93786e4a79a0e43c8d149abfba44da30a3eac8' },
  ],
  kinds: [
    { group: 'argoproj.io', kind: 'AppProject', scope: 'Namespaced', served: ['v1alpha1'] },
    { group: 'argoproj.io', kind: 'Application', scope: 'Namespaced', served: ['v1alpha1'] },
    { group: 'argoproj.io', kind: 'ApplicationSet', scope: 'Namespaced', served: ['v1alpha1'] },
  ],
};
