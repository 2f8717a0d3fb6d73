import { stringify } from 'yaml';
import { judgeCase } from '../rules/cases/case-world';
import { LAN } from '../rules/cases/case-writing';
import { RuleCase, RuleDescription } from '../rules/rule';

/** Longer texts are cut: some rules begin with the hundredth object. */
const LONGEST = 40;

/** What there is to know of a rule, in Markdown: why, what breaks it, what just does not, and what is said of it. */
export function rulePage(rule: RuleDescription): string {
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

/** A block of YAML. */
export function fenced(text: string): string {
  const lines = text.trimEnd().split('\n');
  const cut = lines.length > LONGEST ? [...lines.slice(0, LONGEST), `# and ${lines.length - LONGEST} lines more`] : lines;
  return ['```yaml', ...cut, '```'].join('\n');
}
