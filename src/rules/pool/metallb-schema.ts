import { installedMetallb } from '../../behavior/metallb/installed';
import { isMetallbGroup } from '../../behavior/metallb/schemas/all-custom-resources';
import { CustomResource, CustomResourceVersion } from '../../behavior/metallb/schemas/custom-resource';
import { resourcesOf } from '../../behavior/metallb/schemas/resources-of-version';
import { isLater, lacks, nearestOf, NEWEST, sinceWhen } from '../../behavior/metallb/versions/all-versions';
import { MetalLbFacts } from '../../behavior/metallb/versions/metallb-facts';
import { checkSchema, lastName, noneOf, SchemaProblem } from '../../behavior/schema/check';
import { closestName } from '../../behavior/schema/closest-name';
import { describeIdentity, Identity, KubernetesObject } from '../../model/identity';
import { Manifest } from '../../model/manifest';
import { at, Source } from '../../model/source';
import { advertisement, deployment, pool, yaml } from '../cases/case-writing';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';

const CONTROLLER_0_15 = deployment('controller', {}, { containers: [{ name: 'controller', image: 'quay.io/metallb/controller:v0.15.3' }] });
const BY_SERVICE = advertisement([], { serviceSelectors: [{ matchLabels: { tier: 'edge' } }] });
const FRR_SETTINGS = { apiVersion: 'frrk8s.metallb.io/v1beta1', kind: 'FRRK8sConfiguration', metadata: { name: 'config', namespace: 'metallb-system' }, spec: { logLevel: 'debug' } };

const OPERATED = { apiVersion: 'metallb.io/v1beta1', kind: 'MetalLB', metadata: { name: 'metallb', namespace: 'metallb-system' }, spec: { logLevel: 'debug' } };

/** Kinds of the group that are not MetalLB's own: one of another age, which is told as such, and what tells MetalLB's operator to install it. */
const OTHERS = new Set(['AddressPool', 'MetalLB']);

const LATER = { platform: { metallb: { version: '0.99.0' } } };

export const METALLB_SCHEMA: Rule = {
  id: 'metallb-schema',
  severity: 'error',
  why: 'The API server refuses an object that its CustomResourceDefinition does not allow, and drops a field that it does not know without a word.',
  cases: {
    bad: [
      { name: 'a misspelt field', manifests: yaml(pool('public', ['192.168.1.200/29'], { autoAsign: false })) },
      { name: 'a misspelt `spec`, with which the advertisement announces every pool', manifests: yaml({ ...advertisement([]), spec: undefined, specs: { ipAddressPools: ['public'] } }) },
      { name: 'a field beside `spec` that belongs in it', manifests: yaml({ ...advertisement(['public']), interfaces: ['eth0'] }) },
      { name: 'a text where a list belongs', manifests: yaml(advertisement([], { interfaces: 'eth0' })) },
      { name: 'a version that MetalLB does not have', manifests: yaml({ apiVersion: 'metallb.io/v1beta3', kind: 'BGPPeer', metadata: { name: 'router', namespace: 'metallb-system' }, spec: {} }) },
      { name: 'a field that came after the version that runs', manifests: yaml(CONTROLLER_0_15, BY_SERVICE) },
      { name: 'a field that came long after the version that runs', network: { platform: { metallb: { version: '0.14.9' } } }, manifests: yaml(BY_SERVICE) },
      { name: 'a kind that came after the version that runs', network: { platform: { metallb: { version: '0.15.3' } } }, manifests: yaml(FRR_SETTINGS) },
      { name: 'a misspelt field of frr-k8s', manifests: yaml({ ...FRR_SETTINGS, spec: { loglevel: 'debug' } }) },
      { name: 'a field that no known version has, with a later one that runs: a note', network: LATER, manifests: yaml(pool('public', ['192.168.1.200/29'], { heldBack: 3 })) },
      { name: 'a misspelt field, with a later version than is known', network: LATER, manifests: yaml(pool('public', ['192.168.1.200/29'], { autoAsign: false })) },
    ],
    good: [
      { name: 'every field is known', manifests: yaml(pool('public', ['192.168.1.200/29'], { autoAssign: false, avoidBuggyIPs: true, serviceAllocation: { priority: 1 } })) },
      { name: 'a field that the newest version has, and nothing shows an older one', manifests: yaml(BY_SERVICE) },
      { name: 'what tells the operator of MetalLB to install it', manifests: yaml(OPERATED) },
      { name: 'a kind of frr-k8s', manifests: yaml(FRR_SETTINGS) },
    ],
  },
  check: ({ cluster }) => {
    const objects = cluster.objects.filter(({ identity }) => isMetallbGroup(identity.group) && !OTHERS.has(identity.kind));
    if (objects.length === 0) {
      return [];
    }
    const { version, facts } = installedMetallb(cluster);
    const nearest = nearestOf(version);
    const isUnknown = facts === undefined && version !== undefined;
    const later = isUnknown && isLater(version) ? version : undefined;
    return judgementsOf(objects, nearest, { running: isUnknown && later === undefined ? version : nearest.version, later });
  },
};

interface Running {
  /** The version whose lacks are told: the one that runs, unless what it lacks is not known. */
  readonly running: string;
  /** The version that runs, where it is later than all that are known. */
  readonly later?: string;
}

function judgementsOf(objects: readonly KubernetesObject[], facts: MetalLbFacts, { running, later }: Running): Judgement[] {
  const resources = resourcesOf(facts);
  return objects.flatMap(({ identity, manifest, source }): Judgement[] => {
    const subject = describeIdentity(identity);
    const version = resources.find(({ group, kind }) => group === identity.group && kind === identity.kind)
      ?.versions.find(({ name }) => manifest.apiVersion === `${identity.group}/${name}`);
    if (version === undefined) {
      const since = sinceWhen(identity.kind);
      const isOfLaterVersion = since !== undefined && lacks(facts, identity.kind);
      return [{
        message: `MetalLB ${running} has no ${identity.kind} in ${manifest.apiVersion}${isOfLaterVersion ? `: it is there since ${since}` : ''}.`,
        help: isOfLaterVersion ? `Install MetalLB ${since}, or remove the object.` : kindToWrite(identity, resources),
        subject,
        places: [source],
      }];
    }
    return problemsOf(manifest, version).map(({ property, message, known }) => {
      const field = property.replace(/\[\d+\]/g, '[]');
      if (known !== undefined && later !== undefined && closestName(lastName(property), known) === undefined) {
        return unknownOfLater(property, subject, later, source);
      }
      const since = known !== undefined && lacks(facts, identity.kind, field) ? sinceWhen(identity.kind, field) : undefined;
      return {
        message: since === undefined ? `\`${property}\` of ${subject}: ${message}.` : `\`${property}\` of ${subject}: MetalLB ${running} has no such field; it is there since ${since}.`,
        help: since !== undefined ? `Install MetalLB ${since}, or remove \`${property}\`.` : known === undefined ? `Correct \`${property}\`.` : unknownField(property, known),
        subject,
        places: [at(source, property)],
      };
    });
  });
}

/** Of every object; SOPS takes its own away before the object is applied. */
const ROOT_FIELDS: readonly string[] = ['apiVersion', 'kind', 'metadata', 'spec', 'status', 'sops'];

function problemsOf(manifest: Manifest, { spec, specRequired }: CustomResourceVersion): SchemaProblem[] {
  const known = ROOT_FIELDS.filter((field) => field !== 'spec' || spec !== undefined);
  const unknown = Object.keys(manifest).filter((field) => !known.includes(field));
  const left = manifest.spec === undefined && !specRequired;
  return [
    ...unknown.map((field) => noneOf(field, 'there is no such field', field, known)),
    ...(spec === undefined || left ? [] : checkSchema(spec, manifest.spec ?? {}, 'spec')),
  ];
}

/** What is not known may be new; what is nearly a known name is rather misspelt. */
function unknownOfLater(property: string, subject: string, later: string, source: Source): Judgement {
  return {
    severity: 'note',
    message: `\`${property}\` of ${subject} is not known here: MetalLB ${later} runs, and what is known ends with ${NEWEST.version}.`,
    help: `Look for it in the CustomResourceDefinitions of MetalLB ${later}: a field that is not there is dropped without a word.`,
    subject,
    places: [at(source, property)],
  };
}

function unknownField(property: string, known: readonly string[]): string {
  const name = lastName(property);
  const meant = closestName(name, known);
  return meant === undefined ? `Remove it: the fields there are ${listed(known, 20)}.` : `Write \`${meant}\` instead of \`${name}\`.`;
}

/** The version of the kind that there is, or else the kind that was probably meant. */
function kindToWrite({ group, kind }: Identity, resources: readonly CustomResource[]): string {
  const ofGroup = resources.filter((one) => one.group === group);
  const name = ofGroup.some((one) => one.kind === kind) ? kind : closestName(kind, ofGroup.map((one) => one.kind));
  const versions = ofGroup.filter((one) => one.kind === name).flatMap((one) => one.versions.filter(({ deprecated }) => deprecated === undefined).map((version) => `${group}/${version.name}`));
  return versions.length === 0 ? `Write one of its kinds: ${listed(ofGroup.map((one) => one.kind), 20)}.`
    : `Write ${name === kind ? '' : `\`kind: ${name}\` with `}\`apiVersion: ${versions[0]}\`.`;
}
