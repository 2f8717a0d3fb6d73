/**
 * Writes docs/rules.md and a page for each subject below docs/rules from the rules: `npx tsx scripts/write-rules-page.ts`. A test says when a page is stale.
 */
import { mkdirSync, rmSync, writeFileSync } from 'fs';
import { join } from 'path';
import { stringify } from 'yaml';
import { fenced, rulePage } from '../src/report/rule-page';
import { RULE_SUBJECTS, RuleSubject } from '../src/rules/all-rules';
import { LAN } from '../src/rules/cases/case-writing';

/** Where the first page stands, from the root of the project. */
const INDEX = 'docs/rules.md';
/** Where the page of each subject stands. */
export const RULE_PAGES_FOLDER = 'docs/rules';

const WRITTEN = 'Written by `scripts/write-rules-page.ts` from `src/rules`; changes here are lost.';

/** Every page by its path: one with all rules in a line each, and one for each subject. */
export function rulePages(): ReadonlyMap<string, string> {
  return new Map([[INDEX, index()], ...RULE_SUBJECTS.map((subject) => [`${RULE_PAGES_FOLDER}/${subject.name}.md`, pageOf(subject)] as const)]);
}

function index(): string {
  return written([
    '# Rules',
    WRITTEN,
    'A finding is an **error** when the API server, the load balancer or the proxy will refuse something, or an address in use may be handed out: it stops synth. A **warning** works until something else happens. A **note** is about style, deprecation, or something worth knowing.',
    'A finding that is right as it is can be waived, by rule and subject as the finding prints them, with a reason and, if wanted, a last day. Findings of rules marked *never waived* cannot: accepting them would destroy planned addresses.',
    ...RULE_SUBJECTS.flatMap((subject) => [`## ${headingOf(subject)}`, table(subject)]),
  ]);
}

function pageOf(subject: RuleSubject): string {
  return written([
    `# Rules: ${subject.about}`,
    `${WRITTEN} All subjects: [rules](../rules.md).`,
    'Each section shows the first bad and the first good case. Where a network matters and none is shown, it is this one:',
    fenced(stringify(LAN)),
    ...subject.rules.map(rulePage),
  ]);
}

function headingOf({ about }: RuleSubject): string {
  return `${about[0].toUpperCase()}${about.slice(1)}`;
}

function table({ name, rules }: RuleSubject): string {
  const rows = rules.map(({ id, severity, why }) => `| [${id}](rules/${name}.md#${id}) | ${severity} | ${why.replace(/\|/g, '\\|')} |`);
  return ['| rule | severity | why |', '|---|---|---|', ...rows].join('\n');
}

function written(parts: readonly string[]): string {
  return `${parts.join('\n\n')}\n`;
}

if (require.main === module) {
  const root = join(__dirname, '..');
  rmSync(join(root, RULE_PAGES_FOLDER), { recursive: true, force: true });
  mkdirSync(join(root, RULE_PAGES_FOLDER));
  rulePages().forEach((text, page) => writeFileSync(join(root, page), text));
}
