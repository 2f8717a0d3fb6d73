import { neighborName } from '../../behavior/frr-k8s/neighbor';
import { fieldsOf, textOf } from '../../model/reader/fields';
import { at } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { bgpPeer } from '../cases/bgp-case-writing';
import { yaml } from '../cases/case-writing';
import { frrNeighbor } from '../cases/frr-case-writing';
import { Rule } from '../rule';

export const BGP_PASSWORD_IN_CLEAR: Rule = {
  id: 'bgp-password-in-clear',
  severity: 'warning',
  why: 'Whoever may read the repository, or this kind of object in the cluster, knows the password of the router.',
  cases: {
    bad: [
      { name: 'of a BGPPeer', manifests: yaml(bgpPeer('router', { password: 'example' })) },
      { name: 'of a neighbor in an FRRConfiguration', manifests: yaml(frrNeighbor({ password: 'example' })) },
    ],
    good: [
      { name: 'in a Secret', manifests: yaml(bgpPeer('router', { passwordSecret: { name: 'bgp' } }), frrNeighbor({ address: '192.168.1.2', passwordSecret: { name: 'bgp' } })) },
      { name: 'none', manifests: yaml(bgpPeer('router')) },
      { name: 'one that Flux fills in', manifests: yaml(bgpPeer('router', { password: '${PASSWORD}' })) },
    ],
  },
  check: (world) => [
    ...world.metallbBgp().peers.filter(({ hasPassword, source }) => hasPassword && !isPlaceholder(textOf(fieldsOf(world.objects.at(source)?.manifest.spec).password) ?? ''))
      .map(({ name, source }) => ({ subject: `BGPPeer ${name}`, text: `BGPPeer ${name} has the password of the router`, place: at(source, 'spec.password') })),
    ...world.frrK8s().configurations.flatMap(({ name, routers, source }) => routers.flatMap(({ neighbors }) => neighbors
      .filter(({ password }) => password !== undefined && !isPlaceholder(password))
      .map((one) => ({
        subject: `FRRConfiguration ${name}`, text: `FRRConfiguration ${name} has the password of the neighbor ${neighborName(one)}`, place: at(source, `${one.property}.password`),
      })))),
  ].map(({ subject, text, place }) => ({
    message: `${text} in clear text.`,
    help: 'Put it into a Secret of type `kubernetes.io/basic-auth` in the same namespace (by an ExternalSecret or a SealedSecret, for example), name that in `passwordSecret`, and change the password.',
    subject,
    places: [place],
  })),
};
