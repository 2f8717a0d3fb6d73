import * as path from 'path';
import { ChartTemplates, chartTemplates } from './chart-templates';
import { FileProblem } from './file-problem';
import { Files, FolderEntry } from './files';
import { IgnoredFiles } from './ignored-files';
import { mayTellCommands } from './made-by-commands';
import { Skipped } from './skipped';
import { unreadable } from './unreadable';

/** What a walk needs to know of its owner's wishes. */
export interface Walk {
  /** Where the folder stands. */
  readonly files: Files;
  readonly skipped: Skipped;
  /** Whether somebody reads a file of that name. */
  readonly reads: (name: string) => boolean;
  /** Called for each folder before anything of it; `false` where it was walked before. */
  readonly enters: (folder: string) => boolean;
  /** Called for each file to read, in the order of their names. */
  readonly found: (file: string) => void;
  /** Called for files that nobody reads, and in which people write down what they run. */
  readonly commands: (file: string) => void;
  /** Called for the templates of a Helm chart, which are not entered. */
  readonly templates: (found: ChartTemplates) => void;
  /** Called for what the operating system does not hand out. */
  readonly failed: (problem: FileProblem) => void;
  /** The name of a file or folder in messages. */
  readonly nameOf: (file: string) => string;
}

const GENERATED = new Set(['.git', '.hg', '.svn', 'node_modules', '.terraform', '.direnv']);

/** What this library writes, and what tells it what to do: facts about a cluster, and none of its objects. */
const SETTINGS = 'bare-metal.yaml';
const OWN = new Set([SETTINGS, 'ip-plan.lock.yaml', 'addresses.json', 'findings.json']);

/** What a network looks like is often kept out of the repository, and lies beside it on its owner's own disk all the same. */
const NETWORK_SETTINGS = new Set(['cluster.yaml', 'nodes.yaml', 'cluster.toml', 'talconfig.yaml']);

/** Kinds of template by the end of their names: what comes out of them is read where somebody commits it. */
const TEMPLATE = /\.(?:j2|jinja2?|tpl|tmpl|gotmpl)$/;

/**
 * Finds the files of a folder, in whatever depth, without following symbolic links: a link out of the folder leads to what is not
 * its owner's, and a link inside it to what is read anyway.
 */
export function walk(folder: string, owner: Walk, above: IgnoredFiles = IgnoredFiles.above(folder, owner.files)): void {
  if (!owner.enters(folder)) {
    return;
  }
  let entries: FolderEntry[];
  try {
    entries = [...owner.files.entries(folder)];
  } catch (error) {
    owner.failed(unreadable(owner.nameOf(folder), error));
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const names = new Set(entries.map(({ name }) => name));
  if (names.has('pyvenv.cfg')) {
    owner.skipped.add('environment');
    return;
  }
  const rules = names.has('.gitignore') ? above.within(folder) : above;
  for (const entry of entries) {
    const file = path.join(folder, entry.name);
    if (entry.kind === 'link') {
      owner.skipped.add('link');
    } else if (entry.kind === 'folder') {
      enter(file, entry.name, names.has('Chart.yaml'), owner, rules);
    } else if (entry.kind === 'special') {
      owner.skipped.add('special');
    } else {
      take(file, entry.name, owner, rules);
    }
  }
}

function enter(folder: string, name: string, isInChart: boolean, owner: Walk, rules: IgnoredFiles): void {
  if (GENERATED.has(name)) {
    owner.skipped.add('generated');
  } else if (isInChart && (name === 'templates' || name === 'charts')) {
    owner.skipped.add('template');
    if (name === 'templates' && !rules.has(folder, true)) {
      owner.templates(chartTemplates(path.dirname(folder), owner.files, owner.nameOf));
    }
  } else if (rules.has(folder, true)) {
    owner.skipped.add('gitignore');
  } else {
    walk(folder, owner, rules);
  }
}

function take(file: string, name: string, owner: Walk, rules: IgnoredFiles): void {
  if (OWN.has(name) && !isApplied(file, name, owner)) {
    skipOwn(file, name, owner);
  } else if (TEMPLATE.test(name) && !owner.reads(name)) {
    skipTemplate(file, name, owner, rules);
  } else if (!owner.reads(name)) {
    owner.skipped.add('other');
    if (mayTellCommands(name) && !rules.has(file, false)) {
      owner.commands(file);
    }
  } else if (rules.has(file, false) && !NETWORK_SETTINGS.has(name)) {
    owner.skipped.add('gitignore');
  } else {
    owner.found(file);
  }
}

function skipOwn(file: string, name: string, { skipped, nameOf }: Walk): void {
  if (name === SETTINGS) {
    skipped.addSettings(nameOf(file));
  } else {
    skipped.add('own');
  }
}

function skipTemplate(file: string, name: string, { skipped, nameOf }: Walk, rules: IgnoredFiles): void {
  const isHelmfile = name.endsWith('.gotmpl') && (name.startsWith('helmfile') || path.basename(path.dirname(file)) === 'helmfile.d');
  if (isHelmfile && !rules.has(file, false)) {
    skipped.addHelmfile(nameOf(file));
  } else {
    skipped.add('template');
  }
}

/** Whether it is an object all the same: an Application of Argo CD may be called like our settings, and is by default, and so is its file. */
function isApplied(file: string, name: string, { files }: Walk): boolean {
  if (!name.endsWith('.yaml')) {
    return false;
  }
  try {
    const text = files.read(file).toString('latin1');
    return /^apiVersion:/m.test(text) && /^kind:/m.test(text);
  } catch {
    return false;
  }
}
