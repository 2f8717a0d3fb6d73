import { readArguments } from './arguments';
import { ALL_COMMANDS } from './commands/all-commands';
import { packageVersion } from './package-version';
import { CLEAN, COULD_NOT_RUN, Terminal, UsageError } from './terminal';
import { visible } from '../report/visible-text';
import { choice } from '../rules/text';

/** Runs what somebody typed, and gives the exit code: at once, unless the command has to wait for others. */
export function run(words: readonly string[], terminal: Terminal): number | Promise<number> {
  try {
    const code = runCommand(words, terminal);
    return typeof code === 'number' ? code : code.catch((error) => codeOf(error, terminal));
  } catch (error) {
    return codeOf(error, terminal);
  }
}

function codeOf(error: unknown, terminal: Terminal): number {
  if (error instanceof UsageError) {
    terminal.err(`cdk8s-bare-metal: ${visible(error.message)}\n`);
    return COULD_NOT_RUN;
  }
  throw error;
}

function runCommand([name, ...words]: readonly string[], terminal: Terminal): number | Promise<number> {
  if (name === undefined) {
    terminal.err(overview());
    return COULD_NOT_RUN;
  }
  if (name === 'help' && ALL_COMMANDS.some((command) => command.name === words[0])) {
    return runCommand([words[0], '--help'], terminal);
  }
  if (['--help', '-h', 'help'].includes(name)) {
    terminal.out(overview());
    return CLEAN;
  }
  if (['--version', '-V', '-v'].includes(name)) {
    return version(terminal);
  }
  const command = ALL_COMMANDS.find((candidate) => candidate.name === name);
  if (command === undefined) {
    const names = ALL_COMMANDS.map((candidate) => candidate.name).sort();
    throw new UsageError(`${name.startsWith('-') ? 'The first word is a command.' : `There is no command ${name}.`} ${choice(name, names, '', names.length)}`);
  }
  const args = readArguments(words, command.name, command.options);
  if (args.version) {
    return version(terminal);
  }
  if (args.help) {
    terminal.out(`Usage: cdk8s-bare-metal ${command.usage}\n\n${command.summary}.\n\n${command.help}\n`);
    return CLEAN;
  }
  return command.run(args, terminal);
}

function version(terminal: Terminal): number {
  terminal.out(`${packageVersion()}\n`);
  return CLEAN;
}

function overview(): string {
  const width = Math.max(...ALL_COMMANDS.map(({ usage }) => usage.length));
  return `Usage: cdk8s-bare-metal COMMAND [options]

Finds address conflicts and routes that do not work in the YAML of a Kubernetes cluster on bare metal.

${ALL_COMMANDS.map(({ usage, summary }) => `  ${usage.padEnd(width)}  ${summary}`).join('\n')}

Each command tells its options with --help.

Example:
  cdk8s-bare-metal check .
`;
}
