import { MIDDLEWARES_ANNOTATION, namesInAnnotation } from '../../behavior/traefik/annotations';
import { claimId } from '../../model/claim';
import { routeId } from '../../model/route';
import { at } from '../../model/source';
import { IngressRoute, Middleware, MiddlewareReference } from '../../model/traefik';
import { isPlaceholder } from '../../model/written';
import { ingress, yaml } from '../cases/case-writing';
import { ingressRoute } from '../cases/gateway-case-writing';
import { WEB, WEB_BY_TRAEFIK } from '../cases/route-cases';
import { groupBy } from '../group';
import { onceARoute } from '../once-a-route';
import { Judgement, Rule } from '../rule';
import { choice, listed } from '../text';
import { World } from '../world';

const middleware = (name: string, namespace = 'shop') => ({ apiVersion: 'traefik.io/v1alpha1', kind: 'Middleware', metadata: { name, namespace }, spec: { compress: {} } });
const using = (name: string, namespace?: string) => ingressRoute('web', 'Host(`app.example.com`)', { rule: { middlewares: [{ name, namespace }] } });
const byAnnotation = (names: string) => ingress('web', 'app.example.com', '/', { annotations: { [MIDDLEWARES_ANNOTATION]: names } });

export const TRAEFIK_MIDDLEWARE_MISSING: Rule = {
  id: 'traefik-middleware-missing',
  severity: 'warning',
  why: 'Traefik drops a route whose middleware does not exist, and its host answers 404.',
  cases: {
    bad: [
      { name: 'misspelt', manifests: yaml(...WEB, middleware('auth'), using('outh')) },
      { name: 'by an Ingress, without its provider', manifests: yaml(...WEB_BY_TRAEFIK, middleware('auth'), byAnnotation('auth')) },
      { name: 'by an Ingress, as IngressRoutes call it', manifests: yaml(...WEB_BY_TRAEFIK, byAnnotation('shop-auth, compress@file')) },
      { name: 'in another namespace', manifests: yaml(...WEB, middleware('auth', 'edge'), using('auth')) },
      { name: 'by an Ingress', manifests: yaml(...WEB_BY_TRAEFIK, middleware('auth'), byAnnotation('shop-auth@kubernetescrd, shop-missing@kubernetescrd')) },
    ],
    good: [
      { name: 'by an Ingress, where it is there', manifests: yaml(...WEB_BY_TRAEFIK, middleware('auth'), byAnnotation('shop-auth@kubernetescrd')) },
      { name: 'by an Ingress, of a namespace that shows no middlewares', manifests: yaml(...WEB_BY_TRAEFIK, middleware('auth'), byAnnotation('edge-auth@kubernetescrd, auth@file')) },
      { name: 'by an Ingress, with a name that Flux fills in', manifests: yaml(...WEB_BY_TRAEFIK, middleware('auth'), byAnnotation('shop-${AUTH}@kubernetescrd')) },
      { name: 'it is there', manifests: yaml(...WEB, middleware('auth'), using('auth')) },
      { name: 'of another namespace, by its name', manifests: yaml(...WEB, middleware('auth', 'edge'), using('auth', 'edge')) },
      { name: 'of another provider', manifests: yaml(...WEB, using('auth@file')) },
      { name: 'nothing shows any middlewares', manifests: yaml(...WEB, using('auth')) },
      { name: 'a name that Flux fills in', manifests: yaml(...WEB, middleware('auth'), using('${AUTH}')) },
    ],
  },
  check: (world) => [...namedByIngressRoutes(world), ...namedByIngresses(world), ...withoutProvider(world)],
};

function namedByIngressRoutes(world: World): Judgement[] {
  const { ingressRoutes, middlewares } = world.cluster;
  const names = groupBy(middlewares, inNamespace);
  const namesakes = groupBy(middlewares, ({ kind, name }) => `${kind} ${name}`);
  const wanted = ingressRoutes.flatMap((one) => one.rules.flatMap((rule) => rule.middlewares.map((reference) => ({ one, reference, kind: kindFor(one) }))));
  return wanted.flatMap(({ one, reference, kind }) => {
    const others = (names.get(inNamespace({ ...reference, kind })) ?? []).map(({ name }) => name).sort();
    const elsewhere = namesakes.get(`${kind} ${reference.name}`) ?? [];
    const isNoMatter = isElsewhere(reference) || others.includes(reference.name) || (others.length === 0 && elsewhere.length === 0);
    return isNoMatter || world.mayBeMade([kind], reference.name, reference.namespace) ? [] : [{
      message: `${routeId(one)} uses ${kind} ${reference.namespace}/${reference.name}, which does not exist${elsewhere.length === 0 ? '' : `; there is one in namespace ${listed(elsewhere.map(({ namespace }) => namespace))}`}.`,
      help: elsewhere.length > 0
        ? `Write it in namespace ${reference.namespace} too, or name that one (\`namespace: ${elsewhere[0].namespace}\`, with \`allowCrossNamespace\` of Traefik).`
        : choice(reference.name, others, 'Add it'),
      subject: routeId(one),
      places: [reference.source],
    }];
  });
}

/** Traefik knows them by `NAMESPACE-NAME`, so that a name of a namespace without Middlewares here may be any. */
function namedByIngresses(world: World): Judgement[] {
  const { middlewares } = world.cluster;
  const own = middlewares.filter(({ kind }) => kind === 'Middleware');
  const known = new Set(own.map(({ namespace, name }) => `${namespace}-${name}@kubernetescrd`));
  const namespaces = [...new Set(own.map(({ namespace }) => namespace))];
  const isFirst = onceARoute();
  const served = new Set(known.size === 0 ? [] : world.traefik.gateways().flatMap((gateway) => world.traefik.servedBy(gateway)));
  return [...served].flatMap((one) => namesInAnnotation(one.annotations, MIDDLEWARES_ANNOTATION).flatMap(({ key, names }) => {
    const missing = names.filter((name) => name.endsWith('@kubernetescrd') && !known.has(name) && !isPlaceholder(name) && namespaces.some((namespace) => name.startsWith(`${namespace}-`)) && !world.mayBeMade(['Middleware']));
    return missing.length === 0 || !isFirst(one, missing.join()) ? [] : [{
      message: `Ingress ${claimId(one)} uses ${missing.length === 1 ? 'the Middleware' : 'the Middlewares'} ${listed(missing)}, which ${missing.length === 1 ? 'does' : 'do'} not exist.`,
      help: choice(missing[0], [...known].sort(), 'Add it'),
      subject: `Ingress ${claimId(one)}`,
      places: [at(one.source, `metadata.annotations["${key}"]`)],
    }];
  }));
}

/** A name alone means one of the provider of Ingresses, which makes none (3.7, pkg/server/provider/provider.go). */
function withoutProvider(world: World): Judgement[] {
  const isFirst = onceARoute();
  const served = new Set(world.traefik.gateways().flatMap((gateway) => world.traefik.servedBy(gateway)));
  return [...served].flatMap((one) => namesInAnnotation(one.annotations, MIDDLEWARES_ANNOTATION).flatMap(({ key, names }) => {
    const alone = names.filter((name) => name !== '' && !name.includes('@') && !isPlaceholder(name));
    return alone.length === 0 || !isFirst(one, alone.join()) ? [] : [{
      message: `Ingress ${claimId(one)} uses ${listed(alone.map((name) => JSON.stringify(name)))} without a provider, and Traefik looks among those of Ingresses, where there are none.`,
      help: `Write a Middleware as \`NAMESPACE-NAME@kubernetescrd\`: \`${alone[0].startsWith(`${one.namespace}-`) ? '' : `${one.namespace}-`}${/^[-a-z0-9]+$/.test(alone[0]) ? alone[0] : 'NAME'}@kubernetescrd\`.`,
      subject: `Ingress ${claimId(one)}`,
      places: [at(one.source, `metadata.annotations["${key}"]`)],
    }];
  }));
}

function inNamespace({ kind, namespace }: Pick<Middleware, 'kind' | 'namespace'>): string {
  return `${kind} ${namespace}`;
}

function kindFor({ kind }: IngressRoute): string {
  return kind === 'IngressRouteTCP' ? 'MiddlewareTCP' : 'Middleware';
}

/** One of another provider, or one that is not known yet. */
function isElsewhere({ namespace, name }: MiddlewareReference): boolean {
  return name.includes('@') || isPlaceholder(`${namespace}/${name}`);
}
