import { FactsFormat } from './facts-format';
import { describeSource } from '../../model/source';
import { FACT_USES } from '../../repository/facts/fact-use';
import { counted, listed } from '../../rules/text';
import { columns } from '../columns';
import { ClusterFactsReport, ElsewhereRow, FactRow, FactsReport, MissingFact } from '../facts-report';
import { clusterLine, passedLines, unknownText } from '../formats/text';
import { visible } from '../visible-text';

const MOST_ELSEWHERE = 5;
const HEADINGS = ['FACT', 'OF', 'VALUE', 'CERTAINTY', 'FROM', 'JUDGED WITH', 'PLACE'];

/** For people: a table for each cluster, and what is still to be told. */
export const FACTS_TEXT: FactsFormat = {
  name: 'text',
  print: (report) => `${[
    passedLines(report.read).join('\n'),
    ...report.clusters.map((cluster, index) => clusterText(cluster, index, report)),
    ...(report.nobodys.length === 0 ? [] : [[
      'Nothing tells which cluster these belong to, and nothing is judged with them. A folder or a file that is called like its cluster does:',
      table(report.nobodys),
    ].join('\n')]),
    ...elsewhereText(report),
    ...unknownText(report),
  ].join('\n\n')}\n`,
};

/** What comes from elsewhere, in words, by what it is. */
const ELSEWHERE: readonly (readonly [ElsewhereRow['what'], (count: number) => string])[] = [
  ['folder', (count) => counted(count, 'folder of another repository', 'folders of other repositories')],
  ['chart', (count) => counted(count, 'chart')],
  ['address', (count) => counted(count, 'address', 'addresses')],
];

function elsewhereText({ elsewhere }: FactsReport): string[] {
  const lines = ELSEWHERE.flatMap(([kind, words]) => {
    const named = [...new Set(elsewhere.filter(({ what }) => what === kind).map(({ text, place }) => `${visible(text)} (${visible(describeSource({ ...place, property: undefined }))})`))];
    return named.length === 0 ? [] : [`  ${words(named.length)}: ${listed(named, MOST_ELSEWHERE)}.`];
  });
  return lines.length === 0 ? [] : [['Applied from elsewhere, and not judged (all of it: --format json):', ...lines].join('\n')];
}

function clusterText({ facts, missing }: ClusterFactsReport, index: number, { read, clusters }: FactsReport): string {
  const { name, roots } = read.clusters[index];
  return [
    ...(roots.length === 0 && clusters.length > 1 ? [`Cluster ${visible(name)}:`] : clusterLine(read.clusters[index])),
    facts.length === 0 ? 'Nothing is known of the network.' : table(facts),
    ...(missing.length === 0 ? [] : ['', 'Still unknown, and how bare-metal.yaml says it:', ...missing.map(missingLine)]),
  ].join('\n');
}

function missingLine({ what, example, guesses }: MissingFact): string {
  return `  ${visible(what)}: ${example}${guesses.length === 0 ? '' : `; a guess: ${visible(listed(guesses))}`}`;
}

function table(rows: readonly FactRow[]): string {
  return columns(HEADINGS, rows.map(({ kind, of, value, vlan, certainty, from, use, place }) =>
    [kind, [...(of === undefined ? [] : [of]), ...(vlan === undefined ? [] : [`VLAN ${vlan}`])].join(', '), value, certainty, from, FACT_USES[use], describeSource({ ...place, property: undefined })]));
}
