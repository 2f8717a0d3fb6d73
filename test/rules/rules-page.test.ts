import { readFileSync } from 'fs';
import { join } from 'path';
import { RULES_PAGE, rulesPage } from '../../scripts/write-rules-page';

test('docs/rules.md is current; otherwise run: npx tsx scripts/write-rules-page.ts', () => {
  expect(readFileSync(join(__dirname, '../..', RULES_PAGE), 'utf8') === rulesPage()).toBe(true);
});
