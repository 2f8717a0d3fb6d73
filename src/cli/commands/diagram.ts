import { AddressBook, addressBook } from '../../report/addresses/address-book';
import { ALL_DIAGRAM_FORMATS, DiagramReport } from '../../report/diagrams/diagram-formats';
import { networkMap } from '../../report/diagrams/network-map';
import { drawnTraffic, isEmpty } from '../../report/diagrams/traffic-diagram';
import { markdownText } from '../../report/markdown';
import { trafficOf } from '../../report/traffic/traffic';
import { Traffic } from '../../report/traffic/traffic-model';
import { hostsOf, trafficToHost, trafficToService } from '../../report/traffic/traffic-part';
import { choice, listed } from '../../rules/text';
import { World } from '../../rules/world';
import { Arguments } from '../arguments';
import { Command } from '../command';
import { deliver, formatNamed } from '../delivery';
import { onlyCluster, openRepository } from '../opened-repository';
import { OPTION_HELP, READING_OPTIONS } from '../shared-options';
import { CLEAN, UsageError } from '../terminal';
import { tellUnread } from '../unread-files';

/** `diagram`: a Mermaid flowchart of the network, or of the way of some traffic. */
export const DIAGRAM: Command = {
  name: 'diagram',
  summary: 'Draw the network, or the way of traffic to one host or Service, for Mermaid',
  usage: 'diagram [PATH…] [options]',
  options: [...READING_OPTIONS, 'host', 'service'],
  help: `Reads the folder (or the files and folders named; - is standard input), and draws its networks, nodes, pools, what announces
these, and the addresses in use; or how requests find their way from a client to a pod.

      --host HOST       the way of requests to a host: address, nodes, proxy, rules, Service, pods
      --service NS/NAME the way of traffic to a Service
  -f, --format FORMAT   mermaid or markdown (default: mermaid)
${OPTION_HELP.output}
${OPTION_HELP.config}
${OPTION_HELP.onlyCluster}
${OPTION_HELP.environment}
${OPTION_HELP.noColor}
${OPTION_HELP.quiet}

Exit code: 0, or 2 could not run: also where nothing is known of the host or Service.

Example:
  cdk8s-bare-metal diagram kubernetes/ --format markdown --output network.md`,
  run(args, terminal) {
    const format = formatNamed(ALL_DIAGRAM_FORMATS, args.format, 'diagram');
    if (args.host !== undefined && args.service !== undefined) {
      throw new UsageError('--host and --service are two pictures: ask for one of them.');
    }
    const opened = openRepository(args, terminal);
    const { world } = onlyCluster(opened);
    tellUnread(opened, terminal);
    deliver(format.print(reportOf(world, args)), args.output, terminal);
    return CLEAN;
  },
};

function reportOf(world: World, { host, service }: Arguments): DiagramReport {
  const book = addressBook(world);
  const elsewhere = ' `cdk8s-bare-metal plan` has every address.';
  if (host === undefined && service === undefined) {
    return { title: 'Network', diagram: networkMap(world, book), elsewhere };
  }
  const traffic = host === undefined ? toService(world, book, service!) : toHost(world, book, host);
  return { title: `Traffic to ${markdownText(host ?? service!)}`, diagram: drawnTraffic(world, book, traffic), elsewhere };
}

/** @throws UsageError for a host that no rule names */
function toHost(world: World, book: AddressBook, host: string): Traffic {
  const traffic = trafficOf(world, book);
  const part = trafficToHost(traffic, host);
  if (isEmpty(part)) {
    throw new UsageError(`No Ingress and no route leads requests to ${host} anywhere. ${hostChoice(host, hostsOf(traffic))}${otherRoutes(world, host)}`);
  }
  return part;
}

/** The host that was meant, if one was, and all that there are. */
function hostChoice(host: string, hosts: readonly string[]): string {
  const meant = choice(host, hosts, 'None names a host');
  return meant.startsWith('Did you mean') ? `${meant} There ${hosts.length === 1 ? 'is only' : 'are'} ${listed(hosts, 12)}.` : meant;
}

/** Routes that name the host, and that no Gateway takes. */
function otherRoutes({ cluster }: World, host: string): string {
  const routes = cluster.objects.filter(({ manifest }) => {
    const { hostnames } = (manifest.spec ?? {}) as { readonly hostnames?: unknown };
    return Array.isArray(hostnames) && hostnames.includes(host);
  }).map(({ identity: { kind, namespace, name } }) => `${kind} ${namespace}/${name}`);
  return routes.length === 0 ? '' : ` ${listed(routes)} ${routes.length === 1 ? 'names' : 'name'} it, and no Gateway takes ${routes.length === 1 ? 'it' : 'them'}.`;
}

/** @throws UsageError for a Service that is not there */
function toService(world: World, book: AddressBook, service: string): Traffic {
  const [namespace, name, ...others] = service.split('/');
  if (name === undefined || others.length > 0) {
    throw new UsageError(`--service ${service}: write it as namespace/name.`);
  }
  const part = trafficToService(trafficOf(world, book), namespace, name);
  if (part.inside !== undefined && world.services.named(namespace, name) === undefined) {
    const names = world.cluster.services.map((each) => `${each.namespace}/${each.name}`).sort();
    throw new UsageError(`There is no Service ${service}. ${choice(service, names, 'There is none at all')}`);
  }
  return part;
}
