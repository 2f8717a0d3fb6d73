import { fieldsOfKind, GROUPS_WITH_FIELDS } from '../../behavior/definitions/fields/field-tree';
import { misspeltFields } from '../../behavior/definitions/fields/misspelt-fields';
import { describeIdentity } from '../../model/identity';
import { fieldsOf, listOf } from '../../model/reader/fields';
import { at } from '../../model/source';
import { yaml } from '../cases/case-writing';
import { definition, httpRoute, middleware, widget } from '../cases/definition-cases';
import { Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const of = (apiVersion: string, kind: string, spec: object) => yaml({ apiVersion, kind, metadata: { name: 'web', namespace: 'shop' }, spec });
const proxy = (virtualhost: object, route: object = {}) => of('projectcontour.io/v1', 'HTTPProxy', { virtualhost, routes: [{ services: [{ name: 'web', port: 80 }], ...route }] });
const ingressRoute = (spec: object) => of('traefik.io/v1alpha1', 'IngressRoute', { routes: [{ kind: 'Rule', match: 'Host(`app.example.com`)', services: [{ name: 'web', port: 80 }] }], ...spec });
const routeRule = (rule: object) => yaml({ ...httpRoute(), spec: { parentRefs: [{ name: 'edge' }], rules: [rule] } });

export const CUSTOM_RESOURCE_FIELD_MISSPELT: Rule = {
  id: 'custom-resource-field-misspelt',
  severity: 'warning',
  why: 'An object with a field that its kind does not have is refused by server-side apply and by `kubectl`, and else the field is dropped, so that what it was to say is silently not there.',
  cases: {
    bad: [
      { name: 'two letters in the wrong order', manifests: proxy({ fqnd: 'app.example.com' }) },
      { name: 'small letters', manifests: ingressRoute({ entrypoints: ['websecure'] }) },
      { name: 'one of many for one', manifests: of('traefik.io/v1alpha1', 'Middleware', { ipAllowList: { sourceRanges: ['10.0.0.0/8'] } }) },
      { name: 'in a list', manifests: proxy({ fqdn: 'app.example.com' }, { condition: [{ prefix: '/shop' }] }) },
      { name: 'two in one object, told together', manifests: proxy({ fqdn: 'app.example.com', tsl: {} }, { timoutPolicy: { response: '5s' } }) },
      { name: 'Gateway API', manifests: routeRule({ backendRef: [{ name: 'web', port: 80 }] }) },
      { name: 'the NGINX of F5', manifests: of('k8s.nginx.org/v1', 'VirtualServer', { host: 'app.example.com', upstream: [{ name: 'web', service: 'web', port: 80 }] }) },
      { name: 'Envoy Gateway', manifests: of('gateway.envoyproxy.io/v1alpha1', 'SecurityPolicy', { targetRef: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name: 'web' }], cor: { allowOrigins: ['https://a.example.com'] } }) },
    ],
    good: [
      { name: 'fields of the experimental channel', manifests: routeRule({ sessionPersistence: { sessionName: 'pod' }, retry: { attempts: 2 }, backendRefs: [{ name: 'web', port: 80 }] }) },
      { name: 'what no field is like, as of a version that comes', manifests: proxy({ fqdn: 'app.example.com', quicListener: true }) },
      { name: 'a name like another that is there as well', manifests: of('traefik.io/v1alpha1', 'Middleware', { ipAllowList: { sourceRange: ['10.0.0.0/8'], sourceRanges: ['10.0.0.0/8'] } }) },
      { name: 'what a plugin of Traefik takes', manifests: of('traefik.io/v1alpha1', 'Middleware', { plugin: { geo: { adress: 'x' } } }) },
      { name: 'names that somebody gives to headers', manifests: of('traefik.io/v1alpha1', 'Middleware', { headers: { customRequestHeaders: { nmae: 'x' } } }) },
      { name: 'a kind that nobody knows', manifests: yaml({ ...widget(), spec: { fqnd: 'x' } }, middleware()) },
      { name: 'the definition of a newer version that stands beside it', manifests: yaml(newer(), { apiVersion: 'projectcontour.io/v1', kind: 'HTTPProxy', metadata: { name: 'web', namespace: 'shop' }, spec: { virtualhost: { fqdns: ['app.example.com'] } } }) },
    ],
  },
  check: (world) => GROUPS_WITH_FIELDS.flatMap((group) => world.objects.ofGroup(group)).flatMap(({ identity, manifest, source }) => {
    const known = typeof manifest.apiVersion === 'string' ? fieldsOfKind(manifest.apiVersion, identity.kind) : undefined;
    const { apiVersion: _, kind: __, metadata: ___, status: ____, ...fields } = manifest as Record<string, unknown>;
    const found = known === undefined ? [] : misspeltFields(known.tree, fields);
    const wrong = found.length === 0 ? [] : found.filter(({ name }) => !isDefinedHere(world, identity, name));
    return wrong.length === 0 ? [] : [{
      message: `${describeIdentity(identity)} has ${listed(wrong.map(({ property }) => `\`${property}\``))}, and its kind has no such ${wrong.length === 1 ? 'field' : 'fields'} in ${known!.product}.`,
      help: `Write ${listed(wrong.map(({ name, meant }) => `\`${meant}\` in place of \`${name}\``))}. Where a newer version has it, waive this.`,
      subject: describeIdentity(identity),
      places: wrong.map(({ property }) => at(source, property)),
    }];
  }),
};

/** Whether a definition that stands here has a field of the name, wherever in it: it is of another version then. */
function isDefinedHere(world: World, { group, kind }: { readonly group: string; readonly kind: string }, name: string): boolean {
  return world.objects.ofKind('CustomResourceDefinition').some(({ manifest }) => {
    const { group: defined, names, versions } = fieldsOf(manifest.spec);
    return defined === group && fieldsOf(names).kind === kind && listOf(versions).some((version) => JSON.stringify(version).includes(`"${name}":`));
  });
}

function newer(): object {
  const { spec, ...rest } = definition('projectcontour.io', 'HTTPProxy', ['v1']) as { spec: { versions: object[] } };
  return { ...rest, spec: { ...spec, versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', properties: { virtualhost: { type: 'object', properties: { fqdns: { type: 'array' } } } } } } } } }] } };
}
