import { CUSTOM_RESOURCES, customResourceVersion, isMetallbGroup } from '../../behavior/metallb/schemas/all-custom-resources';
import { checkSchema, lastName } from '../../behavior/schema/check';
import { closestName } from '../../behavior/schema/closest-name';
import { describeIdentity } from '../../model/identity';
import { at } from '../../model/source';
import { advertisement, pool, yaml } from '../case-writing';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';

export const METALLB_SCHEMA: Rule = {
  id: 'metallb-schema',
  severity: 'error',
  why: 'The API server refuses an object that its CustomResourceDefinition does not allow, and drops a field that it does not know without a word.',
  cases: {
    bad: [
      { name: 'a misspelt field', manifests: yaml(pool('public', ['192.168.1.200/29'], { autoAsign: false })) },
      { name: 'a text where a list belongs', manifests: yaml(advertisement([], { interfaces: 'eth0' })) },
      { name: 'a version that MetalLB does not have', manifests: yaml({ apiVersion: 'metallb.io/v1beta3', kind: 'BGPPeer', metadata: { name: 'router', namespace: 'metallb-system' }, spec: {} }) },
    ],
    good: [{ name: 'every field is known', manifests: yaml(pool('public', ['192.168.1.200/29'], { autoAssign: false, avoidBuggyIPs: true, serviceAllocation: { priority: 1 } })) }],
  },
  check: ({ cluster }) => cluster.objects.flatMap(({ identity, manifest, source }): Judgement[] => {
    // An AddressPool, which is of another age, is told as such.
    if (!isMetallbGroup(identity.group) || identity.kind === 'AddressPool') {
      return [];
    }
    const subject = describeIdentity(identity);
    const version = customResourceVersion(identity.kind, manifest.apiVersion);
    if (version === undefined) {
      return [{
        message: `MetalLB 0.16.1 has no ${identity.kind} in ${manifest.apiVersion}.`,
        help: `Write one of ${listed(kinds(), 20)}.`,
        subject,
        places: [source],
      }];
    }
    const missing = manifest.spec === undefined && !version.specRequired;
    const problems = version.spec === undefined || missing ? [] : checkSchema(version.spec, manifest.spec ?? {}, 'spec');
    return problems.map(({ property, message, known }) => ({
      message: `\`${property}\` of ${subject}: ${message}.`,
      help: known === undefined ? `Correct \`${property}\`.` : unknownField(property, known),
      subject,
      places: [at(source, property)],
    }));
  }),
};

function unknownField(property: string, known: readonly string[]): string {
  const name = lastName(property);
  const meant = closestName(name, known);
  return meant === undefined ? `Remove it: the fields there are ${listed(known, 20)}.` : `Write \`${meant}\` instead of \`${name}\`.`;
}

function kinds(): string[] {
  return CUSTOM_RESOURCES.flatMap(({ group, kind, versions }) => versions.filter(({ deprecated }) => deprecated === undefined).map(({ name }) => `${kind} (${group}/${name})`));
}
