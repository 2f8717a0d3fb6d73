import * as path from 'node:path';
import { ALL_BUNDLES } from '../../behavior/definitions/bundles/all-bundles';
import { DefinitionBundle, vendoredName } from '../../behavior/definitions/definition-bundle';
import { listed } from '../../rules/text';
import { Arguments } from '../arguments';
import { Command } from '../command';
import { deliver, formatNamed } from '../delivery';
import { openRepository } from '../opened-repository';
import { OPTION_HELP } from '../shared-options';
import { CLEAN, FOUND, Terminal, UsageError } from '../terminal';
import { bundlesNamed, needsOf, standForEachOther } from '../vendor/bundle-choice';
import { LIST_FORMATS } from '../vendor/bundle-list';
import { fetched, PATIENCE, Wanted } from '../vendor/fetch-bundle';
import { givenHashes, hashOf } from '../vendor/hashes';
import { bundleOfFile, SUMS_FILE, VendorFolder } from '../vendor/vendor-folder';

/** `vendor`: CustomResourceDefinitions of others, as files of the repository. */
export const VENDOR: Command = {
  name: 'vendor',
  summary: 'Download the CustomResourceDefinitions that manifests need, verified by their SHA-256',
  usage: 'vendor [BUNDLE…] --into DIR [options]',
  options: ['into', 'manifests', 'list', 'check', 'force', 'sha256', 'url-base', 'timeout', 'format', 'output', 'config', 'cluster', 'no-color', 'quiet'],
  help: `Writes DIR/BUNDLE-VERSION.yaml for each BUNDLE (traefik, or traefik@3.7.9), or, where none is named, for all that the manifests of the
folder need that the command runs in; and a kustomization.yaml that lists them. Size and SHA-256 of every file are held against those
that this package knows before anything is written. It is the only command that speaks to the network.

      --into DIR        the folder to write into
      --manifests PATH  read these manifests instead (may be repeated)
      --list            print what can be had, and write nothing
      --check           hold the files in DIR against what they should be, and write nothing; without the network
      --force           replace a file that differs, and another version of the same bundle
      --sha256 B=HEX    the SHA-256 of a bundle of one file whose own is not known here: cert-manager=0123… (may be repeated)
      --url-base URL    a mirror: https://host/path is asked for at URL/host/path (or the variable CDK8S_BARE_METAL_MIRROR)
      --timeout SECONDS for each file (default: ${PATIENCE})
  -f, --format FORMAT   of --list: text, json, or kustomize for the resources of a kustomization.yaml (default: text)
  -o, --output FILE     write what --list prints there instead of to standard output
${OPTION_HELP.config}
      --cluster NAME    what this cluster needs alone (may be repeated)
${OPTION_HELP.noColor}
  -q, --quiet           no words about what was written

Exit code: 0 all is there, 1 a file is not what it should be, 2 could not run.

Example:
  cdk8s-bare-metal vendor --list`,
  run(args, terminal) {
    const named = bundlesNamed(args.operands);
    if (args.list) {
      deliver(formatNamed(LIST_FORMATS, args.format, 'vendor --list').print(named.length === 0 ? ALL_BUNDLES : named), args.output, terminal);
      return CLEAN;
    }
    if (args.into === undefined) {
      throw new UsageError('vendor wants to know the folder to write into: --into DIR. What can be had is printed by --list.');
    }
    const folder = new VendorFolder(path.resolve(terminal.folder, args.into), args.into);
    return args.check ? check(folder, named, args, terminal) : vendor(folder, args.operands.length > 0 ? named : needed(args, terminal), args, terminal);
  },
};

/** What the manifests need. Kinds that no bundle has are told, and stop nothing. */
function needed(args: Arguments, terminal: Terminal): DefinitionBundle[] {
  const { bundles, unknown } = needsOf(openRepository({ ...args, operands: args.manifests }, terminal).clusters.map(({ world }) => world));
  if (unknown.length > 0) {
    terminal.err(`cdk8s-bare-metal: no bundle defines ${listed(unknown)}.\n`);
  }
  return [...bundles];
}

async function vendor(folder: VendorFolder, bundles: readonly DefinitionBundle[], args: Arguments, terminal: Terminal): Promise<number> {
  const say = (line: string) => (args.quiet ? undefined : terminal.out(`${line}\n`));
  if (bundles.length === 0) {
    say('Nothing is needed: every custom resource has its definition here, or is declared, or nobody knows a bundle for it.');
    return CLEAN;
  }
  const wanted = bundles.map((bundle): Wanted => ({ bundle, file: vendoredName(bundle), sha256: hashOf(bundle, args.sha256) }));
  const here = folder.files();
  const missing = wanted.filter(({ file, sha256: sum }) => folder.sha256(file) !== sum);
  const differing = missing.filter(({ file }) => here.includes(file));
  const others = here.filter((file) => !wanted.some((one) => one.file === file) && bundles.some((bundle) => isOther(file, bundle)));
  if (!args.force && differing.length + others.length > 0) {
    differing.forEach(({ file }) => terminal.err(`cdk8s-bare-metal: ${folder.nameOf(file)} is there, and is not what upstream published. --force replaces it.\n`));
    others.forEach((file) => terminal.err(`cdk8s-bare-metal: ${folder.nameOf(file)} is another version or channel of what is wanted. --force removes it.\n`));
    return FOUND;
  }
  const files = new Map<string, Buffer>();
  for (const one of missing) {
    const got = await fetched(one, { timeout: args.timeout, urlBase: args.urlBase ?? terminal.mirror });
    if (got.problem !== undefined) {
      terminal.err(`cdk8s-bare-metal: ${got.problem} Nothing is written.\n`);
      return FOUND;
    }
    files.set(one.file, got.bytes);
  }
  folder.write(files, wanted.map(({ file }) => file), others);
  wanted.forEach(({ file, sha256: sum }) => say(`${folder.nameOf(file)} ${files.has(file) ? `is written: ${files.get(file)!.length} bytes, SHA-256 ${sum}` : 'is there already'}.`));
  others.forEach((file) => say(`${folder.nameOf(file)} is removed.`));
  return CLEAN;
}

/** Whether a file of the folder defines what a bundle defines, in another version or channel. */
function isOther(file: string, bundle: DefinitionBundle): boolean {
  const found = bundleOfFile(file);
  return found !== undefined && standForEachOther(found, bundle);
}

/** Holds what is in the folder against what it should be: the bundles that are named, or all that are there. */
function check(folder: VendorFolder, named: readonly DefinitionBundle[], args: Arguments, terminal: Terminal): number {
  const here = folder.files();
  const told = givenHashes(args.sha256);
  const sums = folder.sums();
  const files = named.length > 0 ? named.map(vendoredName) : here.filter((file) => bundleOfFile(file) !== undefined);
  if (files.length === 0) {
    throw new UsageError(`There is no file of a bundle in ${folder.shown}.`);
  }
  const results = files.map((file) => {
    const bundle = ALL_BUNDLES.find((one) => vendoredName(one) === file);
    const expected = bundle?.joined?.sha256 ?? told.get(bundle?.name ?? '') ?? sums.get(file);
    const actual = folder.sha256(file);
    const fault = actual === undefined ? 'is not there'
      : expected === undefined ? `cannot be judged: nobody knows its SHA-256, and ${SUMS_FILE} does not have it`
        : actual !== expected ? `has SHA-256 ${actual} instead of ${expected}` : undefined;
    return { text: `${folder.nameOf(file)} ${fault ?? (bundle?.joined === undefined ? 'is as it was written' : 'is what upstream published')}.\n`, isRight: fault === undefined };
  });
  results.filter(({ isRight }) => !isRight || !args.quiet).forEach(({ text, isRight }) => (isRight ? terminal.out : terminal.err)(text));
  return results.every(({ isRight }) => isRight) ? CLEAN : FOUND;
}
