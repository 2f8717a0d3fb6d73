import { DefinitionBundle } from '../definition-bundle';

/** Written by scripts/derive-definitions.ts. */
export const SEALED_SECRETS_0_36_6: DefinitionBundle = {
  name: 'sealed-secrets',
  version: '0.36.6',
  base: 'https://raw.githubusercontent.com/bitnami-labs/sealed-secrets/6dc880366d1cafa16683173cc3c8e3b58e930937/helm/sealed-secrets/crds/',
  joined: { size: 6659, sha256: 'fb33ba448b89c2c3252480664078b7f4bdf0949426e5280d07ca049c0dbdbfb7' },
  files: [
    { name: 'bitnami.com_sealedsecrets.yaml', size: 6659, sha256: 'fb33ba448b89c2c3252480664078b7f4bdf0949426e5280d07ca049c0dbdbfb7' },
  ],
  kinds: [
    { group: 'bitnami.com', kind: 'SealedSecret', scope: 'Namespaced', served: ['v1alpha1'] },
  ],
};
