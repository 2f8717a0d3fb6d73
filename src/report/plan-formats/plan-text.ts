import { assignmentRows, PlanFormat, PlanReport } from './plan-report';
import { describeSource } from '../../model/source';
import { NodeEntry, PoolEntry, textOf } from '../addresses/address-book';
import { columns } from '../columns';
import { loadText, lossText, shareText, takeoverText } from '../list-text';

const MOST_NODES = 4;

/** For people: tables with columns that stand under each other. */
export const PLAN_TEXT: PlanFormat = {
  name: 'text',
  print: (report) => `${[
    tableOr(['ADDRESS', 'SERVICE', 'POOL', 'CERTAINTY', 'PLACE', 'BECAUSE'], assignments(report), 'No Service is of type LoadBalancer.'),
    tableOr(['POOL', 'ADDRESSES', 'USED', 'PLACE', 'IF IT IS LOST'], report.book.pools.map((entry) => poolRow(entry, report)), 'There is no pool.'),
    ...(report.book.nodes.some(({ load }) => load !== undefined && load.answersFor + load.mayAnswerFor + (load.shares ?? 0) > 0) ? [tableOr(['NODE', 'ANSWERS FOR', 'IF IT IS LOST'], report.book.nodes.map(nodeRow), '')] : []),
  ].join('\n\n')}\n`,
};

function assignments(report: PlanReport): string[][] {
  return assignmentRows(report).map(({ owner, addresses, pool, certainty, because, place }) => [
    addresses.join(',') || (certainty === 'none' ? 'none' : 'not known'), owner, pool ?? (addresses.length === 0 ? 'any' : 'none'), certainty,
    place === undefined ? '' : describeSource({ ...place, property: undefined }), because ?? '',
  ]);
}

function poolRow({ pool, usage, undecided, loss }: PoolEntry, { placeOf }: PlanReport): string[] {
  const used = usage.map(({ used: given, size }) => `${given} of ${size} (${shareText(given, size)})`).join(', ') || 'nothing known';
  return [
    pool.name, pool.entries.map(textOf).join(', '), undecided === 0 ? used : `${used} and up to ${undecided} more`, describeSource(placeOf(pool.source)), lossText(loss),
  ];
}

function nodeRow({ node: { name }, load }: NodeEntry): string[] {
  return [name, loadText(load), takeoverText(load, (node) => node, MOST_NODES)];
}

/** A last column that says nothing is left out. */
function tableOr(headings: readonly string[], rows: readonly (readonly string[])[], empty: string): string {
  const last = headings.length - 1;
  const shown = rows.every((row) => row[last] === '') ? last : headings.length;
  return rows.length === 0 ? empty : columns(headings.slice(0, shown), rows.map((row) => row.slice(0, shown)));
}
