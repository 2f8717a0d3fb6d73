import { DefinitionBundle } from '../definition-bundle';

/** Written by scripts/derive-definitions.ts. */
export const FLUX_SOURCE_CONTROLLER_1_9_1: DefinitionBundle = {
  name: 'flux-source-controller',
  version: '1.9.1',
  base: 'https://raw.githubusercontent.com/fluxcd/source-controller/092bcff3c9c3f258a44310507201d295ff294ba6/config/crd/bases/',
  joined: { size: 98549, sha256: '9e0e696379ce80241d6cec6ab4bf1b87c68dd25d05ec132b23ff47416adb9ff9' },
  files: [
    { name: 'source.toolkit.fluxcd.io_buckets.yaml', size: 17435, sha256: '366d4926a698332d824e97e9a9adf763f44dd7b59b70034916ebeefd91f1e43e' },
    { name: 'source.toolkit.fluxcd.io_externalartifacts.yaml', size: 8619, sha256: '3e49150e6b483ee66de8ba1d91281b24c3bd7ade2b3a5f05e5db822e4ed70906' },
    { name: 'source.toolkit.fluxcd.io_gitrepositories.yaml', size: 22207, sha256: '39a5a46c81539c992abc53f9be3e5434cd70d50a10d169b1e8a450e0df1c9d09' },
    { name: 'source.toolkit.fluxcd.io_helmcharts.yaml', size: 15912, sha256: 'dc0158d014e90007c0a084973ef561cd20d3d44520ed4e604e8acff8bb19d2b0' },
    { name: 'source.toolkit.fluxcd.io_helmrepositories.yaml', size: 14855, sha256: '97c7759df00946cbb9a75a56457cff9964b2543d2248df859cef21e26b8e2ae6' },
    { name: 'source.toolkit.fluxcd.io_ocirepositories.yaml', size: 19521, sha256: '2655834d468e46a533410d9e2bc3f4e7cbf9b4c922b95652012acb09bfb2545a' },
  ],
  kinds: [
    { group: 'source.toolkit.fluxcd.io', kind: 'Bucket', scope: 'Namespaced', served: ['v1'] },
    { group: 'source.toolkit.fluxcd.io', kind: 'ExternalArtifact', scope: 'Namespaced', served: ['v1'] },
    { group: 'source.toolkit.fluxcd.io', kind: 'GitRepository', scope: 'Namespaced', served: ['v1'] },
    { group: 'source.toolkit.fluxcd.io', kind: 'HelmChart', scope: 'Namespaced', served: ['v1'] },
    { group: 'source.toolkit.fluxcd.io', kind: 'HelmRepository', scope: 'Namespaced', served: ['v1'] },
    { group: 'source.toolkit.fluxcd.io', kind: 'OCIRepository', scope: 'Namespaced', served: ['v1'] },
  ],
};
