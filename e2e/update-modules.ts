import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { ALL_COMPONENTS } from './components/all-components';
import { GO_ENVIRONMENT } from './components/go';
import { GoModule } from './components/go-module';

/**
 * Writes `go.mod` and `go.sum` of the modules in `e2e/modules` anew, from the versions in `e2e/versions.ts`.
 *
 *     npx tsx e2e/update-modules.ts [name…]
 */
const names = process.argv.slice(2);
ALL_COMPONENTS.filter((component) => component instanceof GoModule).filter(({ name }) => names.length === 0 || names.includes(name)).forEach(update);

/** What `go mod edit -json` says, as far as it is used here. */
interface GoMod {
  readonly Replace: readonly { readonly Old: ModuleVersion; readonly New: ModuleVersion }[] | null;
  readonly Exclude: readonly ModuleVersion[] | null;
}

interface ModuleVersion {
  readonly Path: string;
  readonly Version?: string;
}

function update(component: GoModule): void {
  const { module, tools } = component.props;
  const { GoMod: file } = JSON.parse(go(component.folder, 'mod', 'download', '-json', `${module}@v${component.version}`));
  const upstream: GoMod = JSON.parse(go(component.folder, 'mod', 'edit', '-json', file));
  fs.writeFileSync(path.join(component.folder, 'go.mod'), [
    `module example.test/${component.name}`,
    'go 1.26.0',
    block('tool', Object.values(tools).map((tool) => tool.package)),
    block('require', Object.entries(component.requirements).map(([required, version]) => `${required} v${version}`)),
    // Those of upstream's own build do not hold for the ones that require it.
    block('replace', (upstream.Replace ?? []).map(({ Old, New }) => `${Old.Path} => ${replacement(component, Old.Path, New)}`)),
    block('exclude', (upstream.Exclude ?? []).map(({ Path, Version }) => `${Path} ${Version}`)),
  ].join('\n\n'));
  fs.rmSync(path.join(component.folder, 'go.sum'), { force: true });
  if (component.props.testsAreUnavailable === true) {
    // All that is built, and nothing that is only tested.
    go(component.folder, 'get', ...Object.entries(component.requirements).map(([required, version]) => `${required}@v${version}`));
    go(component.folder, 'build', '-mod=mod', '-trimpath', '-buildvcs=false', '-o', os.devNull, ...Object.values(tools).map((tool) => tool.package));
  } else {
    go(component.folder, 'mod', 'tidy');
  }
  go(component.folder, 'mod', 'edit', '-toolchain=none');
}

/** A module that upstream keeps in its own repository is published apart, at the version that we say or at that of the same release, or we have a stand-in for it. */
function replacement(component: GoModule, replaced: string, { Path, Version }: ModuleVersion): string {
  if (Version !== undefined) {
    return `${Path} ${Version}`;
  }
  const published = component.requirements[replaced] ?? (replaced.startsWith('k8s.io/') ? component.version.replace(/^1\./, '0.') : component.version);
  return fs.existsSync(path.join(component.folder, 'stand-in')) ? './stand-in' : `${replaced} v${published}`;
}

function block(directive: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${directive} (\n${lines.map((line) => `\t${line}\n`).join('')})`;
}

function go(folder: string, ...args: string[]): string {
  return execFileSync('go', args, { cwd: folder, encoding: 'utf8', env: { ...process.env, ...GO_ENVIRONMENT }, stdio: ['ignore', 'pipe', 'inherit'] });
}
