import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { ApiObject, App, Chart, Include } from 'cdk8s';
import { IpPlan } from 'cdk8s-bare-metal';

/** What is said about the definitions of an app's custom resources. */
function saidOf(definitions: string[] | undefined, add: (chart: Chart) => void): string[] {
  const app = new App();
  const plan = new IpPlan(app, 'Plan', { networks: [{ name: 'lan', cidr: '192.168.1.0/24' }], externals: { definitions } });
  add(new Chart(app, 'apps'));
  return plan.check().findings.filter(({ rule }) => /^custom-resource|^definition-/.test(rule)).map(({ rule, severity, subject }) => `${severity} ${rule}: ${subject}`);
}

const route = (version = 'v1') => (chart: Chart) => {
  new ApiObject(chart, 'Route', { apiVersion: `gateway.networking.k8s.io/${version}`, kind: 'HTTPRoute', metadata: { name: 'web', namespace: 'shop' } });
};

test.each<[string, string[] | undefined, (chart: Chart) => void, string[]]>([
  ['nothing installs it', undefined, route(), ['warning custom-resource-without-definition: API group gateway.networking.k8s.io']],
  ['it is vendored, and declared with its version', ['gateway-api-standard@1.6.1'], route(), []],
  ['it is there already, and declared by its group', ['gateway.networking.k8s.io'], route(), []],
  ['the declared version does not serve it', ['gateway-api-standard@1.6.1'], route('v1alpha2'), ['error custom-resource-version-unserved: HTTPRoute of gateway.networking.k8s.io/v1alpha2']],
  ['a misspelt bundle', ['gateway-api-standart'], route(), [
    'warning custom-resource-without-definition: API group gateway.networking.k8s.io',
    'warning definition-bundle-unknown: definitions gateway-api-standart',
  ]],
  ['a chart brings it', undefined, (chart) => {
    route()(chart);
    new ApiObject(chart, 'Release', {
      apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata: { name: 'eg', namespace: 'shop' },
      spec: { chart: { spec: { chart: 'gateway-helm' } } },
    });
  }, []],
])('an HTTPRoute in an app: %s', (_, definitions, add, expected) => {
  expect(saidOf(definitions, add)).toEqual(expected);
});

test('a definition that the app includes as a file counts as there', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'definitions-'));
  const file = path.join(folder, 'crds.yaml');
  fs.writeFileSync(file, `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: httproutes.gateway.networking.k8s.io }
spec: { group: gateway.networking.k8s.io, names: { kind: HTTPRoute, plural: httproutes }, scope: Namespaced, versions: [{ name: v1, served: true, storage: true }] }
`);
  const add = (version: string) => (chart: Chart) => {
    new Include(chart, 'Definitions', { url: file });
    route(version)(chart);
  };
  expect(saidOf(undefined, add('v1'))).toEqual([]);
  expect(saidOf(undefined, add('v2'))).toEqual(['error custom-resource-version-unserved: HTTPRoute of gateway.networking.k8s.io/v2']);
  fs.rmSync(folder, { recursive: true });
});
