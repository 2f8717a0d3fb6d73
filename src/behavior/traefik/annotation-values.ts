import { TRAEFIK_PREFIX } from './annotations';
import { ValueProblem } from '../proxies/values/value-problem';

const NAME = '[A-Za-z0-9_][-._A-Za-z0-9]*';
const REFERENCE = `${NAME}@[a-z]+`;
const SWITCH = { pattern: /^(true|false)$/, words: '`true` or `false`' };
const HOSTS = { pattern: /^[-.*A-Za-z0-9]+(, ?[-.*A-Za-z0-9]+)*$/, words: 'host names with commas between them' };

/** How the values are written that Traefik reads off an Ingress (3.7, pkg/provider/kubernetes/ingress/annotations.go). A name without `@` is one of the Ingress itself, where none is. */
const FORMATS: readonly { readonly names: RegExp; readonly pattern: RegExp; readonly words: string }[] = [
  { names: /^router\.middlewares$/, pattern: new RegExp(`^${REFERENCE}(, ?${REFERENCE})*$`), words: 'names such as `shop-auth@kubernetescrd` with commas between them' },
  { names: /^router\.entrypoints$/, pattern: new RegExp(`^${NAME}(, ?${NAME})*$`), words: 'names of entry points with commas between them' },
  { names: /^router\.priority$/, pattern: /^-?[0-9]{1,18}$/, words: 'a whole number' },
  { names: /^router\.(tls|observability(\.(accesslogs|metrics|tracing))?)$/, ...SWITCH },
  { names: /^router\.rulesyntax$/, pattern: /^(v2|v3)$/, words: '`v3`, or `v2`' },
  { names: /^router\.observability\.traceverbosity$/, pattern: /^(minimal|detailed)$/, words: '`minimal` or `detailed`' },
  { names: /^router\.tls\.certresolver$/, pattern: new RegExp(`^${NAME}$`), words: 'the name of a resolver' },
  { names: /^router\.tls\.options$/, pattern: new RegExp(`^(default|${REFERENCE})$`), words: 'a name such as `shop-strict@kubernetescrd`' },
  { names: /^router\.tls\.domains(\.\d+\.|\[\d+\]\.)(main|sans)$/, ...HOSTS },
];

/** What is wrong with annotations under Traefik's name on an Ingress; names about the router that it does not know are told by a rule. */
export function traefikAnnotationProblems(annotations: Readonly<Record<string, string>>): ValueProblem[] {
  return Object.entries(annotations).flatMap(([key, value]) => {
    if (key.toLowerCase().startsWith(`${TRAEFIK_PREFIX}service.`)) {
      return [{ property: `annotations.${key}`, message: `Traefik reads ${key} on a Service, and not on an Ingress`, help: 'Write it on the Service, or say it by a property of the route.' }];
    }
    const name = key.startsWith(TRAEFIK_PREFIX) ? key.slice(TRAEFIK_PREFIX.length).toLowerCase() : '';
    if (name === 'router.pathmatcher') {
      return [{
        property: `annotations.${key}`, message: `Traefik reads ${key} for paths of the type ImplementationSpecific, and a route is written with none`, help: 'Remove it, and say it by `match` of the paths.',
      }];
    }
    const format = FORMATS.find(({ names }) => names.test(name));
    return format === undefined || format.pattern.test(value) ? []
      : [{ property: `annotations.${key}`, message: `${JSON.stringify(value)} is no value of ${key}`, help: `Write ${format.words}.` }];
  });
}
