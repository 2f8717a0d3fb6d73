import { prefixesOfAnybody } from '../../behavior/proxies/values/client-side-values';
import { asPrefix } from '../../behavior/proxies/values/clients';
import { describeIdentity, KubernetesObject } from '../../model/identity';
import { Fields, fieldsOf, isFields, listOf, mapsOf } from '../../model/reader/fields';
import { at } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { yaml } from '../cases/case-writing';
import { gatewaysThatAskForClients } from '../client-askers';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';
import { isToldOfGateway } from '../told-of-gateway';
import { World } from '../world';

const [ENVOY_GROUP, FABRIC_GROUP] = ['gateway.envoyproxy.io', 'gateway.nginx.org'];
const policy = (spec: object) => ({
  apiVersion: `${ENVOY_GROUP}/v1alpha1`, kind: 'ClientTrafficPolicy', metadata: { name: 'clients', namespace: 'network' },
  spec: { targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'edge' }], ...spec },
});
const envoy = (spec: object) => yaml(policy(spec));
const LIST = {
  apiVersion: `${ENVOY_GROUP}/v1alpha1`, kind: 'SecurityPolicy', metadata: { name: 'offices', namespace: 'network' },
  spec: {
    targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'edge' }],
    authorization: { defaultAction: 'Deny', rules: [{ action: 'Allow', principal: { clientCIDRs: ['192.168.1.0/24'] } }] },
  },
};
const asked = (spec: object) => yaml(policy(spec), LIST);
const fabric = (rewriteClientIP: object) => yaml({ apiVersion: `${FABRIC_GROUP}/v1alpha2`, kind: 'NginxProxy', metadata: { name: 'edge', namespace: 'network' }, spec: { rewriteClientIP } });
const fenced = (service: object) => ({ apiVersion: `${ENVOY_GROUP}/v1alpha1`, kind: 'EnvoyProxy', metadata: { name: 'edge', namespace: 'network' }, spec: { provider: { type: 'Kubernetes', kubernetes: { envoyService: service } } } });
const forwarded = (xForwardedFor: object) => ({ clientIPDetection: { xForwardedFor } });
const RANGES = { loadBalancerSourceRanges: ['192.168.1.7/32'] };

export const GATEWAY_POLICY_TRUSTS_ANYBODY: Rule = {
  id: 'gateway-policy-trusts-anybody',
  severity: 'warning',
  why: 'Whoever is believed may name any address as the client\'s, and so pass lists of clients, limits of requests, and the logs; Envoy Gateway has a list of those whom it believes for X-Forwarded-For alone, and MetalLB sends no such header.',
  cases: {
    bad: [
      { name: 'X-Forwarded-For of everybody, where a policy lists clients', manifests: asked(forwarded({ numTrustedHops: 1 })) },
      { name: 'a list that holds everybody', manifests: envoy(forwarded({ trustedCIDRs: ['10.0.0.0/8', '0.0.0.0/0'] })) },
      { name: 'a header of everybody, where a policy lists clients', manifests: asked({ clientIPDetection: { customHeader: { name: 'Cf-Connecting-Ip' } } }) },
      { name: 'PROXY headers of everybody, where a policy lists clients', manifests: asked({ proxyProtocol: { optional: true } }) },
      { name: 'the same in older words', manifests: asked({ enableProxyProtocol: true }) },
      { name: 'NGINX Gateway Fabric', manifests: fabric({ mode: 'XForwardedFor', trustedAddresses: [{ type: 'CIDR', value: '0.0.0.0/0' }] }) },
    ],
    good: [
      { name: 'a tunnel in front, while nothing depends on which client it is', manifests: envoy(forwarded({ numTrustedHops: 1 })) },
      { name: 'and a policy lists clients at another Gateway', manifests: yaml(policy(forwarded({ numTrustedHops: 1 })), { ...LIST, spec: { ...LIST.spec, targetRefs: [{ ...LIST.spec.targetRefs[0], name: 'inner' }] } }) },
      { name: 'a list of proxies', manifests: envoy(forwarded({ trustedCIDRs: ['10.42.0.0/16'] })) },
      { name: 'no proxy in front', manifests: envoy({ ...forwarded({ numTrustedHops: 0 }), enableProxyProtocol: false }) },
      { name: 'a Service that takes connections of the proxy alone', manifests: yaml(policy({ proxyProtocol: {} }), LIST, fenced(RANGES)) },
      { name: 'a list that Flux fills in', manifests: envoy(forwarded({ trustedCIDRs: ['${PROXIES}'] })) },
      { name: 'NGINX Gateway Fabric and its list', manifests: fabric({ mode: 'ProxyProtocol', trustedAddresses: [{ type: 'CIDR', value: '192.168.1.7/32' }] }) },
    ],
  },
  check: (world) => [...byEnvoyGateway(world), ...byFabric(world)]
    .filter(({ settings, object }) => settings.length > 0 && !isToldOfGateway(world, object.source.construct)).map(told),
};

function told({ product, settings, object, list, asking = [] }: Trusting): Judgement {
  return {
    message: `${product} believes whoever connects which client they speak for: ${listed(settings.map(({ words }) => `\`${words}\``))} in ${describeIdentity(object.identity)}${
      asking.length === 0 ? '' : `, and at Gateway ${listed(asking)} a policy asks which client it is`}.`,
    help: `Write the addresses of the proxies in front ${list}; where there are none, remove the setting.`,
    subject: describeIdentity(object.identity),
    places: [at(object.source, settings[0].path)],
  };
}

interface Trusting {
  readonly product: string;
  readonly settings: readonly { readonly words: string; readonly path: string }[];
  readonly object: KubernetesObject;
  /** Where the addresses of proxies in front belong. */
  readonly list: string;
  /** Gateways at which something depends on which client it is. */
  readonly asking?: readonly string[];
}

function byEnvoyGateway(world: World): Trusting[] {
  const isFenced = world.objects.ofKind('EnvoyProxy').some(({ manifest }) => JSON.stringify(manifest.spec ?? '').includes('"loadBalancerSourceRanges":["'));
  const asking = gatewaysThatAskForClients(world);
  return isFenced ? [] : ofGroup(world, 'ClientTrafficPolicy', ENVOY_GROUP).map((object) => {
    const spec = fieldsOf(object.manifest.spec);
    const { xForwardedFor, customHeader } = fieldsOf(spec.clientIPDetection);
    const here = amongThose(object, asking);
    const byDefault = here.length > 0 ? anybodyByDefault(spec, fieldsOf(xForwardedFor), fieldsOf(customHeader)) : [];
    const settings = [...anybodyListed(fieldsOf(xForwardedFor)), ...byDefault];
    return { product: 'Envoy Gateway', settings, object, list: listFor(settings), ...(byDefault.length === 0 ? {} : { asking: here }) };
  });
}

/** The API server takes either a list or a number of proxies, and there is no list for other ways to tell a client. */
function listFor(settings: Trusting['settings']): string {
  const fence = 'into `loadBalancerSourceRanges` of the Service of its Envoys (EnvoyProxy)';
  const isNumbered = settings.some(({ words }) => words.startsWith('numTrustedHops'));
  return settings.every(({ path }) => path.startsWith('spec.clientIPDetection.xForwardedFor')) ? `as \`clientIPDetection.xForwardedFor.trustedCIDRs\`${isNumbered ? ' in place of `numTrustedHops`' : ''}, or ${fence}` : fence;
}

/** Those of Gateways at which a policy holds; by labels it may hold at each of its namespace. */
function amongThose({ identity: { namespace }, manifest }: KubernetesObject, gateways: readonly string[]): string[] {
  const { targetRefs, targetRef, targetSelectors } = fieldsOf(manifest.spec);
  const names = [...mapsOf(targetRefs), fieldsOf(targetRef)].map(({ name }) => `${namespace}/${String(name)}`);
  return gateways.filter((gateway) => names.includes(gateway) || (mapsOf(targetSelectors).length > 0 && gateway.startsWith(`${namespace}/`)));
}

function anybodyListed({ trustedCIDRs }: Fields): Trusting['settings'] {
  return anybodyIn(listOf(trustedCIDRs)).map((entry) => ({ words: `trustedCIDRs: [${entry}]`, path: 'spec.clientIPDetection.xForwardedFor.trustedCIDRs' }));
}

/** Common practice behind a tunnel, and without harm while nothing depends on which client it is. */
function anybodyByDefault(spec: Fields, { numTrustedHops }: Fields, { name }: Fields): Trusting['settings'] {
  return [
    ...(typeof numTrustedHops === 'number' && numTrustedHops > 0 ? [{ words: `numTrustedHops: ${numTrustedHops}`, path: 'spec.clientIPDetection.xForwardedFor.numTrustedHops' }] : []),
    ...(typeof name === 'string' && !isPlaceholder(name) ? [{ words: `customHeader: ${name}`, path: 'spec.clientIPDetection.customHeader' }] : []),
    ...(isFields(spec.proxyProtocol) ? [{ words: 'proxyProtocol', path: 'spec.proxyProtocol' }] : spec.enableProxyProtocol === true ? [{ words: 'enableProxyProtocol: true', path: 'spec.enableProxyProtocol' }] : []),
  ];
}

function byFabric(world: World): Trusting[] {
  return ofGroup(world, 'NginxProxy', FABRIC_GROUP).map((object) => {
    const entries = mapsOf(fieldsOf(fieldsOf(object.manifest.spec).rewriteClientIP).trustedAddresses).map(({ value }) => value);
    return {
      product: 'NGINX Gateway Fabric', object, list: 'as `rewriteClientIP.trustedAddresses`',
      settings: anybodyIn(entries).map((entry) => ({ words: `trustedAddresses: [${entry}]`, path: 'spec.rewriteClientIP.trustedAddresses' })),
    };
  });
}

function ofGroup(world: World, kind: string, group: string): readonly KubernetesObject[] {
  return world.objects.ofKind(kind).filter(({ identity }) => identity.group === group);
}

/** Those of a list of prefixes that hold everybody. */
function anybodyIn(entries: readonly unknown[]): string[] {
  return entries.filter((entry): entry is string => typeof entry === 'string' && !isPlaceholder(entry)).filter((entry) => prefixesOfAnybody([asPrefix(entry)]).length > 0);
}
