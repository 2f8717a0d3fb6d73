import { HAPROXY_PREFIX } from '../../behavior/haproxy/annotations';
import { claimId } from '../../model/claim';
import { Ingress, IngressPath } from '../../model/ingress';
import { ingress, yaml } from '../cases/case-writing';
import { WEB } from '../cases/route-cases';
import { groupBy, judgements } from '../group';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';

/** What keeps somebody out of an Ingress. */
const GUARDS: readonly string[] = ['allow-list', 'deny-list', 'auth-type'].map((name) => `${HAPROXY_PREFIX}${name}`);

const HOST = 'app.example.com';
const PASSWORD = { annotations: { [`${HAPROXY_PREFIX}auth-type`]: 'basic-auth', [`${HAPROXY_PREFIX}auth-secret`]: 'shop/users' } };
const ADMIN = ingress('admin', HOST, '/admin', PASSWORD);

export const HAPROXY_GUARD_PASSED_BY: Rule = {
  id: 'haproxy-guard-passed-by',
  severity: 'warning',
  why: 'HAProxy\'s controller compares a path as it was sent, and passes it on so: `/x/../admin` and `/%61dmin` come by another path of the host, and an application that reads them as `/admin` answers whom a list or password was to keep out (seen with HAProxy 3.2).',
  cases: {
    bad: [
      { name: 'a password for one path, and all others of the Service without', manifests: yaml(...WEB, ADMIN, ingress('web', HOST)) },
      { name: 'a list for all paths but one', manifests: yaml(...WEB, ingress('web', HOST, '/', { annotations: { [GUARDS[0]]: '10.0.0.0/8' } }), ingress('open', HOST, '/public')) },
    ],
    good: [
      { name: 'both ask for it', manifests: yaml(...WEB, ADMIN, ingress('web', HOST, '/', PASSWORD)) },
      { name: 'another Service', manifests: yaml(...WEB, ADMIN, ingress('web', HOST, '/', { service: 'other' })) },
      { name: 'another host', manifests: yaml(...WEB, ADMIN, ingress('web', 'other.example.com')) },
      { name: 'another class', manifests: yaml(...WEB, ADMIN, ingress('web', HOST, '/', { spec: { ingressClassName: 'internal' } })) },
      { name: 'an exact path, which is nothing but itself', manifests: yaml(...WEB, ADMIN, ingress('web', HOST, '/health', { pathType: 'Exact' })) },
    ],
  },
  check({ cluster: { ingresses } }) {
    const guarded = ingresses.filter((one) => guardsOf(one).length > 0);
    if (guarded.length === 0) {
      return [];
    }
    const hosts = new Set(guarded.flatMap(({ paths }) => paths.map(({ host }) => host)));
    const uses = judgements(ingresses, (one) => one.paths.flatMap((path) => (!hosts.has(path.host) || path.pathType === 'Exact' ? [] : [{ one, path, key: targetOf(one, path) }])));
    const open = groupBy(uses, ({ key }) => key);
    return judgements(guarded, (one): Judgement[] => {
      const guards = guardsOf(one);
      const found = one.paths.flatMap((path) => (open.get(targetOf(one, path)) ?? [])
        .filter((other) => other.one !== one && guards.some((key) => other.one.annotations[key] === undefined))
        .map((other) => ({ path, other })));
      return found.slice(0, 1).map(({ path, other }) => ({
        message: `${listed(guards.map((key) => `\`${key}\``))} of Ingress ${claimId(one)} ${guards.length === 1 ? 'holds' : 'hold'} for ${path.path} of ${path.host ?? 'every host'}, and ${other.path.path} of Ingress ${claimId(other.one)} leads to the same Service without: ${other.path.path.replace(/\/$/, '')}/..${path.path} comes in there.`,
        help: `Ask for the same in Ingress ${claimId(other.one)}, or let the application itself refuse. Where it takes paths as they come, waive this.`,
        subject: `Ingress ${claimId(one)}`,
        places: [one.source, other.one.source],
      }));
    });
  },
};

function guardsOf({ annotations }: Pick<Ingress, 'annotations'>): string[] {
  return GUARDS.filter((key) => annotations[key] !== undefined && annotations[key] !== '');
}

function targetOf({ className, namespace }: Ingress, { host, backend: { service, port } }: IngressPath): string {
  return `${className ?? ''} ${host ?? ''} ${namespace}/${service}:${port}`;
}
