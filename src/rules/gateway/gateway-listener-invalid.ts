import { Listener } from '../../model/gateway-api';
import { yaml } from '../cases/case-writing';
import { gateway, gatewayClass, listener } from '../cases/gateway-case-writing';
import { holderId } from '../gateways';
import { Rule } from '../rule';

const one = (more: object, ...others: readonly object[]) => yaml(gateway([listener('one', more)]), ...others);

/** Those that do not serve a listener for HTTPS without `tls` (Envoy Gateway 1.9, Traefik 3.7 and Contour 1.33, tried): its condition `Programmed`, or that of the Gateway, is false. */
const WANT_TLS = new Set(['Envoy Gateway', 'Traefik', 'Contour']);

export const GATEWAY_LISTENER_INVALID: Rule = {
  id: 'gateway-listener-invalid',
  severity: 'error',
  why: 'The API server refuses a Gateway with a listener that is no port, or whose protocol knows nothing of the host name or TLS that it is given, and controllers leave out one for HTTPS without TLS.',
  cases: {
    bad: [
      { name: 'a port that is none', manifests: one({ port: 65536 }) },
      { name: 'a host name of TCP', manifests: one({ protocol: 'TCP', hostname: 'app.example.com' }) },
      { name: 'TLS of HTTP', manifests: one({ port: 80, protocol: 'HTTP', tls: { mode: 'Terminate' } }) },
      { name: 'HTTPS that passes through', manifests: one({ tls: { mode: 'Passthrough' } }) },
      { name: 'TLS of which nothing is said', manifests: one({ protocol: 'TLS' }) },
      { name: 'HTTPS of which nothing is said', manifests: one({}, gatewayClass()) },
      { name: 'HTTPS of which nothing is said, by Traefik', manifests: one({}, gatewayClass('envoy', 'traefik.io/gateway-controller')) },
    ],
    good: [
      { name: 'HTTPS that is ended here', manifests: one({ hostname: 'app.example.com', tls: { mode: 'Terminate', options: { 'example.com/certificate': 'app' } } }) },
      { name: 'TLS that passes through', manifests: one({ protocol: 'TLS', hostname: 'app.example.com', tls: { mode: 'Passthrough' } }) },
      { name: 'HTTPS without TLS, which the controller may know', manifests: one({}) },
      { name: 'and one that has ways of its own', manifests: one({}, gatewayClass('envoy', 'networking.gke.io/gateway')) },
      { name: 'a port that Flux fills in', manifests: one({ port: '${PORT}' }) },
    ],
  },
  check: (world) => world.gateways().holders().flatMap((holder) => holder.listeners.flatMap((each) => {
    const problem = problemOf(each, world.gateways().controllerAt(holder)?.product ?? '');
    return problem === undefined ? [] : [{
      message: `Listener ${each.name} of ${holderId(holder)} ${problem.message}.`, help: problem.help, subject: holderId(holder), places: [each.source],
    }];
  })),
};

/** Schema and CEL rules of Gateway API (1.6), as far as they speak of one listener. */
function problemOf({ port, protocol, hostname, tlsMode }: Listener, product: string): { readonly message: string; readonly help: string } | undefined {
  if (port !== undefined && (port < 1 || port > 65535)) {
    return { message: `has the port ${port}`, help: 'Write a port of 1 to 65535.' };
  }
  if (hostname !== undefined && (protocol === 'TCP' || protocol === 'UDP')) {
    return { message: `has the host name ${hostname}, and ${protocol} knows no host names`, help: 'Remove `hostname`, or write another protocol.' };
  }
  if (tlsMode !== undefined && ['HTTP', 'TCP', 'UDP'].includes(protocol)) {
    return { message: `has \`tls\`, and ${protocol} is not encrypted`, help: `Remove \`tls\`, or write \`protocol: ${protocol === 'HTTP' ? 'HTTPS' : 'TLS'}\`.` };
  }
  if (protocol === 'HTTPS' && tlsMode === 'Passthrough') {
    return { message: 'is for HTTPS and passes TLS through', help: 'Write `mode: Terminate`, or `protocol: TLS` with a TLSRoute.' };
  }
  if (protocol === 'HTTPS' && tlsMode === undefined && WANT_TLS.has(product)) {
    return { message: `is for HTTPS and has no \`tls\`, so that ${product} does not serve it`, help: 'Write `tls: { certificateRefs: [{ name: … }] }`, a Secret with the certificate, or `protocol: HTTP`.' };
  }
  return protocol === 'TLS' && tlsMode === undefined
    ? { message: 'is for TLS, and nothing says whether it is ended here', help: 'Write `tls: { mode: Passthrough }`, or `mode: Terminate` with `certificateRefs`.' } : undefined;
}
