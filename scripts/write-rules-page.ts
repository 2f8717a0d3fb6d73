/**
 * Writes docs/rules.md from the rules: `npx tsx scripts/write-rules-page.ts`. A test says when the page is stale.
 */
import { writeFileSync } from 'fs';
import { join } from 'path';
import { stringify } from 'yaml';
import { ALL_RULES, WAIVER_RULES } from '../src/rules/all-rules';
import { judgeCase } from '../src/rules/case-world';
import { LAN } from '../src/rules/case-writing';
import { RuleCase, RuleDescription } from '../src/rules/rule';

/** Where the page stands, from the root of the project. */
export const RULES_PAGE = 'docs/rules.md';

/** Longer texts are cut: some rules begin with the hundredth object. */
const LONGEST = 40;

/** The whole page. */
export function rulesPage(): string {
  return `${[
    '# Rules',
    'Written by `scripts/write-rules-page.ts` from `src/rules`; changes here are lost.',
    'A finding is an **error** when the API server, the load balancer or the proxy will refuse something, or an address in use may be handed out: it stops synth. A **warning** works until something else happens. A **note** is about style, deprecation, or something worth knowing.',
    'A finding that is right as it is can be waived, by rule and subject as the finding prints them, with a reason and, if wanted, a last day. Findings of rules marked *never waived* cannot: accepting them would destroy planned addresses.',
    'Each section shows the first bad and the first good case. Where a network matters and none is shown, it is this one:',
    fenced(stringify(LAN)),
    table(ALL_RULES),
    'About waivers themselves:',
    table(WAIVER_RULES),
    ...[...ALL_RULES, ...WAIVER_RULES].map(section),
  ].join('\n\n')}\n`;
}

function table(rules: readonly RuleDescription[]): string {
  const rows = rules.map(({ id, severity, why }) => `| [${id}](#${id}) | ${severity} | ${why.replace(/\|/g, '\\|')} |`);
  return ['| rule | severity | why |', '|---|---|---|', ...rows].join('\n');
}

function section(rule: RuleDescription): string {
  const { bad, good } = rule.cases;
  return [
    `## ${rule.id}`,
    `**${rule.severity}**${'waivable' in rule && rule.waivable === false ? ', *never waived*' : ''}. ${rule.why}`,
    `Bad: ${bad[0].name}.`,
    ...shown(bad[0]),
    findingOf(rule, bad[0]),
    ...(bad.length > 1 ? [`Bad as well:\n\n${bullets(bad.slice(1))}`] : []),
    `Good:\n\n${bullets(good)}`,
    ...shown(good[0]),
  ].join('\n\n');
}

function shown({ network, manifests, waivers }: RuleCase): string[] {
  return [
    ...(network === undefined || network === LAN ? [] : [fenced(stringify(network))]),
    ...(manifests ? [fenced(`${manifests}`)] : []),
    ...(waivers === undefined ? [] : [fenced(stringify({ waivers }))]),
  ];
}

function findingOf(rule: RuleDescription, ruleCase: RuleCase): string {
  const found = judgeCase(ruleCase).find((finding) => finding.rule === rule.id)!;
  return `> ${found.severity}: ${found.message}\n>\n> help: ${found.help}\n>\n> subject: \`${found.subject}\``;
}

function bullets(cases: readonly RuleCase[]): string {
  return cases.map(({ name }) => `- ${name}`).join('\n');
}

function fenced(text: string): string {
  const lines = text.trimEnd().split('\n');
  const cut = lines.length > LONGEST ? [...lines.slice(0, LONGEST), `# and ${lines.length - LONGEST} lines more`] : lines;
  return ['```yaml', ...cut, '```'].join('\n');
}

if (require.main === module) {
  writeFileSync(join(__dirname, '..', RULES_PAGE), rulesPage());
}
