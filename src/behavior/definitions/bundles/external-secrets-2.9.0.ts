import { DefinitionBundle } from '../definition-bundle';

/** Written by scripts/derive-definitions.ts. */
export const EXTERNAL_SECRETS_2_9_0: DefinitionBundle = {
  name: 'external-secrets',
  version: '2.9.0',
  base: 'https://raw.githubusercontent.com/external-secrets/external-secrets/378bdb622ed9712ef4a58370f6a17af033b7d343/config/crds/bases/',
  joined: { size: 1451396, sha256: 'd550f6238ba90452dab3693737ece13ccfb039a306606e2c410784f924328f3d' },
  isPart: true,
  remark: 'ExternalSecrets and their stores; the operator itself has more kinds.',
  files: [
    { name: 'external-secrets.io_clustersecretstores.yaml', size: 689877, sha256: 'f847c69ae317a76527fc37c163ddfe15d9026e14eb47dd325319e914e0433c2a' },
    { name: 'external-secrets.io_externalsecrets.yaml', size: 71681, sha256: '5044be5a610ca90a075f34f03ed20b462695c43387ba9410db7f4250e47b1e2f' },
    { name: 'external-secrets.io_secretstores.yaml', size: 689830, sha256: '7f750858d393913915a2f15daff9e1d2f56ca207c09920c055d7a68cceacb641' },
  ],
  kinds: [
    { group: 'external-secrets.io', kind: 'ClusterSecretStore', scope: 'Cluster', served: ['v1'], unserved: ['v1beta1'] },
    { group: 'external-secrets.io', kind: 'ExternalSecret', scope: 'Namespaced', served: ['v1'], unserved: ['v1beta1'] },
    { group: 'external-secrets.io', kind: 'SecretStore', scope: 'Namespaced', served: ['v1'], unserved: ['v1beta1'] },
  ],
};
