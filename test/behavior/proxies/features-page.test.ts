import { readFileSync } from 'fs';
import { join } from 'path';
import { FEATURES_PAGE, featuresPage } from '../../../scripts/write-features-page';

test('docs/features.md is current; otherwise run: npx tsx scripts/write-features-page.ts', () => {
  expect(readFileSync(join(__dirname, '../../..', FEATURES_PAGE), 'utf8') === featuresPage()).toBe(true);
});
