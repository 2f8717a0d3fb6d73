import { comesWithReader } from '../../behavior/definitions/custom-groups';
import { bundleId } from '../../behavior/definitions/definition-bundle';
import { bundlesOfGroup } from '../../behavior/definitions/known-bundles';
import { CustomUse, neededBundles } from '../../behavior/definitions/needed-bundles';
import { describeIdentity } from '../../model/identity';
import { at } from '../../model/source';
import { yaml } from '../cases/case-writing';
import { definition, helmRelease, httpRoute, middleware, tlsRoute, widget } from '../cases/definition-cases';
import { groupBy } from '../group';
import { Judgement, Rule } from '../rule';
import { counted, listed } from '../text';
import { World } from '../world';

const declared = (...definitions: string[]) => ({ externals: { definitions } });

export const CUSTOM_RESOURCE_WITHOUT_DEFINITION: Rule = {
  id: 'custom-resource-without-definition',
  severity: 'warning',
  why: 'The API server refuses an object whose kind nothing defines, and what is applied together with it fails or waits.',
  cases: {
    bad: [
      { name: 'an app with an HTTPRoute, and nothing that installs Gateway API', planned: true, manifests: yaml(httpRoute()) },
      { name: 'two kinds of one group, told together', planned: true, manifests: yaml(httpRoute(), tlsRoute()) },
      { name: 'kinds of two groups', planned: true, manifests: yaml(httpRoute(), middleware()), findings: 2 },
      { name: 'a kind that no bundle knows', planned: true, manifests: yaml(widget()) },
      { name: 'the definition of another kind of the group', planned: true, manifests: yaml(definition('example.com', 'Gadget', ['v1']), widget()) },
      { name: 'a kind that the declared bundle does not have in that version', planned: true, network: declared('gateway-api-standard@1.5.1'), manifests: yaml({ ...httpRoute(), kind: 'TCPRoute' }) },
      { name: 'files of a repository whose owner lists what is installed otherwise', network: declared('traefik'), manifests: yaml(httpRoute(), middleware()) },
      { name: 'a chart that brings other definitions', planned: true, manifests: yaml(helmRelease('cert-manager'), httpRoute()) },
    ],
    good: [
      { name: 'the definition is emitted too', planned: true, manifests: yaml(definition('example.com', 'Widget', ['v1']), widget()) },
      { name: 'a bundle is declared, with its version', planned: true, network: declared('gateway-api-standard@1.6.1'), manifests: yaml(httpRoute()) },
      { name: 'a bundle is declared, in whatever version', planned: true, network: declared('gateway-api-standard'), manifests: yaml(httpRoute()) },
      { name: 'a version of which nothing is known here', planned: true, network: declared('traefik@3.9.0'), manifests: yaml(middleware()) },
      { name: 'an API group is declared', planned: true, network: declared('example.com'), manifests: yaml(widget()) },
      { name: 'a bundle that has only some kinds of an operator', planned: true, network: declared('prometheus-operator@0.93.0'), manifests: yaml({ apiVersion: 'monitoring.coreos.com/v1', kind: 'Probe', metadata: { name: 'web', namespace: 'shop' } }) },
      { name: 'a chart brings them', planned: true, manifests: yaml(helmRelease('traefik'), middleware(), httpRoute()) },
      { name: 'a chart that nobody knows may bring an unknown kind', planned: true, manifests: yaml(helmRelease('widgets'), widget()) },
      { name: 'what comes with Flux, and with the load balancer that reads it', planned: true, manifests: yaml(helmRelease('web'), { apiVersion: 'cilium.io/v2', kind: 'CiliumNetworkPolicy', metadata: { name: 'web', namespace: 'shop' } }) },
      { name: 'files of a repository that says nothing of its definitions', manifests: yaml(httpRoute(), widget()) },
      { name: 'an unknown kind in files, beside a list of what is known', network: declared('traefik'), manifests: yaml(widget()) },
    ],
  },
  check(world) {
    const isApp = world.plan !== undefined;
    if ((!isApp && world.cluster.network.externals.definitions.size === 0) || world.mayBeMade(['CustomResourceDefinition'])) {
      return [];
    }
    const definitions = world.definitions();
    const missing = world.customUses().filter(({ group, kind }) => !comesWithReader(group, kind) && definitions.of(group, kind) === undefined)
      .filter(({ group }) => bundlesOfGroup(group).length > 0 || (isApp && !definitions.hasUnknownSources));
    return [...groupBy(missing, ({ group }) => group)].map(([group, uses]) => judgementOf(group, uses, world));
  },
};

function judgementOf(group: string, uses: readonly CustomUse[], world: World): Judgement {
  const kinds = [...new Set(uses.map(({ kind }) => kind))].sort();
  const objects = uses.flatMap((use) => use.objects);
  const narrow = world.definitions().narrowBundles(group);
  const where = narrow.length > 0 ? listed(narrow.map(bundleId)) : world.plan === undefined ? 'these files' : 'this app';
  const first = describeIdentity(objects[0].identity);
  return {
    message: `${listed(kinds)} of ${group} (${objects.length === 1 ? first : `${counted(objects.length, 'object')}, the first is ${first}`}) ${kinds.length === 1 ? 'has' : 'have'} no CustomResourceDefinition in ${where}, and nothing says that another one installs it.`,
    help: help(group, uses),
    subject: `API group ${group}`,
    places: uses.map((use) => at(use.objects[0].source, 'apiVersion')),
  };
}

function help(group: string, uses: readonly CustomUse[]): string {
  const bundle = neededBundles(uses)[0] ?? bundlesOfGroup(group)[0];
  if (bundle === undefined) {
    return `Add the CustomResourceDefinition, or, where another one installs it, declare it: \`externals.definitions: [${group}]\`.`;
  }
  return `\`cdk8s-bare-metal vendor ${bundle.name} --into FOLDER\` puts it into the repository. Then, or where another one installs it, declare it: \`externals.definitions: [${bundleId(bundle)}]\`.`;
}
