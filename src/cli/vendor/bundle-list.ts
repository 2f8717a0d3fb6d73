import { addressesOf, bundleId, DefinitionBundle } from '../../behavior/definitions/definition-bundle';
import { groupsIn } from '../../behavior/definitions/known-bundles';
import { counted, listed } from '../../rules/text';

/** A way to print what is known of bundles. */
export interface ListFormat {
  readonly name: string;
  print(bundles: readonly DefinitionBundle[]): string;
}

export const LIST_FORMATS: readonly ListFormat[] = [
  { name: 'text', print: (bundles) => `${bundles.map(text).join('\n')}\n` },
  { name: 'json', print: (bundles) => `${JSON.stringify({ bundles: bundles.map((bundle) => ({ ...bundle, addresses: addressesOf(bundle) })) }, undefined, 2)}\n` },
  { name: 'kustomize', print: resources },
];

function text(bundle: DefinitionBundle): string {
  const { kinds, joined, remark } = bundle;
  return [
    bundleId(bundle),
    `  ${counted(kinds.length, 'kind')} of ${groupsIn(bundle).join(', ')}: ${listed([...new Set(kinds.map(({ kind }) => kind))].sort(), 8)}`,
    `  ${joined === undefined ? 'SHA-256 to be given with --sha256' : `${joined.size} bytes, SHA-256 ${joined.sha256}`}`,
    ...(remark === undefined ? [] : [`  ${remark}`]),
  ].join('\n');
}

/** Entries for the `resources` of a `kustomization.yaml`. */
function resources(bundles: readonly DefinitionBundle[]): string {
  return `# kustomize takes what stands at these addresses when it builds, and verifies no hash.
resources:
${bundles.map((bundle) => [`  # ${bundleId(bundle)}`, ...addressesOf(bundle).map((address) => `  - ${address}`)].join('\n')).join('\n')}
`;
}
