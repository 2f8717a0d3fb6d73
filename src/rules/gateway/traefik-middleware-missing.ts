import { routeId } from '../../model/route';
import { IngressRoute, Middleware, MiddlewareReference } from '../../model/traefik';
import { isPlaceholder } from '../../model/written';
import { yaml } from '../case-writing';
import { ingressRoute } from '../gateway-case-writing';
import { groupBy } from '../group';
import { WEB } from '../route-cases';
import { Rule } from '../rule';
import { choice, listed } from '../text';

const middleware = (name: string, namespace = 'shop') => ({ apiVersion: 'traefik.io/v1alpha1', kind: 'Middleware', metadata: { name, namespace }, spec: { compress: {} } });
const using = (name: string, namespace?: string) => ingressRoute('web', 'Host(`app.example.com`)', { rule: { middlewares: [{ name, namespace }] } });

export const TRAEFIK_MIDDLEWARE_MISSING: Rule = {
  id: 'traefik-middleware-missing',
  severity: 'warning',
  why: 'Traefik drops a route whose middleware does not exist, and its host answers 404.',
  cases: {
    bad: [
      { name: 'misspelt', manifests: yaml(...WEB, middleware('auth'), using('outh')) },
      { name: 'in another namespace', manifests: yaml(...WEB, middleware('auth', 'edge'), using('auth')) },
    ],
    good: [
      { name: 'it is there', manifests: yaml(...WEB, middleware('auth'), using('auth')) },
      { name: 'of another namespace, by its name', manifests: yaml(...WEB, middleware('auth', 'edge'), using('auth', 'edge')) },
      { name: 'of another provider', manifests: yaml(...WEB, using('auth@file')) },
      { name: 'nothing shows any middlewares', manifests: yaml(...WEB, using('auth')) },
      { name: 'a name that Flux fills in', manifests: yaml(...WEB, middleware('auth'), using('${AUTH}')) },
    ],
  },
  check({ cluster: { ingressRoutes, middlewares } }) {
    const names = groupBy(middlewares, inNamespace);
    const namesakes = groupBy(middlewares, ({ kind, name }) => `${kind} ${name}`);
    const wanted = ingressRoutes.flatMap((one) => one.rules.flatMap((rule) => rule.middlewares.map((reference) => ({ one, reference, kind: kindFor(one) }))));
    return wanted.flatMap(({ one, reference, kind }) => {
      const others = (names.get(inNamespace({ ...reference, kind })) ?? []).map(({ name }) => name).sort();
      const elsewhere = namesakes.get(`${kind} ${reference.name}`) ?? [];
      return isElsewhere(reference) || others.includes(reference.name) || (others.length === 0 && elsewhere.length === 0) ? [] : [{
        message: `${routeId(one)} uses ${kind} ${reference.namespace}/${reference.name}, which does not exist${elsewhere.length === 0 ? '' : `; there is one in namespace ${listed(elsewhere.map(({ namespace }) => namespace))}`}.`,
        help: elsewhere.length > 0
          ? `Write it in namespace ${reference.namespace} too, or name that one (\`namespace: ${elsewhere[0].namespace}\`, with \`allowCrossNamespace\` of Traefik).`
          : choice(reference.name, others, 'Add it'),
        subject: routeId(one),
        places: [reference.source],
      }];
    });
  },
};

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
