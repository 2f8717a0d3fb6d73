import { ALL_DNS_FORMATS } from '../../report/dns-formats/all-dns-formats';
import { visible } from '../../report/visible-text';
import { dnsViews, DnsView, ttlOf } from '../../rules/dns-views';
import { choice } from '../../rules/text';
import { Command } from '../command';
import { deliver, formatNamed } from '../delivery';
import { onlyCluster, openRepository } from '../opened-repository';
import { OPTION_HELP, READING_OPTIONS } from '../shared-options';
import { CLEAN, UsageError } from '../terminal';
import { tellUnread } from '../unread-files';

/** `dns`: records for a DNS server that external-dns does not fill. */
export const DNS: Command = {
  name: 'dns',
  summary: 'Print the names of routes and Services with their addresses, for a DNS server',
  usage: 'dns [PATH…] [options]',
  options: [...READING_OPTIONS, 'view'],
  help: `Reads the folder (or the files and folders named; - is standard input). Names come from Ingresses, routes of Gateway API, IngressRoutes and
HTTPProxies, from the hostname annotations of external-dns on Services, and from \`dns\` of bare-metal.yaml; addresses as \`plan\` has them. A name whose
address is not known is told, here and in a comment of the file, and never guessed.

  -f, --format FORMAT   zone, reverse-zone, hosts, dnsmasq or unbound (default: zone)
      --view NAME       the view, where bare-metal.yaml names several
${OPTION_HELP.output}
${OPTION_HELP.config}
${OPTION_HELP.onlyCluster}
${OPTION_HELP.environment}
${OPTION_HELP.noColor}
${OPTION_HELP.quiet}

Exit code: 0, or 2 could not run.

Example:
  cdk8s-bare-metal dns kubernetes/ --format unbound --output local.conf`,
  run(args, terminal) {
    const format = formatNamed(ALL_DNS_FORMATS, args.format, 'dns');
    const opened = openRepository(args, terminal);
    const { world } = onlyCluster(opened);
    tellUnread(opened, terminal);
    const { text, missing } = format.print(viewNamed(dnsViews(world), args.view), ttlOf(world));
    deliver(text, args.output, terminal);
    missing.forEach(({ name, because }) => terminal.err(`${visible(name)} is not there: ${visible(because)}\n`));
    return CLEAN;
  },
};

/** @throws UsageError where there are several and none is named, or none of the name */
function viewNamed(views: readonly DnsView[], name: string | undefined): DnsView {
  const found = name === undefined && views.length === 1 ? views[0] : views.find((view) => view.name === name);
  if (found === undefined) {
    const names = views.map((view) => view.name);
    throw new UsageError(name === undefined ? `There are several views: say which with --view ${names.join(' | ')}.` : `There is no view ${name}. ${choice(name, names, '')}`);
  }
  return found;
}
