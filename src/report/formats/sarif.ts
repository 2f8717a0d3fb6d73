import { Format } from './format';
import { Source } from '../../model/source';
import { ALL_RULES, WAIVER_RULES } from '../../rules/all-rules';
import { Finding, Severity } from '../../rules/finding';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'note' };

/** SARIF 2.1.0, as code scanning reads it. */
export const SARIF: Format = {
  name: 'sarif',
  print: ({ findings, version }) => {
    const found = new Set(findings.map(({ rule }) => rule));
    const rules = [...ALL_RULES, ...WAIVER_RULES].filter(({ id }) => found.has(id));
    const indexes = new Map(rules.map(({ id }, index) => [id, index]));
    return `${JSON.stringify({
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [{
        tool: {
          driver: {
            name: 'cdk8s-bare-metal',
            version,
            rules: rules.map(({ id, severity, why }) => ({
              id,
              shortDescription: { text: id.replace(/-/g, ' ') },
              fullDescription: { text: why },
              defaultConfiguration: { level: LEVELS[severity] },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => result(finding, indexes.get(finding.rule)!)),
      }],
    }, undefined, 2)}\n`;
  },
};

function result({ rule, severity, message, help, subject, places: [first, ...others], waived }: Finding, ruleIndex: number) {
  const related = others.filter(({ file }) => file !== undefined);
  return {
    ruleId: rule,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: `${message} ${help}` },
    locations: first?.file === undefined ? [] : [location(first)],
    ...(related.length === 0 ? {} : { relatedLocations: related.map((place, index) => ({ id: index, ...location(place) })) }),
    // The same finding keeps its history when lines move.
    partialFingerprints: { 'ruleAndSubject/v1': `${rule} ${subject}` },
    ...(waived === undefined ? {} : { suppressions: [{ kind: waived.source?.file === first?.file ? 'inSource' : 'external', justification: waived.reason }] }),
  };
}

function location({ file, line, column, object }: Source) {
  return {
    physicalLocation: {
      artifactLocation: { uri: file!.split('/').map(encodeURIComponent).join('/') },
      ...(line === undefined ? {} : { region: { startLine: line, ...(column === undefined ? {} : { startColumn: column }) } }),
    },
    ...(object === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: object }] }),
  };
}
