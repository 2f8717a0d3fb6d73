import { bundleId } from '../../behavior/definitions/definition-bundle';
import { Definition } from '../../behavior/definitions/definitions';
import { bundlesOfGroup, kindIn } from '../../behavior/definitions/known-bundles';
import { CustomUse, serves } from '../../behavior/definitions/needed-bundles';
import { describeIdentity } from '../../model/identity';
import { at, Source } from '../../model/source';
import { yaml } from '../cases/case-writing';
import { definition, helmRelease, httpRoute, tlsRoute, widget } from '../cases/definition-cases';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';

const declared = (...definitions: string[]) => ({ externals: { definitions } });
const oldRelease = { ...helmRelease('web'), apiVersion: 'helm.toolkit.fluxcd.io/v2beta1' };

export const CUSTOM_RESOURCE_VERSION_UNSERVED: Rule = {
  id: 'custom-resource-version-unserved',
  severity: 'error',
  why: 'The API server knows an object by its version too, and refuses one that the definition does not serve.',
  cases: {
    bad: [
      { name: 'a version that the definition beside it does not have', manifests: yaml(definition('example.com', 'Widget', ['v1']), widget('v2')) },
      { name: 'a version that the definition keeps and does not serve', manifests: yaml(definition('example.com', 'Widget', ['v1'], ['v1alpha1']), widget('v1alpha1')) },
      { name: 'a version that the declared bundle does not serve', network: declared('gateway-api-standard@1.6.1'), manifests: yaml(tlsRoute('v1alpha2')) },
      { name: 'the same several times, told once', network: declared('gateway-api-standard@1.6.1'), manifests: yaml(httpRoute('v1alpha2'), { ...httpRoute('v1alpha2'), metadata: { name: 'api', namespace: 'shop' } }) },
      { name: 'an app with a version that no bundle serves: a warning', planned: true, network: declared('gateway-api-standard'), manifests: yaml(httpRoute('v1alpha2')) },
      { name: 'files with a version that no bundle serves, beside nobody knows which definitions: a note', manifests: yaml(oldRelease) },
      { name: 'a version that the definition beside it calls deprecated: a note', manifests: yaml(definition('example.com', 'Widget', ['v2', 'v1'], [], ['v1']), widget('v1')) },
      { name: 'a version that the declared bundle calls deprecated: a note', network: declared('gateway-api-experimental@1.6.1'), manifests: yaml(tlsRoute('v1alpha2')) },
    ],
    good: [
      { name: 'a version that is served', manifests: yaml(definition('example.com', 'Widget', ['v1', 'v1beta1']), widget('v1beta1')) },
      { name: 'a version that the experimental channel serves', network: declared('gateway-api-experimental@1.3.0'), manifests: yaml(tlsRoute('v1alpha2')) },
      { name: 'a version that one of the known bundles serves, where nobody says which is installed', manifests: yaml(tlsRoute('v1alpha2')) },
      { name: 'a kind of which nothing is known', manifests: yaml(widget('v7')) },
      { name: 'two definitions of one kind, of which one will count', manifests: yaml(definition('example.com', 'Widget', ['v1']), definition('example.com', 'Widget', ['v2']), widget('v1')) },
    ],
  },
  check: (world) => world.customUses().flatMap((use) => {
    const found = world.definitions().of(use.group, use.kind);
    return found?.versions !== undefined ? byDefinition(use, found, found.versions) : byBundles(use, world.plan !== undefined);
  }),
};

/** Groups of which another rule says what is old. */
const TOLD_ELSEWHERE = /^(?:metallb|cilium)\.io$/;

function byDefinition(use: CustomUse, { from, source }: Definition, { served, deprecated = [] }: NonNullable<Definition['versions']>): Judgement[] {
  const better = served.find((version) => !deprecated.includes(version));
  if (!served.includes(use.version)) {
    return [judgementOf(use, `${from} serves ${listed(served)} alone`, {
      help: `Write \`apiVersion: ${use.group}/${better ?? served[0]}\`, and look up what changed between the two; or install a definition that serves ${use.version}.`, also: source,
    })];
  }
  return deprecated.includes(use.version) && better !== undefined && !TOLD_ELSEWHERE.test(use.group)
    ? [judgementOf(use, `${from} calls it deprecated`, { severity: 'note', help: `Write \`apiVersion: ${use.group}/${better}\`.`, also: source })] : [];
}

/** Nothing says which definition is installed: what none of the known ones serves is most likely of another time. */
function byBundles(use: CustomUse, isApp: boolean): Judgement[] {
  const defining = bundlesOfGroup(use.group).filter((bundle) => kindIn(bundle, use) !== undefined);
  return defining.length === 0 || defining.some((bundle) => serves(bundle, use)) ? [] : [
    judgementOf(use, `${listed(defining.map(bundleId))} ${defining.length === 1 ? 'does' : 'do'} not serve it`, {
      severity: isApp ? 'warning' : 'note',
      help: `Write \`apiVersion: ${use.group}/${kindIn(defining[0], use)!.served[0]}\`, if a definition of these days is installed; say which in \`externals.definitions\`.`,
    }),
  ];
}

function judgementOf({ group, kind, version, objects }: CustomUse, finding: string, more: { help: string; severity?: Judgement['severity']; also?: Source }): Judgement {
  const first = describeIdentity(objects[0].identity);
  const subject = objects.length === 1 ? first : `${first} and ${objects.length - 1} more`;
  return {
    message: `${subject} ${objects.length === 1 ? 'is' : 'are'} of ${group}/${version}, and ${finding}.`,
    help: more.help,
    subject: `${kind} of ${group}/${version}`,
    places: [at(objects[0].source, 'apiVersion'), ...(more.also === undefined ? [] : [more.also])],
    ...(more.severity === undefined ? {} : { severity: more.severity }),
  };
}
