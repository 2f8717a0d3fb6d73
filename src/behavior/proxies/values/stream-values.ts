import { hostProblem } from '../../ingress/route-host';
import { StreamRouteIntent } from '../route-intent';
import { numberProblems, weightProblems } from './numbers';
import { objectNameProblems } from './texts';
import { ValueProblem } from './value-problem';
import { dnsNameProblem } from '../../../net/dns-name';

/** What is wrong with the values of a route of connections, and what of it meets another one of its gateway. */
export function streamValueProblems(route: StreamRouteIntent, others: readonly StreamRouteIntent[]): ValueProblem[] {
  const { kind, port, hosts, backends, tls, dnsNames = [], sendProxyProtocol } = route;
  const rival = others.find((other) => transportOf(other) === transportOf(route) && other.port === port && (kind !== 'tls' || other.kind !== 'tls' || meet(hosts, other.hosts)));
  return [
    ...numberProblems('port', port, 1, 65_535),
    ...(port === 80 || (port === 443 && kind !== 'tls')
      ? [{ property: 'port', message: `port ${port} is the gateway's own, for ${port === 80 ? 'HTTP' : 'HTTPS'}`, help: port === 80 ? 'Take an AppRoute, or another port.' : 'Take an AppRoute, `passthrough` or `tls` with `hosts`, or another port.' }] : []),
    ...(rival === undefined ? [] : [{
      property: 'port',
      message: `the route ${rival.construct} has port ${port} already, and nothing tells their connections apart`,
      help: kind === 'tls' ? 'Give them hosts that differ, or ports.' : 'Take another port, or `BareMetalLoadBalancer.expose` with an address of its own.',
    }]),
    ...(kind === 'tls' && hosts.length === 0 && port === 443
      ? [{ property: 'hosts', message: 'without hosts it would take every HTTPS request of the gateway', help: 'Write the hosts.' }] : []),
    // On port 443 it is the TLS that is missing, which is told.
    ...(kind !== 'tls' && hosts.length > 0 && port !== 443
      ? [{ property: 'hosts', message: 'connections without TLS carry no name that could tell them apart', help: 'Remove `hosts`, or write `tls` or `passthrough`.' }] : []),
    ...hosts.flatMap((host, index) => {
      const problem = hostProblem(host);
      return problem === undefined ? [] : [{ property: `hosts[${index}]`, message: `"${host}" is no host: ${problem.message}`, help: problem.help }];
    }),
    ...(dnsNames.length > 0 && hosts.length > 0
      ? [{ property: 'dnsNames', message: 'hosts that clients ask for are the names of the route already', help: 'Write them in `hosts` alone.' }] : []),
    ...dnsNames.flatMap((name, index) => {
      const problem = dnsNameProblem(name);
      return problem === undefined ? [] : [{
        property: `dnsNames[${index}]`, message: problem.message.replace(/\.$/, ''), help: problem.meant === undefined ? 'Write a name such as `mysql.example.com`.' : `Write \`${problem.meant}\`.`,
      }];
    }),
    ...weightProblems('backend', backends.map(({ weight }) => weight)),
    ...backends.filter(({ protocol }) => protocol !== 'http').map(({ protocol }) => ({
      property: 'backend.protocol', message: `connections are passed on as they are, and ${protocol} is not put around them`, help: 'Leave `protocol` out.',
    })),
    ...(sendProxyProtocol && kind === 'udp'
      ? [{ property: 'sendProxyProtocol', message: 'datagrams have no beginning that a PROXY header could stand at', help: 'Remove `sendProxyProtocol`.' }] : []),
    ...(tls?.clientCaSecret === undefined ? [] : objectNameProblems('tls.clientCaSecret', tls.clientCaSecret)),
  ];
}

function transportOf({ kind }: StreamRouteIntent): string {
  return kind === 'udp' ? 'UDP' : 'TCP';
}

function meet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === 0 || b.length === 0 || a.some((host) => b.includes(host));
}
