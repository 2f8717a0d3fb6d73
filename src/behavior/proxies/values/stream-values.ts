import { hostProblem } from '../../ingress/route-host';
import { StreamRouteIntent } from '../route-intent';
import { numberProblems, weightProblems } from './numbers';
import { objectProblems } from './route-values';
import { serviceProblems } from './services';
import { objectNameProblems } from './texts';
import { ValueProblem } from './value-problem';
import { dnsNameProblem } from '../../../net/dns-name';

/**
 * What is wrong with the values of a route of connections, and what of it meets another one of its gateway.
 *
 * @param http3 whether the gateway speaks HTTP/3 with its clients, which runs over UDP
 */
export function streamValueProblems(route: StreamRouteIntent, others: readonly StreamRouteIntent[], http3: boolean): ValueProblem[] {
  const { kind, port, hosts, backends, tls, dnsNames = [], sendProxyProtocol } = route;
  const rival = others.find((other) => transportOf(other) === transportOf(route) && other.port === port && (kind !== 'tls' || other.kind !== 'tls' || meet(hosts, other.hosts)));
  return [
    ...objectProblems(route),
    ...numberProblems('port', port, 1, 65_535),
    ...ownPortProblems(route, http3),
    ...(rival === undefined ? [] : [{
      property: 'port',
      message: `the route ${rival.construct} has port ${port} already, and nothing tells their connections apart`,
      help: kind === 'tls' ? 'Give them hosts that differ, or ports.' : 'Take another port, or `BareMetalLoadBalancer.expose` with an address of its own.',
    }]),
    ...(kind === 'tls' && hosts.length === 0 && port === 443
      ? [{ property: 'hosts', message: 'without hosts it would take every HTTPS request of the gateway', help: 'Write the hosts.' }] : []),
    // On TCP port 443 it is the TLS that is missing, which is told.
    ...(hosts.length > 0 && (kind === 'udp' || (kind === 'tcp' && port !== 443))
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
    ...backends.filter(({ protocol, tls: own }) => protocol === 'http' && own !== undefined).map(() => ({
      property: 'backend.tls', message: 'connections are passed on as they are, and nobody here looks at the certificate of the backend', help: 'Leave `tls` out.',
    })),
    ...backends.flatMap((backend) => serviceProblems('backend', backend)),
    ...(sendProxyProtocol && kind === 'udp'
      ? [{ property: 'sendProxyProtocol', message: 'datagrams have no beginning that a PROXY header could stand at', help: 'Remove `sendProxyProtocol`.' }] : []),
    ...(tls === undefined || tls.secretName === '' ? [] : objectNameProblems('tls.secretName', tls.secretName)),
    ...(tls?.clientCaSecret === undefined ? [] : objectNameProblems('tls.clientCaSecret', tls.clientCaSecret)),
  ];
}

/** TCP 80 and 443 are the gateway's own; UDP 443 is where it speaks HTTP/3, and of UDP 80 it knows nothing. */
function ownPortProblems({ kind, port }: StreamRouteIntent, http3: boolean): ValueProblem[] {
  if (kind === 'udp') {
    return port === 443 && http3
      ? [{ property: 'port', message: 'UDP port 443 is the gateway\'s own, for HTTP/3', help: 'Take another port, another gateway, or remove `http3` of the gateway.' }] : [];
  }
  if (port === 80) {
    return [{ property: 'port', message: 'port 80 is the gateway\'s own, for HTTP', help: 'Take an AppRoute, or another port.' }];
  }
  return port === 443 && kind === 'tcp'
    ? [{ property: 'port', message: 'port 443 is the gateway\'s own, for HTTPS', help: 'Take an AppRoute, `passthrough` or `tls` with `hosts`, or another port.' }] : [];
}

function transportOf({ kind }: StreamRouteIntent): string {
  return kind === 'udp' ? 'UDP' : 'TCP';
}

function meet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === 0 || b.length === 0 || a.some((host) => b.includes(host));
}
