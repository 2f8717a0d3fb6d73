import { ContourTrust, trustOfContourArguments, trustOfContourConfiguration, trustOfContourFile } from '../../behavior/contour/trust';
import { runningProxies } from '../../behavior/proxies/running-proxies';
import { claimId } from '../../model/claim';
import { describeIdentity } from '../../model/identity';
import { fieldsOf, listOf } from '../../model/reader/fields';
import { at, Source } from '../../model/source';
import { deployment, yaml } from '../cases/case-writing';
import { proxyConfigurations } from '../proxy-configurations';
import { Rule } from '../rule';
import { listed } from '../text';
import { isToldOfGateway } from '../told-of-gateway';
import { World } from '../world';

const file = (text: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'contour', namespace: 'projectcontour' }, data: { 'contour.yaml': text } });
const configuration = (envoy: object) => ({ apiVersion: 'projectcontour.io/v1alpha1', kind: 'ContourConfiguration', metadata: { name: 'contour', namespace: 'projectcontour' }, spec: { envoy } });
const contour = (...args: string[]) => deployment('contour', {}, { containers: [{ name: 'contour', image: 'ghcr.io/projectcontour/contour:v1.33.6', args: ['serve', '--incluster', ...args] }] });
const ENVOY = {
  apiVersion: 'v1', kind: 'Service', metadata: { name: 'envoy', namespace: 'projectcontour' },
  spec: { type: 'LoadBalancer', loadBalancerSourceRanges: ['192.168.1.7/32'], selector: { app: 'envoy' }, ports: [{ port: 443 }] },
};

export const CONTOUR_TRUSTS_ANYBODY: Rule = {
  id: 'contour-trusts-anybody',
  severity: 'warning',
  why: 'Whoever is believed may name any address as the client\'s, and so pass lists of clients, limits of requests, and the logs; Contour has no list of those whom it believes, and MetalLB sends no such header.',
  cases: {
    bad: [
      { name: 'PROXY headers of everybody', manifests: yaml(contour('--use-proxy-protocol')) },
      { name: 'X-Forwarded-For of everybody', manifests: yaml(file('network:\n  num-trusted-hops: 1\n')) },
      { name: 'the same in a ContourConfiguration', manifests: yaml(configuration({ network: { numTrustedHops: 1 }, listener: { useProxyProtocol: true } })) },
      { name: 'the runtime settings of a ContourDeployment', manifests: yaml({ ...configuration({}), kind: 'ContourDeployment', spec: { runtimeSettings: { envoy: { network: { numTrustedHops: 2 } } } } }) },
    ],
    good: [
      { name: 'no proxy in front', manifests: yaml(contour(), file('network:\n  num-trusted-hops: 0\n'), configuration({ network: { numTrustedHops: 0 }, listener: { useProxyProtocol: false } })) },
      { name: 'switched off', manifests: yaml(contour('--use-proxy-protocol=false')) },
      { name: 'a Service that takes connections of the proxy alone', manifests: yaml(contour('--use-proxy-protocol'), ENVOY) },
      { name: 'a file that somebody fills in', manifests: yaml(file('network: {{ .network }}\n')) },
    ],
  },
  check(world) {
    const found = [...inFiles(world), ...inConfigurations(world), ...inArguments(world)]
      .filter(({ trusts, source }) => trusts.length > 0 && !isToldOfGateway(world, source.construct));
    return found.length === 0 || isFenced(world) ? [] : found.map(({ subject, trusts, source, property }) => ({
      message: `Contour believes whoever connects which client they speak for: ${listed(trusts.map(({ setting }) => `\`${setting}\``))} in ${subject}.`,
      help: 'Write the addresses of the proxies in front into `loadBalancerSourceRanges` of the Service of its Envoys; where there are none, remove the setting.',
      subject,
      places: [at(source, property ?? trusts[0].path)],
    }));
  },
};

interface Found {
  readonly subject: string;
  readonly trusts: readonly ContourTrust[];
  readonly source: Source;
  /** Where it stands, if not where the setting says. */
  readonly property?: string;
}

function inFiles(world: World): Found[] {
  return proxyConfigurations(world).filter(({ product }) => product === 'Contour').map(({ data, object: { identity, source } }) => ({
    subject: describeIdentity(identity), trusts: trustOfContourFile(String(data['contour.yaml'])), source,
    // What a chart makes points at the settings that it makes it of.
    property: source.property === undefined ? undefined : `${source.property}.network["num-trusted-hops"]`,
  }));
}

function inConfigurations(world: World): Found[] {
  return world.objects.ofGroup('projectcontour.io').flatMap(({ identity, manifest, source }): Found[] => {
    const spec = fieldsOf(manifest.spec);
    const of = (settings: unknown, path: string) => [{ subject: describeIdentity(identity), trusts: trustOfContourConfiguration(fieldsOf(settings), path), source }];
    return identity.kind === 'ContourConfiguration' ? of(spec, 'spec') : identity.kind === 'ContourDeployment' ? of(spec.runtimeSettings, 'spec.runtimeSettings') : [];
  });
}

function inArguments(world: World): Found[] {
  return runningProxies(world.cluster.workloads).filter(({ product }) => product === 'Contour').map(({ workload }) => ({
    subject: `${workload.kind} ${claimId(workload)}`, trusts: workload.containers.flatMap(({ args }) => trustOfContourArguments(args)), source: workload.source,
  }));
}

/** Whether a Service of Envoys takes connections of some addresses alone, which are taken to be those of the proxies. */
function isFenced(world: World): boolean {
  return world.objects.ofKind('Service').some(({ identity, manifest }) => /(^|-)envoy(-|$)/.test(identity.name) && listOf(fieldsOf(manifest.spec).loadBalancerSourceRanges).length > 0);
}
