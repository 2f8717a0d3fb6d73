import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLE_SOURCES, BundleSource, derivedBundle } from './definitions/bundle-sources';

/**
 * Writes `src/behavior/definitions/bundles`, one file a bundle, from unmodified copies of upstream's CustomResourceDefinitions:
 *
 *     npx tsx scripts/derive-definitions.ts FOLDER
 *
 * FOLDER holds a folder for each `copies` of `scripts/definitions/bundle-sources.ts`. Kept are sizes, hashes, and what is defined.
 */
const [folder] = process.argv.slice(2);
const target = join(__dirname, '..', 'src', 'behavior', 'definitions', 'bundles');

readdirSync(target).forEach((file) => rmSync(join(target, file)));
BUNDLE_SOURCES.forEach((source) => writeFileSync(join(target, `${moduleOf(source)}.ts`), bundleText(source)));
writeFileSync(join(target, 'all-bundles.ts'), listText());

function moduleOf({ name, version }: BundleSource): string {
  return `${name}-${version}`;
}

function constantOf({ name, version }: BundleSource): string {
  return `${name}_${version}`.replace(/[^a-z0-9]/g, '_').toUpperCase();
}

function bundleText(source: BundleSource): string {
  const { kinds, files, ...rest } = derivedBundle(source, folder);
  const lines = Object.entries(rest).filter(([, value]) => value !== undefined).map(([key, value]) => `  ${key}: ${literal(value)},`);
  return `import { DefinitionBundle } from '../definition-bundle';

/** Written by scripts/derive-definitions.ts. */
export const ${constantOf(source)}: DefinitionBundle = {
${lines.join('\n')}
  files: [
${files.map((file) => `    ${literal(file)},`).join('\n')}
  ],
  kinds: [
${kinds.map((kind) => `    ${literal(kind)},`).join('\n')}
  ],
};
`;
}

function listText(): string {
  const sorted = [...BUNDLE_SOURCES].sort((a, b) => (`./${moduleOf(a)}` < `./${moduleOf(b)}` ? -1 : 1));
  return `${sorted.map((source) => `import { ${constantOf(source)} } from './${moduleOf(source)}';`).join('\n')}
import { DefinitionBundle } from '../definition-bundle';

/** Every bundle that is known here, of one name the newest first. Written by scripts/derive-definitions.ts. */
export const ALL_BUNDLES: readonly DefinitionBundle[] = [
${BUNDLE_SOURCES.map((source) => `  ${constantOf(source)},`).join('\n')}
];
`;
}

/** A value as this repository writes it. */
function literal(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(literal).join(', ')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    return `{ ${Object.entries(value).filter(([, one]) => one !== undefined).map(([key, one]) => `${key}: ${literal(one)}`).join(', ')} }`;
  }
  return typeof value === 'string' ? `'${value.replace(/['\\]/g, '\\$&')}'` : String(value);
}
