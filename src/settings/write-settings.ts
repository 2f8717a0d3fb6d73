import { yamlFields, yamlList, yamlText } from './yaml-text';
import { NetworkDeclaration, NetworkText } from '../model/declaration';
import { Waiver } from '../rules/finding';

/** What a new `bare-metal.yaml` is written from. */
export interface SettingsDraft {
  /** As facts describe it: networks of one family each, nodes by name, addresses and role. */
  readonly declaration: NetworkDeclaration;
  /** The only one of several clusters that the file is for. */
  readonly cluster?: string;
  /** What is guessed of each part that nothing says, to be told in a comment: a value and where it comes from. */
  readonly guesses: (part: DraftPart) => readonly string[];
  readonly waivers: readonly DraftWaiver[];
  /** Where a property of the declaration was found, for people. */
  readonly placeOf: (property: string) => string | undefined;
}

export type DraftPart = 'network' | 'router' | 'nodes' | 'apiAddresses' | 'podCidrs' | 'serviceCidrs';

export interface DraftWaiver extends Pick<Waiver, 'rule' | 'subject' | 'reason'> {
  /** What it accepts. */
  readonly message: string;
}

/** Where an editor finds what may stand in the file, seen from the folder with the packages. */
const SCHEMA = 'node_modules/cdk8s-bare-metal/schemas/bare-metal.schema.json';

/** Networks by short names, as a person calls them: `lan` where there is one, else by VLAN or prefix. */
export function withShortNames(declaration: NetworkDeclaration): NetworkDeclaration {
  const networks = declaration.networks ?? [];
  const named = networks.map((network) => ({ ...network, name: networks.length === 1 ? 'lan' : network.vlan === undefined ? network.name : `vlan${network.vlan}` }));
  return new Set(named.map(({ name }) => name)).size === named.length ? { ...declaration, networks: named } : declaration;
}

/**
 * The text of a `bare-metal.yaml` that says what is known, and asks in comments for the rest.
 *
 * @param above the way from the file's folder to the one with the packages, such as `../`; empty: it is the same
 */
export function settingsText(draft: SettingsDraft, above = ''): string {
  const { cluster, waivers } = draft;
  return fileText(above, [
    ...(cluster === undefined ? [] : [`# This is cluster ${oneLine(cluster)} alone: check it with --cluster and --config.`]),
    'version: 1',
    '',
    ...propertyLines(draft),
    ...waiverLines(waivers),
  ]);
}

/** The same for several clusters, each with an entry of its own. */
export function settingsTextOfClusters(drafts: readonly (SettingsDraft & { readonly cluster: string })[], waivers: readonly DraftWaiver[], above = ''): string {
  return fileText(above, [
    '# What is the same in several clusters may stand above them: a property of a cluster counts in place of that, and waivers of both hold.',
    'version: 1',
    '',
    'clusters:',
    ...drafts.flatMap((draft) => [`  - name: ${yamlText(draft.cluster)}`, ...propertyLines(draft).map((line) => (line === '' ? '' : `    ${line}`)), '']),
  ].slice(0, -1).concat(waiverLines(waivers)));
}

function fileText(above: string, lines: readonly string[]): string {
  return `${[
    `# yaml-language-server: $schema=${above}${SCHEMA}`,
    '# What the YAML of this repository cannot say of the network. Where a line was found stands behind it; what is to be filled in is',
    '# commented out, with capitals for the values.',
    ...lines,
  ].join('\n')}\n`;
}

/** What is told of one cluster. */
function propertyLines(draft: SettingsDraft): string[] {
  const { declaration: { networks = [], nodes = [], apiAddresses = [], podCidrs = [], serviceCidrs = [] } } = draft;
  return [
    ...networkLines(networks, draft),
    '',
    ...(nodes.length === 0 ? missing('# nodes: [{ name: NAME, addresses: [ADDRESS] }]', 'nodes', draft) : [
      'nodes:',
      ...nodes.map(({ name, addresses, controlPlane }, index) => `  - ${yamlFields({ name, addresses, controlPlane })}${behind(draft.placeOf(`nodes[${index}]`))}`),
    ]),
    '',
    ...listLines('apiAddresses', 'ADDRESS', apiAddresses, draft),
    ...listLines('podCidrs', 'PREFIX', podCidrs, draft),
    ...listLines('serviceCidrs', 'PREFIX', serviceCidrs, draft),
  ];
}

function waiverLines(waivers: readonly DraftWaiver[]): string[] {
  return waivers.length === 0 ? [] : ['', 'waivers:', ...waivers.flatMap(({ message, rule, subject, reason }) => [
    `  # ${oneLine(message)}`, `  - ${yamlFields({ rule, subject, reason })}`,
  ])];
}

function networkLines(networks: readonly NetworkText[], draft: SettingsDraft): string[] {
  return networks.length === 0 ? [
    '# The network that the nodes stand on, and what a DHCP server hands out there: a pool that holds some of it gives addresses that',
    '# machines have. [] if there is none.',
    ...draft.guesses('network').map((guess) => `# A guess: ${oneLine(guess)}`),
    ...missing('# networks: [{ name: lan, cidr: PREFIX, gateway: ADDRESS, dhcp: [FIRST-LAST] }]', 'router', draft),
  ]
    : ['networks:', ...networks.flatMap((network, index) => linesOf(network, `networks[${index}]`, draft))];
}

function linesOf({ name, cidr, gateway, dhcp, reserved = [], vlan }: NetworkText, property: string, draft: SettingsDraft): string[] {
  const place = (field: string) => behind(draft.placeOf(`${property}.${field}`));
  return [
    `  - name: ${yamlText(name)}`,
    `    cidr: ${yamlText(cidr)}${place('cidr')}`,
    ...(gateway === undefined ? missing('# gateway: ADDRESS', 'router', draft).map((line) => `    ${line}`) : [`    gateway: ${yamlText(gateway)}${place('gateway')}`]),
    ...(dhcp === undefined ? [
      '    # What does a DHCP server hand out here? A pool that holds some of it gives addresses that machines have. [] if there is none.',
      '    # dhcp: [FIRST-LAST]',
    ] : [`    dhcp: ${yamlList(dhcp)}${place('dhcp[0]')}`]),
    ...(reserved.length === 0 ? ['    # Addresses that somebody else uses:', '    # reserved: [{ range: FIRST-LAST, purpose: printers }]'] : [
      '    reserved:',
      ...reserved.map((one, index) => `      - ${yamlFields({ range: one.range, purpose: one.purpose })}${place(`reserved[${index}].range`)}`),
    ]),
    ...(vlan === undefined ? [] : [`    vlan: ${vlan}`]),
  ];
}

function listLines(name: 'apiAddresses' | 'podCidrs' | 'serviceCidrs', kind: string, texts: readonly string[], draft: SettingsDraft): string[] {
  return texts.length === 0 ? missing(`# ${name}: [${kind}]`, name, draft)
    : [`${name}:`, ...texts.map((text, index) => `  - ${yamlText(text)}${behind(draft.placeOf(`${name}[${index}]`))}`)];
}

function missing(line: string, part: DraftPart, { guesses }: SettingsDraft): string[] {
  return [...guesses(part).map((guess) => `# A guess: ${oneLine(guess)}`), line];
}

function behind(place: string | undefined): string {
  return place === undefined ? '' : ` # ${oneLine(place)}`;
}

/** A comment ends with its line. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ');
}
