import { ARGUMENTS, because, labelDifferences, Row, SHARED_DIFFERENCES } from './shared-differences';
import { ListedDifference } from '../../metallb/installation/differences';

/** Our object, and the same one of upstream's chart. */
export const NAMES = new Map<string, string>(['ClusterRole', 'ClusterRoleBinding'].map((kind) => [`${kind} traefik:traefik`, `${kind} traefik-traefik`]));

const OWN_KINDS = [
  'ingressroutes', 'ingressroutetcps', 'ingressrouteudps', 'middlewares', 'middlewaretcps', 'serverstransports', 'serverstransporttcps', 'tlsoptions', 'tlsstores', 'traefikservices',
];

/** Everything in which our installation differs from what upstream's chart renders with its default values, leaf by leaf; under upstream's names. */
export const DIFFERENCES: readonly ListedDifference[] = [
  ...SHARED_DIFFERENCES,
  ...labelDifferences('IngressClass traefik'),
  ...because('a right comes with what needs it: own kinds and ConfigMaps with a route, namespaces with the way out of ingress-nginx, pods with traces', 'ClusterRole traefik-traefik',
    ['/rules/configmaps', 'get list watch', undefined],
    ['/rules/namespaces', 'list watch', undefined],
    ['/rules/pods', 'get', undefined],
    ...OWN_KINDS.map((kind): Row => [`/rules/traefik.io ${kind}`, 'get list watch', undefined]),
  ),
  ...because('Kubernetes 1.22 took that group away for Ingresses', 'ClusterRole traefik-traefik',
    ['/rules/extensions ingressclasses', 'get list watch', undefined],
    ['/rules/extensions ingresses', 'get list watch', undefined],
    ['/rules/extensions ingresses~1status', 'update', undefined],
  ),
  ...because('the provider of its own kinds comes with a route that asks for one', 'Deployment traefik',
    [`${ARGUMENTS}/--providers.kubernetescrd`, 'true', undefined],
    [`${ARGUMENTS}/--providers.kubernetescrd.allowemptyservices`, 'true', undefined],
  ),
  ...because('a gateway serves the Ingresses of its class alone, and a prefix ends at a slash, as the specification of an Ingress says', 'Deployment traefik',
    [`${ARGUMENTS}/--providers.kubernetesingress.ingressclass`, undefined, 'traefik'],
    [`${ARGUMENTS}/--providers.kubernetesingress.strictprefixmatching`, undefined, 'true'],
  ),
  ...because('who uses the cluster chooses a default class', 'IngressClass traefik', ['/metadata/annotations/ingressclass.kubernetes.io~1is-default-class', 'true', undefined]),
];
