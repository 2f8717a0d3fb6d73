import { ingressRoutesServedBy, traefiksOfIngressRoutes } from '../../behavior/traefik/recognize';
import { routeId } from '../../model/route';
import { Source } from '../../model/source';
import { IngressRoute } from '../../model/traefik';
import { isPlaceholder } from '../../model/written';
import { traefik, yaml } from '../cases/case-writing';
import { ingressRoute } from '../cases/gateway-case-writing';
import { WEB } from '../cases/route-cases';
import { Rule } from '../rule';
import { listed } from '../text';

const CRD = '--providers.kubernetescrd=true';
const ALLOWED = '--providers.kubernetescrd.allowCrossNamespace=true';
const using = (rule: object, ...args: readonly string[]) => yaml(...WEB, traefik(args), ingressRoute('web', 'Host(`app.example.com`)', { spec: { entryPoints: undefined }, rule }));
const middleware = (name: string, namespace?: string) => ({ middlewares: [{ name, namespace }] });
const service = (namespace?: string) => ({ services: [{ name: 'web', namespace, port: 80 }] });

export const TRAEFIK_NAMESPACE_CROSSED: Rule = {
  id: 'traefik-namespace-crossed',
  severity: 'error',
  why: 'Traefik drops a route that names a Middleware or Service of another namespace unless `allowCrossNamespace` is on, and its host answers 404.',
  cases: {
    bad: [
      { name: 'a Middleware of another namespace, and nothing allows it', manifests: using(middleware('auth', 'edge'), CRD) },
      { name: 'the option is written, and off', manifests: using(middleware('auth', 'edge'), CRD, '--providers.kubernetescrd.allowcrossnamespace=false') },
      { name: 'a Middleware of Kubernetes by its whole name', manifests: using(middleware('edge-auth@kubernetescrd'), CRD) },
      { name: 'a Service of another namespace', manifests: using(service('other'), CRD) },
    ],
    good: [
      { name: 'it is allowed', manifests: using({ ...middleware('auth', 'edge'), ...service('other') }, CRD, ALLOWED) },
      { name: 'its own namespace, by name', manifests: using({ ...middleware('auth', 'shop'), ...service('shop') }, CRD) },
      { name: 'of another provider', manifests: using(middleware('auth@file'), CRD) },
      { name: 'the options of Traefik stand in a file', manifests: using(middleware('auth', 'edge'), '--configFile=/etc/traefik/traefik.yml') },
      { name: 'its Traefik is not here', manifests: yaml(...WEB, ingressRoute('web', 'Host(`app.example.com`)', { rule: middleware('auth', 'edge') })) },
      { name: 'a namespace that Flux fills in', manifests: using(middleware('auth', '${EDGE}'), CRD) },
    ],
  },
  check(world) {
    const { ingressRoutes, workloads } = world.cluster;
    const traefiks = ingressRoutes.length === 0 || world.traefik.hasUnknown() ? [] : traefiksOfIngressRoutes(workloads);
    const served = (isAllowed: boolean) => new Set(traefiks.filter(({ allowCrossNamespace }) => allowCrossNamespace === isAllowed)
      .flatMap((one) => ingressRoutesServedBy(one, ingressRoutes)));
    const free = served(true);
    return [...served(false)].filter((one) => !free.has(one)).flatMap((one) => {
      const crossing = crossingOf(one);
      return crossing.length === 0 ? [] : [{
        message: `${routeId(one)} names ${listed([...new Set(crossing.map(({ what }) => what))])} past its own namespace, which its Traefik does not allow.`,
        help: 'Start Traefik with `--providers.kubernetescrd.allowCrossNamespace=true` (of its chart `providers.kubernetesCRD.allowCrossNamespace: true`), ' +
          `or write what the route needs in namespace ${one.namespace}.`,
        subject: routeId(one),
        places: crossing.map(({ source }) => source),
      }];
    });
  },
};

function crossingOf({ namespace: own, rules }: IngressRoute): { readonly what: string; readonly source: Source }[] {
  const isOther = (namespace: string) => namespace !== own && !isPlaceholder(namespace) && !isPlaceholder(own);
  return rules.flatMap(({ middlewares, backends }) => [
    ...middlewares.filter(({ namespace, name }) => (name.includes('@') ? name.endsWith('@kubernetescrd') : isOther(namespace)))
      .map(({ namespace, name, source }) => ({ what: `the Middleware ${name.includes('@') ? name : `${namespace}/${name}`}`, source })),
    ...backends.filter(({ namespace }) => isOther(namespace)).map(({ namespace, name, source }) => ({ what: `the Service ${namespace}/${name}`, source })),
  ]);
}
