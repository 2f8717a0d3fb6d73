import { leavesPathsToOthers, MERGEABLE_ANNOTATION } from '../../behavior/nginx/mergeable';
import { CERT_MANAGER_ISSUERS } from '../../model/certificate';
import { claimId } from '../../model/claim';
import { KubernetesObject } from '../../model/identity';
import { Ingress } from '../../model/ingress';
import { at } from '../../model/source';
import { ingress, yaml } from '../cases/case-writing';
import { WEB } from '../cases/route-cases';
import { Judgement, Rule } from '../rule';

const MINION = { ingressTemplate: { metadata: { annotations: { [MERGEABLE_ANNOTATION]: 'minion' } } } };
const issuer = (http01?: object) => ({
  apiVersion: 'cert-manager.io/v1', kind: 'ClusterIssuer', metadata: { name: 'letsencrypt' }, spec: { acme: { solvers: [http01 === undefined ? { dns01: { cloudflare: {} } } : { http01 }] } },
});
const host = (annotations: object) => ingress('host', 'app.example.com', '/', { annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt', ...annotations }, spec: { rules: [{ host: 'app.example.com' }], tls: [{ hosts: ['app.example.com'], secretName: 'app-tls' }] } });
const MASTER = host({ [MERGEABLE_ANNOTATION]: 'master' });

export const NGINX_SOLVER_NOT_MINION: Rule = {
  id: 'nginx-solver-not-minion',
  severity: 'warning',
  why: 'The controller of F5 gives a host to its oldest Ingress, so that the Ingress by which cert-manager answers an HTTP-01 challenge is passed over unless it joins that host: there is never a certificate.',
  cases: {
    bad: [
      { name: 'a solver by Ingress that does not join', manifests: yaml(...WEB, MASTER, issuer({ ingress: { ingressClassName: 'traefik' } })) },
      { name: 'an issuer that is not here, which may have one: a note', manifests: yaml(...WEB, MASTER) },
    ],
    good: [
      { name: 'a solver that joins the host', manifests: yaml(...WEB, MASTER, issuer({ ingress: { ingressClassName: 'traefik', ...MINION } })) },
      { name: 'challenges by DNS', manifests: yaml(...WEB, MASTER, issuer()) },
      { name: 'a solver for another class', manifests: yaml(...WEB, MASTER, issuer({ ingress: { ingressClassName: 'other' } })) },
    ],
  },
  check: ({ cluster: { ingresses, objects } }) => {
    const masters = ingresses.filter(leavesPathsToOthers);
    const issuers = masters.length === 0 ? new Map<string, KubernetesObject>() : issuersByName(objects);
    return masters.flatMap((one) => judged(one, issuers));
  },
};

function issuersByName(objects: readonly KubernetesObject[]): Map<string, KubernetesObject> {
  return new Map(objects.filter(({ identity }) => identity.group === 'cert-manager.io' && identity.kind.endsWith('Issuer'))
    .map((object) => [`${object.identity.kind === 'Issuer' ? `${object.identity.namespace}/` : ''}${object.identity.name}`, object]));
}

function judged(one: Ingress, issuers: ReadonlyMap<string, KubernetesObject>): Judgement[] {
  const annotation = CERT_MANAGER_ISSUERS.find((name) => one.annotations[name]);
  if (annotation === undefined) {
    return [];
  }
  const name = one.annotations[annotation];
  const found = issuers.get(annotation === 'cert-manager.io/issuer' ? `${one.namespace}/${name}` : name);
  const place = at(one.source, `metadata.annotations["${annotation}"]`);
  const help = `Let the solver's Ingress join the host: \`${MERGEABLE_ANNOTATION}: minion\` under \`http01.ingress.ingressTemplate.metadata.annotations\` of the issuer. Or take DNS-01.`;
  const subject = `Ingress ${claimId(one)}`;
  if (found === undefined) {
    return [{
      severity: 'note', message: `Ingress ${claimId(one)} asks the issuer ${name}, which is not here. If it solves HTTP-01 challenges, NGINX passes over the Ingress that it makes for that.`, help, subject, places: [place],
    }];
  }
  return solversAlone(found, one.className) ? [{
    message: `Ingress ${claimId(one)} asks the issuer ${name}, which answers HTTP-01 challenges by an Ingress of the same host, and NGINX passes over that.`, help, subject, places: [place, found.source],
  }] : [];
}

/** Whether any of its solvers by Ingress is for the class, or for every one, and does not join. */
function solversAlone({ manifest }: KubernetesObject, className: string | undefined): boolean {
  const solvers = (manifest.spec as any)?.acme?.solvers;
  return (Array.isArray(solvers) ? solvers : []).map((solver) => solver?.http01?.ingress).some((made) => made !== undefined && made !== null &&
    [undefined, className].includes(made.ingressClassName ?? made.class) && made.ingressTemplate?.metadata?.annotations?.[MERGEABLE_ANNOTATION] !== 'minion');
}
