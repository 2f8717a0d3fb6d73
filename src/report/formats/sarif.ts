import { Format } from './format';
import { Source } from '../../model/source';
import { ALL_RULES, WAIVER_RULES } from '../../rules/all-rules';
import { Finding, Severity } from '../../rules/finding';
import { RuleDescription } from '../../rules/rule';
import { each, longJson } from '../long-json';
import { rulePage } from '../rule-page';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'note' };

/** SARIF 2.1.0, as code scanning reads it. */
export const SARIF: Format = {
  name: 'sarif',
  print: ({ findings, version }) => {
    const found = new Set(findings.map(({ rule }) => rule));
    const rules = [...ALL_RULES, ...WAIVER_RULES].filter(({ id }) => found.has(id));
    const indexes = new Map(rules.map(({ id }, index) => [id, index]));
    return longJson((results) => ({
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [{
        tool: {
          driver: {
            name: 'cdk8s-bare-metal',
            version,
            rules: rules.map(ruleFields),
          },
        },
        columnKind: 'utf16CodeUnits',
        results,
      }],
    }), each(findings, (finding) => result(finding, indexes.get(finding.rule)!)));
  },
};

/** Code scanning shows the help beside each result, and wants it as text at least. */
function ruleFields(rule: RuleDescription) {
  const { id, severity, why } = rule;
  return {
    id,
    shortDescription: { text: id.replace(/-/g, ' ') },
    fullDescription: { text: why },
    help: { text: `${why} What breaks the rule, and what does not: cdk8s-bare-metal explain ${id}`, markdown: rulePage(rule) },
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

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

/** What is said of a whole file stands at its first line: code scanning refuses a place without one. */
function location({ file, line = 1, column, object }: Source) {
  return {
    physicalLocation: {
      artifactLocation: { uri: file!.split('/').map(encodeURIComponent).join('/') },
      region: { startLine: line, ...(column === undefined ? {} : { startColumn: column }) },
    },
    ...(object === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: object }] }),
  };
}
