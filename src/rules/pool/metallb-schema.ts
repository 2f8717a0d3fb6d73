import { customResourceVersion, METALLB_GROUP } from '../../behavior/metallb/schemas/all-custom-resources';
import { checkSchema } from '../../behavior/schema/check';
import { describeIdentity } from '../../model/identity';
import { at } from '../../model/source';
import { advertisement, pool, yaml } from '../case-writing';
import { Judgement, Rule } from '../rule';
import { didYouMean } from '../text';

export const METALLB_SCHEMA: Rule = {
  id: 'metallb-schema',
  severity: 'error',
  why: 'The API server refuses a wrong value, and drops an unknown field in silence.',
  cases: {
    bad: [
      { name: 'a misspelt field', manifests: yaml(pool('public', ['192.168.1.200/29'], { autoAsign: false })) },
      { name: 'a text where a list belongs', manifests: yaml(advertisement([], { interfaces: 'eth0' })) },
      { name: 'a version that MetalLB does not have', manifests: yaml({ apiVersion: 'metallb.io/v1beta3', kind: 'BGPPeer', metadata: { name: 'router', namespace: 'metallb-system' }, spec: {} }) },
    ],
    good: [{ name: 'every field is known', manifests: yaml(pool('public', ['192.168.1.200/29'], { autoAssign: false, avoidBuggyIPs: true, serviceAllocation: { priority: 1 } })) }],
  },
  check({ cluster }) {
    return cluster.objects.filter(({ identity }) => identity.group === METALLB_GROUP).flatMap(({ identity, manifest, source }): Judgement[] => {
      const subject = describeIdentity(identity);
      const version = customResourceVersion(identity.kind, manifest.apiVersion);
      if (version === undefined) {
        return [{
          message: `MetalLB 0.16.1 has no ${identity.kind} in ${manifest.apiVersion}.`,
          help: 'Use a kind and version that it has: the CustomResourceDefinitions list them.',
          subject,
          places: [source],
        }];
      }
      const spec = manifest.spec;
      const problems = version.spec === undefined || (spec === undefined && !version.specRequired) ? [] : checkSchema(version.spec, spec ?? {}, 'spec');
      return problems.map(({ property, message, known }) => ({
        message: `${subject}, ${property}: ${message}.`,
        help: known === undefined ? 'Correct the value.' : `Remove it, or use a field that there is.${didYouMean(property.slice(property.lastIndexOf('.') + 1), known)}`,
        subject,
        places: [at(source, property)],
      }));
    });
  },
};
