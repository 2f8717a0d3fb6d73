import { neighborName } from '../../behavior/frr-k8s/neighbor';
import { repetitions } from '../../behavior/metallb/acceptance/repetition';
import { FrrConfiguration } from '../../model/frr-k8s';
import { at } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { yaml } from '../cases/case-writing';
import { frrConfiguration, frrNeighbor, frrRouter } from '../cases/frr-case-writing';
import { passwordSecretProblem } from '../password-secrets';
import { Judgement, Rule } from '../rule';
import { choice } from '../text';
import { World } from '../world';

const secret = (type: string) => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'bgp', namespace: 'metallb-system' }, type, stringData: { password: 'example' } });
const withProfile = (bfdProfile: string, ...bfdProfiles: object[]) => yaml(frrRouter({ neighbors: [{ address: '192.168.1.1', asn: 64513, bfdProfile }] }, { bfdProfiles }));
const BY_SECRET = frrNeighbor({ passwordSecret: { name: 'bgp' } });

export const FRR_REFERENCE_UNKNOWN: Rule = {
  id: 'frr-reference-unknown',
  severity: 'error',
  why: 'An FRRConfiguration stands for itself: with a BFD profile or a VRF of another one, or a password that is not there, frr-k8s leaves FRR on that node as it is.',
  cases: {
    bad: [
      { name: 'a BFD profile that it does not have', manifests: withProfile('slow', { name: 'fast' }) },
      { name: 'a BFD profile of another one', manifests: yaml(frrRouter({}, { bfdProfiles: [{ name: 'fast' }] }, 'profiles'), frrNeighbor({ bfdProfile: 'fast' })) },
      { name: 'a BFD profile twice', manifests: withProfile('fast', { name: 'fast' }, { name: 'fast' }) },
      { name: 'a VRF without a router', manifests: yaml(frrRouter({ imports: [{ vrf: 'red' }] })) },
      { name: 'the default VRF, without a router for it', manifests: yaml(frrRouter({ vrf: 'red', imports: [{ vrf: 'default' }] })) },
      { name: 'a password in a Secret that is not here: a note', manifests: yaml(BY_SECRET) },
      { name: 'a password in a Secret of another type', manifests: yaml(BY_SECRET, secret('Opaque')) },
    ],
    good: [
      { name: 'a BFD profile of its own', manifests: withProfile('fast', { name: 'fast' }) },
      { name: 'VRFs with routers', manifests: yaml(frrConfiguration({ bgp: { routers: [{ asn: 64512, imports: [{ vrf: 'red' }] }, { asn: 64512, vrf: 'red', imports: [{ vrf: 'default' }] }] } })) },
      { name: 'a password in its Secret', manifests: yaml(BY_SECRET, secret('kubernetes.io/basic-auth')) },
      { name: 'names that Flux fills in', manifests: withProfile('${BFD}') },
    ],
  },
  check: (world) => world.frrK8s().configurations.flatMap((one) => [
    ...repetitions(one.bfdProfiles, ({ name }) => name).map(({ entry }) => judgement(one, entry.property,
      `has the BFD profile ${entry.name} twice`, 'Remove one of them.')),
    ...lostVrfs(one),
    ...lostProfiles(one),
    ...lostPasswords(world, one),
  ]),
};

function lostVrfs(one: FrrConfiguration): Judgement[] {
  const known = one.routers.map(({ vrf }) => vrf ?? 'default').sort();
  return one.routers.flatMap(({ imports, property }) => imports.map((vrf, index) => ({ vrf, property: `${property}.imports[${index}].vrf` }))
    .filter(({ vrf }) => !known.includes(vrf) && !isPlaceholder(vrf))
    .map((lost) => judgement(one, lost.property, `imports VRF ${lost.vrf}, and has no router for it`, `${choice(lost.vrf, known, 'Add one')} A router is needed even without neighbors, with its prefixes.`)));
}

function lostProfiles(one: FrrConfiguration): Judgement[] {
  const known = one.bfdProfiles.map(({ name }) => name).sort();
  return one.routers.flatMap(({ neighbors }) => neighbors.flatMap((neighbor) => {
    const { bfdProfile: name } = neighbor;
    return name === undefined || known.includes(name) || isPlaceholder(name) ? [] : [judgement(one, `${neighbor.property}.bfdProfile`,
      `has the BFD profile ${name} for the neighbor ${neighborName(neighbor)}, and does not define it`, choice(name, known, 'Define it in `spec.bgp.bfdProfiles` of the same object'))];
  }));
}

function lostPasswords(world: World, one: FrrConfiguration): Judgement[] {
  return one.routers.flatMap(({ neighbors }) => neighbors.flatMap((neighbor) => {
    const found = neighbor.passwordSecret === undefined ? undefined : passwordSecretProblem(world, one.namespace, neighbor.passwordSecret);
    const { severity, message, help, places = [] } = found ?? {};
    return found === undefined ? [] : [{
      ...(severity === undefined ? {} : { severity }),
      message: `FRRConfiguration ${one.name} has the password of neighbor ${neighborName(neighbor)} in ${message}.`,
      help: help!,
      subject: `FRRConfiguration ${one.name}`,
      places: [at(one.source, `${neighbor.property}.passwordSecret`), ...places],
    }];
  }));
}

function judgement({ name, source }: FrrConfiguration, property: string, deed: string, help: string): Judgement {
  return { message: `FRRConfiguration ${name} ${deed}.`, help, subject: `FRRConfiguration ${name}`, places: [at(source, property)] };
}
