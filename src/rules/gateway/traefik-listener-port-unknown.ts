import { gatewaysServedBy, TRAEFIK_GATEWAY_CONTROLLER, traefiksOfGateways } from '../../behavior/traefik/recognize';
import { Gateway, Listener } from '../../model/gateway-api';
import { deployment, traefik, yaml } from '../cases/case-writing';
import { gateway, gatewayClass, listener } from '../cases/gateway-case-writing';
import { holderId, shownListener } from '../gateways';
import { groupBy } from '../group';
import { Rule } from '../rule';
import { listed } from '../text';

const at = (args: readonly string[], port: number, more: object = {}, ...others: readonly object[]) => yaml(
  traefik(['--providers.kubernetesgateway=true', ...args]),
  gatewayClass('traefik', TRAEFIK_GATEWAY_CONTROLLER),
  gateway([listener('one', { port, ...more })], { spec: { gatewayClassName: 'traefik' } }),
  ...others,
);
const CHART = ['--entryPoints.web.address=:8000/tcp', '--entryPoints.websecure.address=:8443/tcp'];
const BOTH = ['--entryPoints.web.address=:80', '--entryPoints.websecure.address=:443'];
const HTTP = { protocol: 'HTTP' };
const second = deployment('second', { replicas: 1 }, { containers: [{ name: 'traefik', image: 'traefik:v3.7.9', args: ['--providers.kubernetesgateway', '--entryPoints.web.address=:443'] }] });

export const TRAEFIK_LISTENER_PORT_UNKNOWN: Rule = {
  id: 'traefik-listener-port-unknown',
  severity: 'error',
  why: 'Traefik opens no port for a listener: it accepts one whose port an entry point of it has, and of any other it says so in the status of the Gateway alone.',
  cases: {
    bad: [
      { name: 'the port of clients, where entry points have those of the chart, which its Service leads to', manifests: at(CHART, 443) },
      { name: 'HTTP, where the entry point of the port ends TLS', manifests: at(['--entryPoints.web.address=:80', '--entryPoints.web.http.tls=true'], 80, HTTP) },
      { name: 'HTTP, where it ends TLS by a resolver of certificates', manifests: at(['--entryPoints.web.address=:80', '--entryPoints.web.http.tls.certResolver=le'], 80, HTTP) },
    ],
    good: [
      { name: 'the port of an entry point', manifests: at(BOTH, 443) },
      { name: 'the port of the chart\'s', manifests: at(CHART, 8443) },
      { name: 'an entry point of one address', manifests: at(['--entryPoints.web.address=192.168.1.10:443/tcp'], 443) },
      { name: 'HTTPS, where the entry point ends TLS too', manifests: at(['--entryPoints.web.address=:443', '--entryPoints.web.http.tls=true'], 443) },
      { name: 'none is said: it has the port 80', manifests: at([], 80, HTTP) },
      { name: 'the port of another Traefik that serves the class', manifests: at(CHART, 443, {}, second) },
      { name: 'of another controller', manifests: yaml(traefik(['--providers.kubernetesgateway=true', ...CHART]), gatewayClass(), gateway()) },
      { name: 'its options stand in a file', manifests: at(['--configFile=/etc/traefik/traefik.yml'], 443) },
      { name: 'a port that Flux fills in', manifests: at(CHART, '${PORT}' as any) },
      { name: 'an entry point whose port Flux fills in', manifests: at(['--entryPoints.websecure.address=:${PORT}'], 443) },
    ],
  },
  check(world) {
    const { workloads, gatewayApi: { gateways, classes } } = world.cluster;
    const traefiks = world.traefik.hasUnknown() ? [] : traefiksOfGateways(workloads);
    const served = traefiks.flatMap((traefikHere) => gatewaysServedBy(traefikHere, gateways, classes).map((one) => ({ one, traefik: traefikHere })));
    return [...groupBy(served, ({ one }) => one)].flatMap(([one, pairs]) => {
      const entryPoints = pairs.flatMap((pair) => pair.traefik.entryPoints);
      return entryPoints.some(({ port }) => port === undefined) ? [] : refused(one, entryPoints).map((refusedOne) => ({
        message: `Listener ${shownListener(refusedOne)} of ${holderId(one)} has no entry point: Traefik has ${listed(entryPoints.map(({ name, port, tls }) => `${name} (${port}${tls ? ', with TLS' : ''})`))}.`,
        help: helpFor(refusedOne, entryPoints),
        subject: holderId(one),
        places: [refusedOne.source, ...pairs.map((pair) => pair.traefik.workload.source)],
      }));
    });
  },
};

type EntryPoint = ReturnType<typeof traefiksOfGateways>[number]['entryPoints'][number];

function refused({ listeners }: Gateway, entryPoints: readonly EntryPoint[]): Listener[] {
  return listeners.filter(({ port, protocol }) => port !== undefined && protocol !== 'UDP' && !entryPoints.some((entryPoint) => entryPoint.port === port && (protocol !== 'HTTP' || !entryPoint.tls)));
}

function helpFor({ port, protocol }: Listener, entryPoints: readonly EntryPoint[]): string {
  const same = entryPoints.find((entryPoint) => entryPoint.port === port);
  return same !== undefined ? `Let a listener end TLS, and leave \`http.tls\` of the entry point ${same.name} out: an entry point that ends TLS has no listener for ${protocol}.`
    : `Start Traefik with an entry point of the port, such as \`--entryPoints.web.address=:${port}\`, or write the port of one that it has; its Service may lead from another to it.`;
}
