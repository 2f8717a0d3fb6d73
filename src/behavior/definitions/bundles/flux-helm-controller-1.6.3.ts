import { DefinitionBundle } from '../definition-bundle';

/** Written by scripts/derive-definitions.ts. */
export const FLUX_HELM_CONTROLLER_1_6_3: DefinitionBundle = {
  name: 'flux-helm-controller',
  version: '1.6.3',
  base: 'https://raw.githubusercontent.com/fluxcd/helm-controller/372c34e2b4a455d24ef6cbb8321c82c4533dbbd8/config/crd/bases/',
  joined: { size: 76239, sha256: 'aa8638ac68465ceac1f93a617baf5be833c589c51fd78a7384a4a274c252becc' },
  files: [
    { name: 'helm.toolkit.fluxcd.io_helmreleases.yaml', size: 76239, sha256: 'aa8638ac68465ceac1f93a617baf5be833c589c51fd78a7384a4a274c252becc' },
  ],
  kinds: [
    { group: 'helm.toolkit.fluxcd.io', kind: 'HelmRelease', scope: 'Namespaced', served: ['v2'] },
  ],
};
