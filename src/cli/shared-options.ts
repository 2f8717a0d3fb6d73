import { Arguments, OptionName } from './arguments';
import { Terminal } from './terminal';

/** Options that every command has which reads a repository and prints a report. */
export const READING_OPTIONS = ['format', 'output', 'config', 'cluster', 'environment', 'no-color', 'quiet'] as const satisfies readonly OptionName[];

/** What `--help` says of options that several commands have; each in the columns of the others. */
export const OPTION_HELP = {
  output: '  -o, --output FILE     write there instead of to standard output',
  config: '  -c, --config FILE     bare-metal.yaml under another name (default: that of this folder, or of PATH)',
  onlyCluster: '      --cluster NAME    the cluster, where the repository has several',
  someClusters: '      --cluster NAME    this cluster alone, where the repository has several (may be repeated)',
  environment: `      --environment NAME
                        the environment of helmfiles (default: the only one, or that which is called like the cluster, or \`default\`)`,
  noColor: '      --no-color        no colours on a terminal (also: NO_COLOR)',
  quiet: '  -q, --quiet           no progress line',
} as const;

/** Whether a report goes to somebody who sees its colours. */
export function wantsColor({ output, noColor }: Arguments, { isScreen, wantsNoColor }: Terminal): boolean {
  return (output === undefined || output === '-') && isScreen.out && !noColor && !wantsNoColor;
}
