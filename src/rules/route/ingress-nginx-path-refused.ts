import { pathProblem } from '../../behavior/ingress/route-path';
import { INGRESS_NGINX_CONTROLLER } from '../../behavior/ingress-nginx/identity';
import { claimId } from '../../model/claim';
import { isPlaceholder } from '../../model/written';
import { ingress, yaml } from '../cases/case-writing';
import { WEB } from '../cases/route-cases';
import { ingressProducts } from '../ingress-products';
import { Rule } from '../rule';

const CLASS = { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'nginx' }, spec: { controller: INGRESS_NGINX_CONTROLLER } };
const of = (path: string, pathType = 'Prefix') => yaml(...WEB, CLASS, ingress('web', 'app.example.com', path, { pathType, spec: { ingressClassName: 'nginx' } }));

/** What its `strict-validate-path-type` lets through (1.15.1, internal/ingress/inspector/rules.go). */
const TAKEN = /^\/[-._A-Za-z0-9/]*$/;

export const INGRESS_NGINX_PATH_REFUSED: Rule = {
  id: 'ingress-nginx-path-refused',
  severity: 'warning',
  why: 'From version 1.12 on the webhook of ingress-nginx refuses an Ingress with a path of the types Exact and Prefix that has other signs than letters, digits and `-._/` (`strict-validate-path-type`).',
  cases: {
    bad: [
      { name: 'a tilde', manifests: of('/~user') },
      { name: 'a colon in an exact path', manifests: of('/.well-known:x', 'Exact') },
      { name: 'an expression that is called a prefix', manifests: of('/shop(/|$)(.*)') },
    ],
    good: [
      { name: 'what it takes', manifests: of('/.well-known/a_b-c') },
      { name: 'an encoded slash, which the API server refuses before', manifests: of('/shop%2Fcart') },
      { name: 'a path of its own kind', manifests: of('/shop(/|$)(.*)', 'ImplementationSpecific') },
      { name: 'another proxy', manifests: yaml(...WEB, ingress('web', 'app.example.com', '/~user')) },
    ],
  },
  check: (world) => {
    const productOf = ingressProducts(world);
    return world.cluster.ingresses.flatMap((one) => one.paths
      .filter(({ path, pathType }) => (pathType === 'Exact' || pathType === 'Prefix') && pathProblem(path) === undefined && !TAKEN.test(path) && !isPlaceholder(path) && productOf(one) === 'ingress-nginx')
      .map(({ path, pathType, source }) => ({
        message: `Ingress ${claimId(one)} has the path ${path} (${pathType}), which the webhook of ingress-nginx refuses.`,
        help: 'Write letters, digits, `-`, `.`, `_` and `/`, or `pathType: ImplementationSpecific`.',
        subject: `Ingress ${claimId(one)}`,
        places: [source],
      })));
  },
};
