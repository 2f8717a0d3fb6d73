import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { CHART_OPTIONS } from '../test/constructs/metallb/installation/chart-options';
import { effectsOf } from '../test/support/option-effects';

/**
 * Writes what options of MetalLB's chart do, and the alerts that it has, for the comparison with our own; needs `helm` and a checkout
 * of MetalLB at the tag of the version.
 *
 *     npx tsx scripts/derive-metallb-chart-facts.ts 0.16.1 path/to/metallb
 */
const [version, checkout] = process.argv.slice(2);

function rendered(...values: string[]): any[] {
  const options = ['frrk8s.enabled=false', ...values].flatMap((value) => ['--set', value]);
  const yaml = execFileSync('helm', ['template', 'metallb', join(checkout, 'charts', 'metallb'), '--namespace', 'metallb-system', ...options], { encoding: 'utf8' });
  return parseAllDocuments(yaml).map((document) => document.toJS()).filter((object) => object !== null && object.kind !== 'CustomResourceDefinition');
}

const base = rendered();
const options = CHART_OPTIONS.map(({ values }) => [values, effectsOf(base, rendered(values))]);
const { spec } = rendered('prometheus.prometheusRule.enabled=true').find(({ kind }) => kind === 'PrometheusRule');
const alerts = spec.groups[0].rules.map(({ annotations: _, ...alert }: any) => [alert.alert, alert]);
const lines = (entries: [string, unknown][]) => `{\n${entries.map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(',\n')}\n}`;
writeFileSync(join(__dirname, '..', 'test', 'constructs', 'metallb', 'installation', `chart-${version}.json`), `{\n"options": ${lines(options as [string, unknown][])},\n"alerts": ${lines(alerts)}\n}\n`);
