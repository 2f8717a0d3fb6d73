/**
 * Writes docs/rules.md from the rules: `npx tsx scripts/write-rules-page.ts`. A test says when the page is stale.
 */
import { writeFileSync } from 'fs';
import { join } from 'path';
import { stringify } from 'yaml';
import { fenced, rulePage } from '../src/report/rule-page';
import { ALL_RULES, WAIVER_RULES } from '../src/rules/all-rules';
import { LAN } from '../src/rules/cases/case-writing';
import { RuleDescription } from '../src/rules/rule';

/** Where the page stands, from the root of the project. */
export const RULES_PAGE = 'docs/rules.md';

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
    ...[...ALL_RULES, ...WAIVER_RULES].map(rulePage),
  ].join('\n\n')}\n`;
}

function table(rules: readonly RuleDescription[]): string {
  const rows = rules.map(({ id, severity, why }) => `| [${id}](#${id}) | ${severity} | ${why.replace(/\|/g, '\\|')} |`);
  return ['| rule | severity | why |', '|---|---|---|', ...rows].join('\n');
}

if (require.main === module) {
  writeFileSync(join(__dirname, '..', RULES_PAGE), rulesPage());
}
