import { isIngressNginxClass } from '../../behavior/ingress-nginx/identity';
import { servedForIngressNginx } from '../../behavior/traefik/ingress-nginx-provider';
import { claimId } from '../../model/claim';
import { describeIdentity } from '../../model/identity';
import { Ingress } from '../../model/ingress';
import { fieldsOf, textOf } from '../../model/reader/fields';
import { at } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { ingress, ingressClass, service, yaml } from '../cases/case-writing';
import { Judgement, Rule } from '../rule';
import { World } from '../world';

const TARGET = 'nginx.ingress.kubernetes.io/rewrite-target';
const HAPROXY_REWRITE = 'haproxy.org/path-rewrite';
const rewritten = (path: string, target: string, more: object = {}) => ingress('web', 'app.example.com', path, {
  annotations: { [TARGET]: target }, pathType: 'ImplementationSpecific', spec: { ingressClassName: 'nginx' }, ...more,
});
const byHaproxy = (value: string) => ingress('web', 'app.example.com', '/', { annotations: { [HAPROXY_REWRITE]: value }, spec: { ingressClassName: 'haproxy' } });
const middleware = (spec: object) => yaml({ apiVersion: 'traefik.io/v1alpha1', kind: 'Middleware', metadata: { name: 'rewrite', namespace: 'shop' }, spec });
const replacing = (regex: string, replacement: string) => middleware({ replacePathRegex: { regex, replacement } });

export const REWRITE_CAPTURE_MISSING: Rule = {
  id: 'rewrite-capture-missing',
  severity: 'error',
  why: 'A part that the target of a rewrite names and the expression does not capture is empty: every request arrives at the same place.',
  cases: {
    bad: [
      { name: 'a second part, and the path captures none', manifests: yaml(service('web'), rewritten('/shop', '/$2')) },
      { name: 'a second part, and the path captures one', manifests: yaml(service('web'), rewritten('/shop/(.*)', '/$2')) },
      { name: 'a group that captures nothing', manifests: yaml(service('web'), rewritten('/(?:shop|blog)', '/$1')) },
      { name: 'of a Middleware of Traefik', manifests: replacing('^/api/(.*)', '/$2') },
      { name: 'letters behind a number, which Go takes for a name', manifests: replacing('^/api/(.*)', '/$1_old') },
      { name: 'a name that no group has', manifests: middleware({ redirectRegex: { regex: '^https://example.com/(?P<rest>.*)', replacement: 'https://example.org/$tail' } }) },
      { name: 'of HAProxy', manifests: yaml(service('web'), byHaproxy('/api/(.*) /\\2')) },
    ],
    good: [
      { name: 'as many as the path captures', manifests: yaml(service('web'), rewritten('/shop(/|$)(.*)', '/$2')) },
      { name: 'a target without parts', manifests: yaml(service('web'), rewritten('/shop', '/')) },
      { name: 'an exact path, of which nothing is left', manifests: yaml(service('web'), rewritten('/shop', '/$1', { pathType: 'Exact' })) },
      { name: 'a path that is filled in later', manifests: yaml(service('web'), rewritten('${PREFIX}', '/$1')) },
      { name: 'a class of another controller, which does not read it', manifests: yaml(service('web'), ingressClass('internal'), rewritten('/shop', '/$2', { spec: { ingressClassName: 'internal' } })) },
      { name: 'a Middleware that names what it captures, by number and by name', manifests: middleware({ redirectRegex: { regex: '^(https)://(?P<host>[^/]+)/(.*)', replacement: '${1}://www.$host/${3}' } }) },
      { name: 'a host that Flux fills in', manifests: middleware({ redirectRegex: { regex: '^https://example.com/(.*)', replacement: 'https://${DOMAIN}/${1}' } }) },
      { name: 'all that was found', manifests: replacing('/api', '/v2$0') },
      { name: 'a sign that stands for itself', manifests: replacing('^/api', '/$$2') },
      { name: 'an expression that is filled in later', manifests: replacing('^/${PREFIX}', '/$1') },
      { name: 'what HAProxy captures', manifests: yaml(service('web'), byHaproxy('/api/(.*) /\\1')) },
      { name: 'a path for HAProxy, without an expression', manifests: yaml(service('web'), byHaproxy('/new')) },
    ],
  },
  check: (world) => [...ofIngressNginx(world), ...ofHaproxy(world), ...ofMiddlewares(world)],
};

function ofIngressNginx(world: World): Judgement[] {
  const asking = world.cluster.ingresses.filter(({ ours, annotations }) => !ours && annotations[TARGET] !== undefined && !isPlaceholder(annotations[TARGET]));
  return asking.length === 0 ? [] : asking.filter((one) => isRead(one, world)).flatMap((one) => {
    const wanted = Math.max(0, ...[...one.annotations[TARGET].matchAll(/\$(\d)/g)].map(([, number]) => Number(number)));
    return one.paths.filter(({ path, pathType }) => pathType !== 'Exact' && !isPlaceholder(path) && (capturesOf(path)?.count ?? wanted) < wanted).map(({ path, source }) => ({
      message: `Ingress ${claimId(one)} rewrites ${path} to ${one.annotations[TARGET]}, and the path captures ${parts(capturesOf(path)!.count)}.`,
      help: `Write a path with a group for each part, such as \`${path.replace(/\/+$/, '')}(/|$)(.*)\` for \`$2\`, or a target without \`$${wanted}\`.`,
      subject: `Ingress ${claimId(one)}`,
      places: [source, at(one.source, `metadata.annotations["${TARGET}"]`)],
    }));
  });
}

/** Each line of the annotation is an expression and a target. */
function ofHaproxy({ cluster: { ingresses } }: World): Judgement[] {
  return ingresses.filter(({ ours, annotations }) => !ours && annotations[HAPROXY_REWRITE] !== undefined && !isPlaceholder(annotations[HAPROXY_REWRITE])).flatMap((one) =>
    one.annotations[HAPROXY_REWRITE].split('\n').flatMap((line) => {
      const [expression, target = ''] = line.trim().split(/\s+/);
      const wanted = Math.max(0, ...[...target.matchAll(/\\(\d)/g)].map(([, number]) => Number(number)));
      const { count = wanted } = capturesOf(expression) ?? {};
      return count >= wanted ? [] : [{
        message: `Ingress ${claimId(one)} rewrites ${expression} to ${target}, and the expression captures ${parts(count)}.`,
        help: `Write a group for each part, such as \`(.*)\`, or a target without \`\\${wanted}\`.`,
        subject: `Ingress ${claimId(one)}`,
        places: [at(one.source, `metadata.annotations["${HAPROXY_REWRITE}"]`)],
      }];
    }));
}

/** What rewrites or redirects by an expression of Go, whose targets name groups by number or by name, with or without braces (regexp, Expand). */
function ofMiddlewares({ objects }: World): Judgement[] {
  return objects.ofKind('Middleware').filter(({ identity }) => identity.group.startsWith('traefik.')).flatMap(({ identity, manifest, source }) =>
    ['replacePathRegex', 'redirectRegex'].flatMap((field): Judgement[] => {
      const { regex, replacement } = fieldsOf(fieldsOf(manifest.spec)[field]);
      const [expression, target] = [textOf(regex) ?? '', textOf(replacement) ?? ''];
      const captures = isPlaceholder(expression.replace(NAME_OF_GROUP, '(')) ? undefined : capturesOf(expression);
      const unknown = captures === undefined ? undefined : namesIn(target).find((name) => !isCaptured(name, captures));
      const split = /^(\d+)(\D.*)$/.exec(unknown ?? '');
      return unknown === undefined ? [] : [{
        message: `${describeIdentity(identity)} writes ${target} for ${expression}, which ${split !== null || !/^\d/.test(unknown) ? `has no group of the name ${unknown}` : `captures ${parts(captures!.count)}`}.`,
        help: split !== null ? `Write \`\${${split[1]}}${split[2]}\`: letters, digits and \`_\` behind a number belong to the name.` : `Write a group for each part, such as \`(.*)\`, or a target without \`$${unknown}\`.`,
        subject: describeIdentity(identity),
        places: [at(source, `spec.${field}.replacement`)],
      }];
    }));
}

/** The groups that a target of Go names. In braces a word may as well be what Flux fills in. */
function namesIn(target: string): string[] {
  return [...target.matchAll(/\$(?:\$|(\w+)|\{(\d+)\})/g)].flatMap(([, plain, braced]) => plain ?? braced ?? []);
}

function isCaptured(name: string, { count, names }: Captures): boolean {
  return /^\d+$/.test(name) ? Number(name) <= count : names.includes(name);
}

/** Whoever has the class reads the annotation, unless it is known to be another controller. */
function isRead(one: Ingress, { cluster: { workloads, ingressClasses } }: World): boolean {
  const known = ingressClasses.find(({ name, isDefault }) => (one.className === undefined ? isDefault : name === one.className));
  return known === undefined || isIngressNginxClass(known) || servedForIngressNginx(workloads, [one], ingressClasses).length > 0;
}

interface Captures {
  readonly count: number;
  readonly names: readonly string[];
}

/** `(?P<name>`, or as Go reads it as well `(?<name>`. */
const NAME_OF_GROUP = /\(\?P?<(\w+)>/g;

/** Nothing where it is no expression that is understood here. */
function capturesOf(expression: string): Captures | undefined {
  try {
    const { length, groups = {} } = new RegExp(`${expression.replace(NAME_OF_GROUP, '(?<$1>')}|`).exec('')!;
    return { count: length - 1, names: Object.keys(groups) };
  } catch {
    return undefined;
  }
}

function parts(count: number): string {
  return ['nothing', 'one part'][count] ?? `${count} parts`;
}
