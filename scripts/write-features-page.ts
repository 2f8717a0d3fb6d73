/**
 * Writes docs/features.md from the tables of the proxies: `npx tsx scripts/write-features-page.ts`. A test says when the page is stale.
 */
import { writeFileSync } from 'fs';
import { join } from 'path';
import { RefusedPair, refusedTogether } from './features/refused-together';
import { ALL_PROXIES } from '../src/behavior/proxies/all-proxies';
import { Capability, OutputTable, ProxyCapabilities } from '../src/behavior/proxies/capabilities';
import { ALL_CLIENT_SIDES } from '../src/behavior/proxies/client-side/all-client-sides';
import { ALL_CLIENT_FEATURES, CLIENT_FEATURES } from '../src/behavior/proxies/client-side/client-features';
import { ALL_FEATURES, Feature, FEATURES, WRITTEN_AS } from '../src/behavior/proxies/features';
import { groupBy } from '../src/model/group-by';

/** Where the page stands, from the root of the project. */
export const FEATURES_PAGE = 'docs/features.md';

/** The whole page. */
export function featuresPage(): string {
  return `${[
    '# Features of routes',
    'Written by `scripts/write-features-page.ts` from `src/behavior/*/capabilities.ts`; changes here are lost.',
    'A route asks for features by properties of `AppRoute`, of its paths and of `StreamRoute`. Each proxy renders a feature (**yes**), renders it with another meaning that the reason tells and a note repeats at synth (**partly**), or refuses it (**no**) with an error that names the proxies that can. A route is written in the first of a proxy\'s outputs that has words for all of it.',
    `Every proxy has ${featuresOf((refusing) => refusing === 0)}. All but one have ${featuresOf((refusing) => refusing === 1)}. The rest is to be looked up below.`,
    'Of some features a proxy has each, and not two for the same requests: these stand below its table, and asking for both is an error that says so.',
    'Where the same route is answered otherwise all the same, request by request: [`requests.md`](requests.md).',
    '## All proxies',
    matrix(),
    ...ALL_PROXIES.map(section),
    ...clientSections(),
  ].join('\n\n')}\n`;
}

/** Features by the number of proxies that refuse them. */
function featuresOf(isMeant: (refusing: number) => boolean): string {
  const found = ALL_FEATURES.filter((feature) => isMeant(ALL_PROXIES.filter(({ outputs }) => best(outputs.map(({ features }) => features[feature])) === 'no').length));
  return found.map((feature) => `\`${feature}\``).join(', ');
}

function matrix(): string {
  const rows = ALL_FEATURES.map((feature) => `| ${feature} | ${FEATURES[feature]} | \`${WRITTEN_AS[feature]}\` | ${ALL_PROXIES.map(({ outputs }) => best(outputs.map(({ features }) => features[feature]))).join(' | ')} |`);
  return [`| feature | what it is | written as | ${ALL_PROXIES.map(({ proxy }) => proxy).join(' | ')} |`, `|---|---|---|${'---|'.repeat(ALL_PROXIES.length)}`, ...rows].join('\n');
}

function best(capabilities: readonly Capability[]): string {
  return (['yes', 'partly'] as const).find((support) => capabilities.some((one) => one.support === support)) ?? 'no';
}

function section(capabilities: ProxyCapabilities): string {
  const { proxy, version, outputs } = capabilities;
  const rows = ALL_FEATURES.map((feature) => `| ${feature} | ${outputs.map((table) => cell(table, feature)).join(' | ')} |`);
  return [
    `## ${proxy} ${version}\n`, `| feature | ${outputs.map(({ output }) => output).join(' | ')} |`, `|---|${'---|'.repeat(outputs.length)}`, ...rows, '', ...together(refusedTogether(capabilities)),
  ].join('\n');
}

/** What excludes each other, a line for each reason and all that it holds for alike. */
function together(pairs: readonly RefusedPair[]): string[] {
  const lists = [...groupBy(pairs, ({ feature, reason }) => `${feature} ${reason}`).values()].map((all) => ({ ...all[0], besides: named(all.map(({ beside }) => beside)) }));
  return lists.length === 0 ? ['No two of these exclude each other.'] : ['Not for the same requests:\n', ...[...groupBy(lists, ({ besides, reason }) => `${besides} ${reason}`).values()]
    .map((all) => `* ${named(all.map(({ feature }) => feature))} beside ${all[0].besides}: ${all[0].reason}`)];
}

function named(features: readonly Feature[]): string {
  return ALL_FEATURES.filter((feature) => features.includes(feature)).map((feature) => `\`${feature}\``).join(', ');
}

function cell({ features }: OutputTable, feature: keyof typeof FEATURES): string {
  const { support, reason, since } = features[feature];
  return `**${support}**${since === undefined ? '' : ` since ${since}`}: ${reason.replace(/\|/g, '\\|')}`;
}

/** What gateways do for their clients, whatever their routes are. */
function clientSections(): string[] {
  const rows = ALL_CLIENT_FEATURES.map((feature) => `| ${feature} | ${CLIENT_FEATURES[feature]} | ${ALL_CLIENT_SIDES.map(({ features }) => features[feature].support).join(' | ')} |`);
  return [
    '# Features of gateways',
    'A gateway asks for these by properties of `IngressGateway`: `trustedProxies`, `proxyProtocol`, `tls`, `http3`, `defaultCertificate`, `redirectToHttps`; the access log is an option of the proxy, and on unless turned off. What is **partly** rendered is a warning at synth. Profiles of TLS are those of Mozilla\'s guideline "Server Side TLS", version 5.7.',
    [`| feature | what it is | ${ALL_CLIENT_SIDES.map(({ proxy }) => proxy).join(' | ')} |`, `|---|---|${'---|'.repeat(ALL_CLIENT_SIDES.length)}`, ...rows].join('\n'),
    ...ALL_CLIENT_FEATURES.map((feature) => [
      `## ${feature}\n`, '| proxy | how |', '|---|---|', ...ALL_CLIENT_SIDES.map(({ proxy, features: { [feature]: { support, reason } } }) => `| ${proxy} | **${support}**: ${reason.replace(/\|/g, '\\|')} |`),
    ].join('\n')),
  ];
}

if (require.main === module) {
  writeFileSync(join(__dirname, '..', FEATURES_PAGE), featuresPage());
}
