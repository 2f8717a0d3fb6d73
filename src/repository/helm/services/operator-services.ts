import { wishesAddress } from './address-annotations';
import { MadeService, madeService } from './made-service';
import { servicesIn } from './service-values';
import { Fields, fieldsOf, isFields, labelsOf, listOf, textOf, textsOf } from '../../../model/reader/fields';
import { groupOf } from '../../../model/reader/scope';
import { TreeObject } from '../../structure/tree';
import { Path, within } from '../values-path';

/** Groups whose objects describe something else than what an operator makes of them: charts, sources, policies, pools. */
const NOT_MADE = /(?:^|\.)(?:fluxcd\.io|argoproj\.io|kyverno\.io|gatekeeper\.sh|metallb\.io|cilium\.io|projectcalico\.org|crossplane\.io)$/;

/**
 * The Services of type LoadBalancer that operators make of custom resources with an address: a Gateway with annotations in
 * `spec.infrastructure`, an EnvoyProxy, the `…ServiceTemplate` of a database or a broker. A custom resource without an address is only taken
 * where it has such a template, because which others make a Service is the operator's to know.
 */
export function operatorServices(objects: readonly TreeObject[]): MadeService[] {
  const custom = objects.filter(isCustom);
  const gateways = servicesOf(custom.filter(({ manifest }) => manifest.kind === 'Gateway'));
  const wished = new Set(gateways.flatMap(wishesOf));
  const parameters = servicesOf(custom.filter(({ manifest }) => PARAMETERS.has(manifest.kind as string)));
  const others = servicesOf(custom.filter(({ manifest }) => manifest.kind !== 'Gateway' && !PARAMETERS.has(manifest.kind as string)));
  return [...gateways, ...parameters.filter((service) => !wishesOf(service).some((wish) => wished.has(wish))), ...others];
}

/** Kinds that say how the Services of Gateways are made: an address there and at a Gateway is one Service. */
const PARAMETERS = new Set(['EnvoyProxy', 'GatewayParameters', 'AgentgatewayParameters', 'ContourDeployment', 'NginxProxy']);

/** The addresses that a Service asks for, as texts. */
function wishesOf({ manifest }: MadeService): string[] {
  const annotations = Object.entries(labelsOf(fieldsOf(manifest.metadata).annotations)).filter(([name]) => wishesAddress(name)).map(([, value]) => value);
  return [...annotations, ...textsOf([fieldsOf(manifest.spec).loadBalancerIP])].flatMap((text) => text.split(',')).map((text) => text.trim());
}

function servicesOf(objects: readonly TreeObject[]): MadeService[] {
  return objects.flatMap(({ manifest, source }) => {
    const { name, namespace } = fieldsOf(manifest.metadata);
    const kind = textOf(manifest.kind)!;
    const maker = {
      name: `${kind}-${textOf(name) ?? ''}`,
      namespace: textOf(namespace) ?? 'default',
      pods: { [`${groupOf(textOf(manifest.apiVersion)!)}/${kind.toLowerCase()}`]: textOf(name) ?? '' },
      placeOf: (path: Path) => within(source, path),
    };
    const isTemplate = (path: Path) => path.some((step) => /ServiceTemplate$/i.test(String(step)));
    return servicesIn(manifest, { needsWish: (path) => !isTemplate(path) }, true)
      .map((service) => madeService(kind === 'Gateway' ? { ...service, values: { ports: listenerPorts(manifest) } } : service, maker));
  });
}

function isCustom({ manifest }: TreeObject): boolean {
  const group = groupOf(textOf(manifest.apiVersion) ?? '');
  return typeof manifest.kind === 'string' && group.includes('.') && !NOT_MADE.test(group) &&
    (group === 'gateway.networking.k8s.io' || !group.endsWith('.k8s.io'));
}

/** A Gateway opens a port for each number that its listeners name. */
function listenerPorts(manifest: Fields): Fields {
  return Object.fromEntries(listOf(fieldsOf(manifest.spec).listeners).filter(isFields).flatMap(({ port, protocol }): [string, Fields][] => {
    const transport = protocol === 'UDP' ? 'UDP' : 'TCP';
    return typeof port === 'number' ? [[`${transport.toLowerCase()}-${port}`, { port, protocol: transport }]] : [];
  }));
}
