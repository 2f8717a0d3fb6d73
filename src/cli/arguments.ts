import { parseArgs } from 'node:util';
import { UsageError } from './terminal';
import { choice } from '../rules/text';

/** What somebody asked for. */
export interface Arguments {
  /** What stands behind the command: paths, or the name of a rule. */
  readonly operands: readonly string[];
  readonly format?: string;
  readonly output?: string;
  readonly config?: string;
  /** Names of clusters; all of them where it is empty. */
  readonly cluster: readonly string[];
  /** The environment of helmfiles. */
  readonly environment?: string;
  /** What makes the run fail, in the words of the command. */
  readonly failOn?: string;
  readonly only: readonly string[];
  readonly skip: readonly string[];
  /** Why everything that is found is to be accepted. */
  readonly waive?: string;
  /** The host, or the Service (`namespace/name`), whose traffic is asked for. */
  readonly host?: string;
  readonly service?: string;
  /** Who asks for names. */
  readonly view?: string;
  /** The folder that files are written into. */
  readonly into?: string;
  /** Paths of manifests, where operands are something else; the folder that the command runs in where it is empty. */
  readonly manifests: readonly string[];
  readonly list: boolean;
  readonly check: boolean;
  readonly force: boolean;
  /** Each `NAME=HEX`. */
  readonly sha256: readonly string[];
  readonly urlBase?: string;
  readonly timeout?: string;
  readonly noColor: boolean;
  readonly quiet: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

const OPTIONS = {
  'format': { type: 'string', short: 'f' },
  'output': { type: 'string', short: 'o' },
  'config': { type: 'string', short: 'c' },
  'cluster': { type: 'string', multiple: true },
  'environment': { type: 'string' },
  'fail-on': { type: 'string' },
  'only': { type: 'string', multiple: true },
  'skip': { type: 'string', multiple: true },
  'waive': { type: 'string' },
  'host': { type: 'string' },
  'service': { type: 'string' },
  'view': { type: 'string' },
  'into': { type: 'string' },
  'manifests': { type: 'string', multiple: true },
  'list': { type: 'boolean' },
  'check': { type: 'boolean' },
  'force': { type: 'boolean' },
  'sha256': { type: 'string', multiple: true },
  'url-base': { type: 'string' },
  'timeout': { type: 'string' },
  'no-color': { type: 'boolean' },
  'quiet': { type: 'boolean', short: 'q' },
  'help': { type: 'boolean', short: 'h' },
  'version': { type: 'boolean', short: 'V' },
} as const;

export type OptionName = keyof typeof OPTIONS;

/**
 * Reads what stands behind the name of a command.
 *
 * @param options those that the command takes
 * @throws UsageError for an option that there is not, that the command does not take, or that lacks its value
 */
export function readArguments(args: readonly string[], command: string, options: readonly OptionName[]): Arguments {
  const { values, positionals } = parsed(args, command, options);
  if (positionals.includes('')) {
    throw new UsageError(`One of the words behind ${command} is empty: a variable of the shell may have no value.`);
  }
  // Such as a variable of the shell that is not set: whoever names rules or clusters by it does not mean all of them.
  const valueless = Object.entries(values).find(([name, value]) => name !== 'waive' && isEmpty(value));
  if (valueless !== undefined) {
    throw lacksValue(valueless[0]);
  }
  const foreign = Object.keys(values).find((name) => name !== 'help' && name !== 'version' && !options.includes(name as OptionName));
  if (foreign !== undefined) {
    throw new UsageError(`${command} has no option --${foreign}. ${choiceOfOptions(foreign, command, options)}`);
  }
  return {
    operands: positionals,
    format: values.format,
    output: values.output,
    config: values.config,
    cluster: listOf(values.cluster),
    environment: values.environment,
    failOn: values['fail-on'],
    only: listOf(values.only),
    skip: listOf(values.skip),
    waive: values.waive,
    host: values.host,
    service: values.service,
    view: values.view,
    into: values.into,
    manifests: values.manifests ?? [],
    list: values.list === true,
    check: values.check === true,
    force: values.force === true,
    sha256: listOf(values.sha256),
    urlBase: values['url-base'],
    timeout: values.timeout,
    noColor: values['no-color'] === true,
    quiet: values.quiet === true,
    help: values.help === true,
    version: values.version === true,
  };
}

function parsed(args: readonly string[], command: string, known: readonly OptionName[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // Node.js names an option as it was declared: '-f, --format <value>'.
    const [, dashes, name] = /'(?:-\w, )?(--?)([^' ]+)/.exec(message) ?? [];
    if (name === undefined) {
      throw new UsageError(`${message.split('. ')[0]}.`);
    }
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
      throw new UsageError(`There is no option ${dashes}${name}. ${choiceOfOptions(name, command, known)}`);
    }
    throw message.includes('does not take an argument') ? new UsageError(`--${name} takes no value.`) : lacksValue(name);
  }
}

function isEmpty(value: string | boolean | readonly (string | boolean)[] | undefined): boolean {
  return Array.isArray(value) ? value.some(isEmpty) : typeof value === 'string' && value.split(',').every((part) => part.trim() === '');
}

function lacksValue(option: string): UsageError {
  return new UsageError(`--${option} lacks its value.`);
}

/** What to write instead of an option, and where all of them stand. */
function choiceOfOptions(written: string, command: string, known: readonly OptionName[]): string {
  return `${choice(`--${written}`, known.map((name) => `--${name}`).sort(), '')} \`cdk8s-bare-metal ${command} --help\` tells all of them.`;
}

/** `--only a,b --only c` names three. */
function listOf(values: readonly string[] | undefined): string[] {
  return (values ?? []).flatMap((value) => value.split(',')).map((value) => value.trim()).filter((value) => value !== '');
}
