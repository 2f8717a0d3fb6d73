import { wishesAddress } from './address-annotations';
import { MadeService, madeService } from './made-service';
import { servicesIn } from './service-values';
import { GATEWAY_API } from '../../../model/gateway-api';
import { Fields, fieldsOf, labelsOf, textOf, textsOf } from '../../../model/reader/fields';
import { groupOf } from '../../../model/reader/scope';
import { listedEntries } from '../../../model/written';
import { TreeObject } from '../../structure/tree';
import { Path, within } from '../values-path';

/** Groups whose objects describe something else than what an operator makes of them: charts, sources, policies, pools. */
const NOT_MADE = /(?:^|\.)(?:fluxcd\.io|argoproj\.io|kyverno\.io|gatekeeper\.sh|metallb\.io|cilium\.io|projectcalico\.org|crossplane\.io)$/;

/**
 * The Services of type LoadBalancer that operators make of custom resources with an address: an EnvoyProxy, the `…ServiceTemplate` of a
 * database or a broker. A custom resource without an address is only taken where it has such a template, because which others make a Service
 * is the operator's to know. Those of Gateways are known to the model (`model/reader/gateway-services.ts`).
 */
export function operatorServices(objects: readonly TreeObject[]): MadeService[] {
  const custom = objects.filter(isCustom);
  const [gateways, rest] = partition(custom, ({ manifest }) => groupOf(textOf(manifest.apiVersion)!) === GATEWAY_API);
  const wished = new Set(servicesOf(gateways).flatMap(wishesOf));
  const known = envoyProxiesOf(gateways);
  const [parameters, others] = partition(rest.filter((object) => !known.has(idOf(object))), ({ manifest }) => PARAMETERS.has(manifest.kind as string));
  return [...servicesOf(parameters).filter((service) => !wishesOf(service).some((wish) => wished.has(wish))), ...servicesOf(others)];
}

/** The EnvoyProxies that Gateways or their classes name, as `EnvoyProxy namespace/name`: what they say the model knows. */
function envoyProxiesOf(gateways: readonly TreeObject[]): ReadonlySet<string> {
  const named = gateways.filter(({ manifest }) => manifest.kind === 'Gateway').map(({ manifest }) => ({ spec: fieldsOf(manifest.spec), metadata: fieldsOf(manifest.metadata) }));
  const classes = new Set(named.map(({ spec }) => spec.gatewayClassName));
  const references = [
    ...named.map(({ spec, metadata }) => ({ ...fieldsOf(fieldsOf(spec.infrastructure).parametersRef), namespace: textOf(metadata.namespace) })),
    ...gateways.filter(({ manifest }) => manifest.kind === 'GatewayClass' && classes.has(fieldsOf(manifest.metadata).name))
      .map(({ manifest }): Fields => fieldsOf(fieldsOf(manifest.spec).parametersRef)),
  ];
  return new Set(references.map(({ kind, namespace, name }: Fields) => `${textOf(kind)} ${textOf(namespace) ?? 'default'}/${textOf(name)}`));
}

function idOf({ manifest }: TreeObject): string {
  const { namespace, name } = fieldsOf(manifest.metadata);
  return `${textOf(manifest.kind)} ${textOf(namespace) ?? 'default'}/${textOf(name)}`;
}

function partition<T>(list: readonly T[], belongs: (item: T) => boolean): [T[], T[]] {
  return [list.filter(belongs), list.filter((item) => !belongs(item))];
}

/** Kinds that say how the Services of Gateways are made: an address there and at a Gateway is one Service. */
const PARAMETERS = new Set(['EnvoyProxy', 'GatewayParameters', 'AgentgatewayParameters', 'ContourDeployment', 'NginxProxy']);

/** The addresses that a Service asks for, as texts. */
function wishesOf({ manifest }: MadeService): string[] {
  const annotations = Object.entries(labelsOf(fieldsOf(manifest.metadata).annotations)).filter(([name]) => wishesAddress(name)).map(([, value]) => value);
  return [...annotations, ...textsOf([fieldsOf(manifest.spec).loadBalancerIP])].flatMap(listedEntries);
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
      .map((service) => madeService(service, maker));
  });
}

function isCustom({ manifest }: TreeObject): boolean {
  const group = groupOf(textOf(manifest.apiVersion) ?? '');
  return typeof manifest.kind === 'string' && group.includes('.') && !NOT_MADE.test(group) &&
    (group === GATEWAY_API || !group.endsWith('.k8s.io'));
}
