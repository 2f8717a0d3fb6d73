import * as path from 'path';
import { Testing } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { CHECKOUT, ControllerCase, refusedByNginx, WrittenConfiguration, writtenBy } from './written-configuration';
import { NGINX_CAPABILITIES } from '../../../../../src/behavior/nginx/capabilities';
import { ALL_FEATURES } from '../../../../../src/behavior/proxies/features';
import { isPlaceholder } from '../../../../../src/model/written';
import { VIRTUAL_SERVER_PATH_DUPLICATE } from '../../../../../src/rules/route/virtual-server-path-duplicate';
import { VIRTUAL_SERVER_ROUTE_HOST_DIFFERS } from '../../../../../src/rules/route/virtual-server-route-host-differs';
import { VIRTUAL_SERVER_ROUTE_MISSING } from '../../../../../src/rules/route/virtual-server-route-missing';
import { VIRTUAL_SERVER_ROUTE_PATH_OUTSIDE } from '../../../../../src/rules/route/virtual-server-route-path-outside';
import { asking } from '../../../route/feature-asks';
import { TEXT_PLACES } from '../../../route/text-places';
import { emptyFolder, Lab } from '../../../seed-network';
import { AppRoute, AppRouteProps, ExternalTrafficPolicy, IngressGateway, IngressProxy, PathMatch, RouteBackend } from 'cdk8s-bare-metal';

const proxy = () => IngressProxy.nginx({ defaultCertificate: 'all-hosts' });

/** Each feature alone, as its table of capabilities is tried. */
const features = (): ControllerCase[] => ALL_FEATURES.filter((feature) => NGINX_CAPABILITIES.outputs.some((output) => output.features[feature].support !== 'no')).map((feature) => {
  const { route, gateway } = asking(feature, proxy());
  return { name: feature, objects: [...gateway, ...route] };
});

/** Every sign that a keyboard has beside letters and digits, and what begins or ends something in a configuration. */
const TEXTS = [...' !"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~', '\n', '\t', '\u0000', 'é', '${b}', '$host', '%2e', '\\\\', "';", '"; }'].map((sign) => `a${sign}b`);

/** Where a text may stand, beside those places where hardly any sign is taken. */
const MORE_PLACES: readonly [string, (text: string) => Partial<AppRouteProps>][] = [
  ['exact path', (text) => ({ paths: [{ path: `/${text}`, match: PathMatch.EXACT }] })],
  ['prefix', (text) => ({ paths: [{ path: `/${text}` }] })],
  ['expression', (text) => ({ paths: [{ path: `/${text}`, match: PathMatch.REGEX }] })],
  ['value of a request header', (text) => ({ requestHeaders: { set: { 'X-A': text } } })],
  ['value of a response header', (text) => ({ responseHeaders: { set: { 'X-A': text } } })],
  ['value of a header that is asked for', (text) => ({ matchHeaders: { 'X-A': text } })],
];

const OUTPUTS: readonly [string, Partial<AppRouteProps>][] = [['as an Ingress', {}], ['as a VirtualServer', { methods: ['GET'] }]];

/** All texts that the library takes at a place, each a route with a host of its own. */
const signs = (): ControllerCase[] => OUTPUTS.flatMap(([output, more]) => [...TEXT_PLACES, ...MORE_PLACES].map(([place, props]) => {
  // A path that Flux fills in never reaches the controller as it stands.
  const isFilled = (text: string) => ['exact path', 'prefix'].includes(place) && isPlaceholder(text);
  const taken = takenOf((text) => ({ ...more, ...props(text) })).filter((text) => !isFilled(text));
  return { name: `${place}, ${output}: ${taken.map((text) => text.slice(1, -1)).join(' ') || 'none'}`, objects: appWith(taken, (text) => ({ ...more, ...props(text) })).objects() };
}).filter(({ objects }) => objects.some(({ kind }) => kind === 'Ingress' || kind === 'VirtualServer')));

function takenOf(props: (text: string) => Partial<AppRouteProps>): string[] {
  const refused = new Set(appWith(TEXTS, props).errors.flatMap(({ places }) => places.map((place) => /^apps\/(Route\d+)/.exec(place)?.[1])));
  return TEXTS.filter((_, index) => !refused.has(`Route${index}`));
}

function appWith(texts: readonly string[], props: (text: string) => Partial<AppRouteProps>) {
  const lab = new Lab();
  const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, proxy: proxy(), externalTrafficPolicy: ExternalTrafficPolicy.LOCAL });
  texts.forEach((text, index) => new AppRoute(lab.apps, `Route${index}`, { gateway, host: `app${index}.example.com`, backend: RouteBackend.external('web', 80), ...props(text) }));
  return { errors: lab.plan.check().errors, objects: () => [...Testing.synth(lab.edge), ...Testing.synth(lab.apps)] };
}

/** What must be noticed, lest nothing is. */
const broken = (): ControllerCase => ({
  name: 'broken',
  objects: asking('weights', proxy()).gateway.concat(asking('weights', proxy()).route.map((object) => (object.kind === 'VirtualServer'
    ? { ...object, spec: { ...object.spec, routes: [{ path: '/a;b', action: { pass: 'web' } }] } } : object))),
});

const RULES = [VIRTUAL_SERVER_PATH_DUPLICATE, VIRTUAL_SERVER_ROUTE_HOST_DIFFERS, VIRTUAL_SERVER_ROUTE_MISSING, VIRTUAL_SERVER_ROUTE_PATH_OUTSIDE];

/** What a repository may leave open, and a cluster does not; and parts that the controller has a word for though they serve what they are for. */
const OPEN = /fills in|nothing shows|stands here twice|with one name|may come later|nobody leaves|of which one/;

/** The cases of the rules about VirtualServers: what these tell the controller must complain of, and of nothing else. */
const judged = (): (ControllerCase & { readonly verdict: 'bad' | 'good' })[] => RULES.flatMap(({ id, cases }) => (['bad', 'good'] as const).flatMap((verdict) =>
  cases[verdict].filter(({ name }) => !OPEN.test(name)).map(({ name, manifests }) => ({
    name: `${id}, ${verdict}: ${name}`, verdict, objects: [...asking('weights', proxy()).gateway, ...parseAllDocuments(`${manifests}`).map((document) => document.toJS())],
  }))));

if (CHECKOUT === undefined) {
  test('the controller of F5 is not here, and nothing is tried with it: CDK8S_BARE_METAL_NGINX_INGRESS names no folder', () =>
    expect(process.env.CDK8S_BARE_METAL_NGINX_INGRESS).toBeUndefined());
} else {
  const folder = emptyFolder();
  const [ofFeatures, ofSigns, ofRules] = [features(), signs(), judged()];
  const written = new Map(writtenBy(CHECKOUT, folder, [...ofFeatures, ...ofSigns, ...ofRules, broken()]).map((one) => [one.name, one]));

  const accepted = ({ name, objects }: ControllerCase) => {
    const one: WrittenConfiguration = written.get(name)!;
    expect(one.events.filter((event) => !event.startsWith('Normal'))).toEqual([]);
    const served = objects.filter(({ kind }) => ['Ingress', 'VirtualServer', 'TransportServer'].includes(kind)).map(({ metadata }) => `${metadata.namespace}/${metadata.name} was added or updated`);
    expect(served.filter((text) => !one.events.some((event) => event.includes(text)))).toEqual([]);
    expect(refusedByNginx(path.join(folder, 'nginx'), one)).toBe('');
  };

  test('what the controller refuses is noticed, and what NGINX does', () => {
    expect(written.get('broken')!.events).toContainEqual(expect.stringMatching('^Warning Rejected VirtualServer shop/route was rejected .*/a;b'));
    const one = written.get('weights')!;
    const [file] = Object.keys(one.files).filter((name) => name.startsWith('conf.d/vs_'));
    expect(refusedByNginx(path.join(folder, 'nginx'), { ...one, files: { ...one.files, [file]: `${one.files[file]}\nserver { location /a;b { } }` } })).toContain(`/${file}:`);
  });

  describe('the controller takes each feature without a warning, and NGINX what it writes of it', () => {
    test.each(ofFeatures.map((one) => [one.name, one] as const))('%s', (_, one) => accepted(one));
  });

  describe('and each text that the library takes', () => {
    test.each(ofSigns.map((one) => [one.name, one] as const))('%s', (_, one) => accepted(one));
  });

  describe('it complains of what the rules about VirtualServers tell, and of nothing else of their cases', () => {
    test.each(ofRules.map((one) => [one.name, one] as const))('%s', (name, { verdict }) => {
      const complaints = written.get(name)!.events.filter((event) => event.startsWith('Warning'));
      expect(complaints).toEqual(verdict === 'good' ? [] : expect.arrayContaining([expect.stringMatching(/VirtualServer/)]));
    });
  });
}
