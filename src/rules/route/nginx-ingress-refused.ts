import { NGINX_CONTROLLER } from '../../behavior/nginx/identity';
import { claimId } from '../../model/claim';
import { deployment, ingress, yaml } from '../cases/case-writing';
import { WEB } from '../cases/route-cases';
import { ingressProducts } from '../ingress-products';
import { EMPTY_HOSTS_OPTION, nginxServing, takesEmptyHosts } from '../nginx-empty-hosts';
import { Judgement, Rule } from '../rule';

const CLASS = { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'nginx-f5' }, spec: { controller: NGINX_CONTROLLER } };
const BACKEND = { service: { name: 'web', port: { number: 80 } } };
const RULE = { http: { paths: [{ path: '/', pathType: 'Prefix', backend: BACKEND }] } };
const of = (spec: object) => ingress('web', 'app.example.com', '/', { spec: { ingressClassName: 'nginx-f5', ...spec } });
const f5 = (...args: string[]) => deployment('nginx', {}, { containers: [{ name: 'nginx', image: 'nginx/nginx-ingress:5.5.4', args: ['-ingress-class=nginx-f5', ...args] }] });

export const NGINX_INGRESS_REFUSED: Rule = {
  id: 'nginx-ingress-refused',
  severity: 'error',
  why: 'The controller of F5 wants a rule with a host in each Ingress, and passes over one without, with a word in its events alone (5.5.4, internal/k8s/validation.go).',
  cases: {
    bad: [
      { name: 'a rule without a host', manifests: yaml(...WEB, CLASS, f5(), of({ rules: [RULE] })) },
      { name: 'a default backend alone', manifests: yaml(...WEB, CLASS, f5(), of({ rules: undefined, defaultBackend: BACKEND })) },
      { name: 'a rule without a host, where nobody shows its options: a warning', manifests: yaml(...WEB, CLASS, of({ rules: [RULE] })) },
    ],
    good: [
      { name: 'a host', manifests: yaml(...WEB, CLASS, f5(), of({})) },
      { name: 'with its option', manifests: yaml(...WEB, CLASS, f5(`-${EMPTY_HOSTS_OPTION}`), of({ rules: [RULE] })) },
      { name: 'with its option, as Go reads it as well', manifests: yaml(...WEB, CLASS, f5(`--${EMPTY_HOSTS_OPTION}=1`), of({ rules: [RULE] })) },
      { name: 'another proxy', manifests: yaml(...WEB, ingress('web', '', '/', { spec: { rules: [RULE] } })) },
    ],
  },
  check: (world) => {
    const productOf = ingressProducts(world);
    const servingOf = nginxServing(world);
    return world.cluster.ingresses
      // Of a route it is told by its property.
      .filter((one) => !one.ours && (!one.hasRules || one.paths.some(({ host }) => host === undefined)) && productOf(one) === 'NGINX')
      .flatMap((one): Judgement[] => {
        const serving = servingOf(one);
        // A rule without a host is refused by how the controller is started.
        const refusing = one.hasRules ? serving.slice(0, 1).map(({ workload }) => workload.source) : [];
        return one.hasRules && takesEmptyHosts(serving) ? [] : [{
          message: `Ingress ${claimId(one)} has ${one.hasRules ? 'a rule without a host' : 'no rules'}, and the controller of F5 refuses it.`,
          help: one.hasRules ? `Write the host, or start the controller with \`-${EMPTY_HOSTS_OPTION}\`.` : 'Write a rule with a host in place of the default backend.',
          subject: `Ingress ${claimId(one)}`,
          places: [one.paths.find(({ host }) => host === undefined)?.source ?? one.source, ...refusing],
          ...(one.hasRules && serving.length === 0 ? { severity: 'warning' as const } : {}),
        }];
      });
  },
};
