import { INGRESS_NGINX_NAME } from '../../behavior/ingress-nginx/identity';
import { HAPROXY_CONTROLLER } from '../../behavior/proxies/running-proxies';
import { TrustOfAnybody, trustOfHaproxy, trustOfIngressNginx, trustOfNginx } from '../../behavior/proxies/trust-in-config-map';
import { describeIdentity } from '../../model/identity';
import { fieldsOf, listOf } from '../../model/reader/fields';
import { at } from '../../model/source';
import { deployment, loadBalancer, yaml } from '../cases/case-writing';
import { proxyConfigurations } from '../proxy-configurations';
import { Rule } from '../rule';
import { listed } from '../text';
import { isToldOfGateway } from '../told-of-gateway';
import { World } from '../world';

const configMap = (data: object, labels: object = { 'app.kubernetes.io/name': INGRESS_NGINX_NAME }) =>
  ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'shop', labels }, data });
const running = (image: string, ...args: string[]) => deployment('proxy', {}, { containers: [{ name: 'proxy', image, args }] });
const ingressNginx = (data: object) => yaml(configMap(data));
const f5 = (data: object) => yaml(configMap(data, {}), running('nginx/nginx-ingress:5.5.4', '-nginx-configmaps=$(POD_NAMESPACE)/settings'));
const classOfHaproxy = { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'haproxy' }, spec: { controller: HAPROXY_CONTROLLER } };
const haproxy = (data: object, ...more: readonly object[]) => yaml(...more, configMap(data, {}), running('haproxytech/kubernetes-ingress:3.2.12', '--configmap=shop/settings', '--ingress.class=haproxy'));

/** What is read in its ConfigMap, by product. */
const READ: Readonly<Record<string, (data: Readonly<Record<string, unknown>>) => TrustOfAnybody | undefined>> = {
  'ingress-nginx': trustOfIngressNginx, 'NGINX': trustOfNginx, 'HAProxy': trustOfHaproxy,
};

export const PROXY_TRUSTS_ANYBODY: Rule = {
  id: 'proxy-trusts-anybody',
  severity: 'warning',
  why: 'Whoever is believed may name any address as the client\'s, and so pass lists of clients, limits of requests, and the logs; MetalLB passes packets on and sends no such header.',
  cases: {
    bad: [
      { name: 'X-Forwarded-For, and no list: ingress-nginx believes all of IPv4', manifests: ingressNginx({ 'use-forwarded-headers': 'true' }) },
      { name: 'PROXY headers, and no list', manifests: ingressNginx({ 'use-proxy-protocol': 'true' }) },
      { name: 'a list that holds everybody', manifests: ingressNginx({ 'enable-real-ip': 'true', 'proxy-real-ip-cidr': '10.0.0.0/8, 0.0.0.0/0' }) },
      { name: 'the ConfigMap that a controller names', manifests: yaml(configMap({ 'use-forwarded-headers': 'true' }, {}), running('registry.k8s.io/ingress-nginx/controller:v1.15.1', '--configmap=$(POD_NAMESPACE)/settings')) },
      { name: 'the NGINX of F5', manifests: f5({ 'proxy-protocol': 'True', 'set-real-ip-from': '0.0.0.0/0,::/0' }) },
      { name: 'HAProxy', manifests: haproxy({ 'proxy-protocol': '0.0.0.0/0' }) },
      { name: 'HAProxy that was told no class', manifests: yaml(classOfHaproxy, configMap({ 'proxy-protocol': '0.0.0.0/0' }, {}), running('haproxytech/kubernetes-ingress:3.2.12', '--configmap=shop/settings')) },
      { name: 'HAProxy, a header of everybody', manifests: haproxy({ 'src-ip-header': 'X-Forwarded-For' }) },
    ],
    good: [
      { name: 'a list of proxies', manifests: ingressNginx({ 'use-forwarded-headers': 'true', 'proxy-real-ip-cidr': '173.245.48.0/20,192.168.1.7' }) },
      { name: 'switched off', manifests: ingressNginx({ 'use-forwarded-headers': 'false' }) },
      { name: 'a list that nobody asks', manifests: ingressNginx({ 'proxy-real-ip-cidr': '0.0.0.0/0' }) },
      { name: 'a list that Flux fills in', manifests: ingressNginx({ 'use-forwarded-headers': 'true', 'proxy-real-ip-cidr': '${PROXIES}' }) },
      { name: 'a ConfigMap of something else', manifests: yaml(configMap({ 'use-forwarded-headers': 'true' }, {})) },
      { name: 'F5 and its list', manifests: f5({ 'proxy-protocol': 'True', 'set-real-ip-from': '10.0.0.0/8' }) },
      { name: 'HAProxy, a header of those who come in', manifests: haproxy({ 'src-ip-header': 'X-Forwarded-For' }, loadBalancer('proxy', undefined, { spec: { loadBalancerSourceRanges: ['192.168.1.7/32'] } })) },
      { name: 'HAProxy and its list', manifests: haproxy({ 'proxy-protocol': '192.168.1.0/24' }) },
    ],
  },
  check: (world) => proxyConfigurations(world).flatMap(({ product, data, object }) => {
    const trust = READ[product]?.(data);
    return trust === undefined || isToldOfGateway(world, object.source.construct) || (trust.list === undefined && isFenced(world, object.identity.namespace)) ? [] : [{
      message: `${trust.product} believes whoever connects which client they speak for: ${listed(trust.settings.map((setting) => `\`${setting}\``))} in ${describeIdentity(object.identity)}.`,
      help: `Write the addresses of the proxies in front ${trust.list === undefined ? 'into `loadBalancerSourceRanges` of its Service' : `as \`${trust.list}\``}; where there are none, remove the setting.`,
      subject: describeIdentity(object.identity),
      // What a chart makes points at the settings that it makes it of.
      places: [at(object.source, `${object.source.property ?? 'data'}["${trust.key}"]`)],
    }];
  }),
};

/** Whether a Service beside the ConfigMap takes connections of some addresses alone, which are taken to be those of the proxies. */
function isFenced(world: World, namespace: string | undefined): boolean {
  return world.objects.ofKind('Service').some(({ identity, manifest }) => identity.namespace === namespace && listOf(fieldsOf(manifest.spec).loadBalancerSourceRanges).length > 0);
}
