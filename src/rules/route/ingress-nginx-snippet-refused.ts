import { INGRESS_NGINX_CONTROLLER, INGRESS_NGINX_PREFIX } from '../../behavior/ingress-nginx/identity';
import { snippetRefusal, snippetsIn } from '../../behavior/ingress-nginx/snippets';
import { claimId } from '../../model/claim';
import { at } from '../../model/source';
import { ingress, traefik, yaml } from '../cases/case-writing';
import { WEB } from '../cases/route-cases';
import { ingressProducts } from '../ingress-products';
import { proxyConfigurations } from '../proxy-configurations';
import { Rule } from '../rule';
import { listed } from '../text';

const CLASS = { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'nginx' }, spec: { controller: INGRESS_NGINX_CONTROLLER } };
const configMap = (data: object, version: string | undefined = '1.15.1', name = 'ingress-nginx-controller') => ({
  apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'shop', labels: { 'app.kubernetes.io/name': 'ingress-nginx', ...(version === '' ? {} : { 'app.kubernetes.io/version': version }) } }, data,
});
const of = (key: string, ...objects: readonly object[]) => yaml(...WEB, CLASS, ...objects, ingress('web', 'app.example.com', '/', { annotations: { [`${INGRESS_NGINX_PREFIX}${key}`]: 'a on;' }, spec: { ingressClassName: 'nginx' } }));
const snippet = (...objects: readonly object[]) => of('configuration-snippet', ...objects);

export const INGRESS_NGINX_SNIPPET_REFUSED: Rule = {
  id: 'ingress-nginx-snippet-refused',
  severity: 'error',
  why: 'Raw configuration in an Ingress can change all of NGINX, so that ingress-nginx takes none by default: what it should do is not done, and since version 1.12 the whole Ingress is not served.',
  cases: {
    bad: [
      { name: 'as the controller comes', manifests: snippet(configMap({})) },
      { name: 'allowed, but for its risk', manifests: snippet(configMap({ 'allow-snippet-annotations': 'true' })) },
      { name: 'a version that knows no such limit by default', manifests: snippet(configMap({}, '1.11.5')) },
      { name: 'switched off, in any version', manifests: of('server-snippet', configMap({ 'allow-snippet-annotations': 'false' }, '')) },
      { name: 'two controllers that both refuse it', manifests: snippet(configMap({}), configMap({ 'annotations-risk-level': 'High' }, '1.15.1', 'internal')) },
    ],
    good: [
      { name: 'allowed, with its risk', manifests: snippet(configMap({ 'allow-snippet-annotations': 'true', 'annotations-risk-level': 'Critical' })) },
      { name: 'allowed, in a version that takes every risk', manifests: snippet(configMap({ 'allow-snippet-annotations': 'true' }, '1.11.5')) },
      { name: 'no version, and nobody says anything', manifests: snippet(configMap({}, '')) },
      { name: 'settings that are not here', manifests: snippet() },
      { name: 'a setting that Flux fills in', manifests: snippet(configMap({ 'allow-snippet-annotations': '${SNIPPETS}' })) },
      { name: 'one of two controllers may take it', manifests: snippet(configMap({}), configMap({ 'allow-snippet-annotations': 'true', 'annotations-risk-level': 'Critical' }, '1.15.1', 'internal')) },
      { name: 'no raw configuration', manifests: of('rewrite-target', configMap({})) },
      { name: 'Traefik serves it in the place of ingress-nginx', manifests: snippet(configMap({}), traefik(['--providers.kubernetesingressnginx=true'])) },
    ],
  },
  check: (world) => {
    const asking = world.cluster.ingresses.filter(({ annotations }) => snippetsIn(annotations).length > 0);
    const configurations = asking.length === 0 ? [] : proxyConfigurations(world).filter(({ product }) => product === 'ingress-nginx');
    // Nobody knows here which of several controllers has the class.
    const refusals = configurations.map(({ data, labels }) => snippetRefusal(data, labels));
    const [refusal] = refusals;
    if (refusal === undefined || refusals.includes(undefined)) {
      return [];
    }
    const productOf = ingressProducts(world);
    return asking.filter((one) => (productOf(one) ?? (/(^|-)nginx(-|$)/.test(one.className ?? '') ? 'ingress-nginx' : undefined)) === 'ingress-nginx').map((one) => {
      const keys = snippetsIn(one.annotations);
      return {
        message: `Ingress ${claimId(one)} has ${listed(keys)}: ingress-nginx ${refusal.words}.`,
        help: `Do without it: most of what snippets do has an annotation of its own. Else write ${listed(refusal.settings.map((setting) => `\`${setting}\``))} into its ConfigMap, and let nobody write Ingresses who may not change all of NGINX.`,
        subject: `Ingress ${claimId(one)}`,
        places: [at(one.source, `metadata.annotations["${keys[0]}"]`)],
      };
    });
  },
};
