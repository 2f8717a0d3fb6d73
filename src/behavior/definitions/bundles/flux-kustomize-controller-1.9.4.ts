import { DefinitionBundle } from '../definition-bundle';

/** Written by scripts/derive-definitions.ts. */
export const FLUX_KUSTOMIZE_CONTROLLER_1_9_4: DefinitionBundle = {
  name: 'flux-kustomize-controller',
  version: '1.9.4',
  base: 'https://raw.githubusercontent.com/fluxcd/kustomize-controller/1324b615da01038e2859cbcde604bd5434f21933/config/crd/bases/',
  joined: { size: 40516, sha256: 'da23ca0e6b4c80d3d26a91583137491e147ef4ef1e2208aece0d0af4ef851974' },
  files: [
    { name: 'kustomize.toolkit.fluxcd.io_kustomizations.yaml', size: 40516, sha256: 'da23ca0e6b4c80d3d26a91583137491e147ef4ef1e2208aece0d0af4ef851974' },
  ],
  kinds: [
    { group: 'kustomize.toolkit.fluxcd.io', kind: 'Kustomization', scope: 'Namespaced', served: ['v1'] },
  ],
};
