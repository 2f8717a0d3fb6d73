import { isIngressNginxClass } from '../../behavior/ingress-nginx/identity';
import { servedForIngressNginx } from '../../behavior/traefik/ingress-nginx-provider';
import { claimId } from '../../model/claim';
import { Ingress } from '../../model/ingress';
import { at } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { ingress, ingressClass, service, yaml } from '../cases/case-writing';
import { Rule } from '../rule';
import { World } from '../world';

const TARGET = 'nginx.ingress.kubernetes.io/rewrite-target';
const rewritten = (path: string, target: string, more: object = {}) => ingress('web', 'app.example.com', path, {
  annotations: { [TARGET]: target }, pathType: 'ImplementationSpecific', spec: { ingressClassName: 'nginx' }, ...more,
});

export const REWRITE_CAPTURE_MISSING: Rule = {
  id: 'rewrite-capture-missing',
  severity: 'error',
  why: 'A part of the path that the target names and the path does not capture is empty: every request of the path arrives at the same place.',
  cases: {
    bad: [
      { name: 'a second part, and the path captures none', manifests: yaml(service('web'), rewritten('/shop', '/$2')) },
      { name: 'a second part, and the path captures one', manifests: yaml(service('web'), rewritten('/shop/(.*)', '/$2')) },
      { name: 'a group that captures nothing', manifests: yaml(service('web'), rewritten('/(?:shop|blog)', '/$1')) },
    ],
    good: [
      { name: 'as many as the path captures', manifests: yaml(service('web'), rewritten('/shop(/|$)(.*)', '/$2')) },
      { name: 'a target without parts', manifests: yaml(service('web'), rewritten('/shop', '/')) },
      { name: 'an exact path, of which nothing is left', manifests: yaml(service('web'), rewritten('/shop', '/$1', { pathType: 'Exact' })) },
      { name: 'a path that is filled in later', manifests: yaml(service('web'), rewritten('${PREFIX}', '/$1')) },
      { name: 'a class of another controller, which does not read it', manifests: yaml(service('web'), ingressClass('internal'), rewritten('/shop', '/$2', { spec: { ingressClassName: 'internal' } })) },
    ],
  },
  check(world) {
    const asking = world.cluster.ingresses.filter(({ ours, annotations }) => !ours && annotations[TARGET] !== undefined && !isPlaceholder(annotations[TARGET]));
    return asking.length === 0 ? [] : asking.filter((one) => isRead(one, world)).flatMap((one) => {
      const wanted = Math.max(0, ...[...one.annotations[TARGET].matchAll(/\$(\d)/g)].map(([, number]) => Number(number)));
      return one.paths.filter(({ path, pathType }) => pathType !== 'Exact' && !isPlaceholder(path) && (capturesOf(path) ?? wanted) < wanted).map(({ path, source }) => ({
        message: `Ingress ${claimId(one)} rewrites ${path} to ${one.annotations[TARGET]}, and the path captures ${['nothing', 'one part'][capturesOf(path)!] ?? `${capturesOf(path)} parts`}.`,
        help: `Write a path with a group for each part, such as \`${path.replace(/\/+$/, '')}(/|$)(.*)\` for \`$2\`, or a target without \`$${wanted}\`.`,
        subject: `Ingress ${claimId(one)}`,
        places: [source, at(one.source, `metadata.annotations["${TARGET}"]`)],
      }));
    });
  },
};

/** Whoever has the class reads the annotation, unless it is known to be another controller. */
function isRead(one: Ingress, { cluster: { workloads, ingressClasses } }: World): boolean {
  const known = ingressClasses.find(({ name, isDefault }) => (one.className === undefined ? isDefault : name === one.className));
  return known === undefined || isIngressNginxClass(known) || servedForIngressNginx(workloads, [one], ingressClasses).length > 0;
}

/** Nothing where it is no expression that is understood here. */
function capturesOf(path: string): number | undefined {
  try {
    return new RegExp(`${path}|`).exec('')!.length - 1;
  } catch {
    return undefined;
  }
}
