import { CANARY_ANNOTATION } from '../../behavior/ingress-nginx/canaries';
import { INGRESS_NGINX_CONTROLLER } from '../../behavior/ingress-nginx/identity';
import { claimId } from '../../model/claim';
import { IngressPath } from '../../model/ingress';
import { isPlaceholder } from '../../model/written';
import { canariesOf } from '../canary-ingresses';
import { ingress, ingressClass, service, yaml } from '../cases/case-writing';
import { Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const NGINX = { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'nginx' }, spec: { controller: INGRESS_NGINX_CONTROLLER } };
const SERVED = [NGINX, service('web'), service('next')] as const;
const stable = (host = 'app.example.com', path = '/', className = 'nginx') => ingress('web', host, path, { spec: { ingressClassName: className } });
const canary = (value = 'true', className = 'nginx') => ingress('next', 'app.example.com', '/', {
  service: 'next', annotations: { [CANARY_ANNOTATION]: value, 'nginx.ingress.kubernetes.io/canary-weight': '10' }, spec: { ingressClassName: className },
});
const RELEASE = { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata: { name: 'web', namespace: 'shop' }, spec: { chart: { spec: { chart: 'web', sourceRef: { kind: 'HelmRepository', name: 'charts' } } } } };

const MAKERS = ['HelmRelease', 'HelmChart', 'Application', 'ApplicationSet'];

export const CANARY_WITHOUT_STABLE: Rule = {
  id: 'canary-without-stable',
  severity: 'error',
  ofAbsence: true,
  why: 'A canary takes a part of the requests of another Ingress with the same host and path; where there is none ingress-nginx drops its backend, and nothing answers (1.15, mergeAlternativeBackends in controller.go).',
  cases: {
    bad: [
      { name: 'no other Ingress', manifests: yaml(...SERVED, canary()) },
      { name: 'another host', manifests: yaml(...SERVED, stable('app.example.org'), canary()) },
      { name: 'another path', manifests: yaml(...SERVED, stable('app.example.com', '/shop'), canary()) },
      { name: 'all hosts, which are another server', manifests: yaml(...SERVED, stable(''), canary()) },
      { name: 'another canary', manifests: yaml(...SERVED, canary(), ingress('third', 'app.example.com', '/', { annotations: { [CANARY_ANNOTATION]: 'true' }, spec: { ingressClassName: 'nginx' } })), findings: 2 },
    ],
    good: [
      { name: 'the Ingress that it is a canary of', manifests: yaml(...SERVED, stable(), canary()) },
      { name: 'it is none', manifests: yaml(...SERVED, canary('false')) },
      { name: 'a class of Traefik, which knows no canaries', manifests: yaml(ingressClass(), service('next'), canary('true', 'traefik')) },
      { name: 'a chart may bring the other one', manifests: yaml(...SERVED, RELEASE, canary()) },
      { name: 'a host that is filled in later', manifests: yaml(...SERVED, stable('${HOST}'), canary()) },
    ],
  },
  check(world) {
    const canaries = canariesOf(world);
    if (canaries.size === 0 || mayBeMore(world)) {
      return [];
    }
    const others = world.cluster.ingresses.filter((one) => !canaries.has(one)).flatMap(({ paths }) => paths);
    if (others.some(isOpen)) {
      return [];
    }
    const known = new Set(others.map(keyOf));
    return [...canaries].flatMap((one) => {
      const missing = one.paths.filter((path) => !isOpen(path) && !known.has(keyOf(path)));
      return missing.length === 0 ? [] : [{
        message: `Ingress ${claimId(one)} is a canary for ${listed(missing.map(({ host, path }) => `${host ?? 'every host'}${path}`))}, which no other Ingress routes.`,
        help: `Add the Ingress whose requests it shares, with the same host and path. Remove \`${CANARY_ANNOTATION}\` where it stands for itself.`,
        subject: `Ingress ${claimId(one)}`,
        places: missing.map(({ source }) => source),
      }];
    });
  },
};

/** Whether Ingresses may stand where nobody can look: a chart's values say little of them. */
function mayBeMore(world: World): boolean {
  return world.mayBeMade(['Ingress']) || world.cluster.remoteSources.length > 0 || MAKERS.some((kind) => world.objects.ofKind(kind).length > 0);
}

/** A slash at the end and the type of the path are let pass: these are no absence. */
function keyOf({ host = '', path }: IngressPath): string {
  return `${host.toLowerCase()} ${path.replace(/\/+$/, '')}`;
}

function isOpen({ host = '', path }: IngressPath): boolean {
  return isPlaceholder(host) || isPlaceholder(path);
}
