import { assignmentRows, PlanFormat, PlanReport } from './plan-report';
import { describeSource } from '../../model/source';
import { PoolEntry, textOf } from '../address-book';
import { columns } from '../columns';
import { shareText } from '../list-text';

/** For people: two tables with columns that stand under each other. */
export const PLAN_TEXT: PlanFormat = {
  name: 'text',
  print: (report) => `${[
    tableOr(['ADDRESS', 'SERVICE', 'POOL', 'CERTAINTY', 'PLACE'], assignments(report), 'No Service is of type LoadBalancer.'),
    tableOr(['POOL', 'ADDRESSES', 'USED', 'PLACE'], report.book.pools.map((entry) => poolRow(entry, report)), 'There is no pool.'),
  ].join('\n\n')}\n`,
};

function assignments(report: PlanReport): string[][] {
  return assignmentRows(report).map(({ owner, addresses, pool, certainty, place }) =>
    [addresses.join(',') || 'any', owner, pool ?? (addresses.length === 0 ? 'any' : 'none'), certainty, place === undefined ? '' : describeSource({ ...place, property: undefined })]);
}

function poolRow({ pool, usage }: PoolEntry, { placeOf }: PlanReport): string[] {
  const used = usage.map(({ used: given, size }) => `${given} of ${size} (${shareText(given, size)})`);
  return [pool.name, pool.entries.map(textOf).join(', '), used.join(', ') || 'nothing known', describeSource(placeOf(pool.source))];
}

function tableOr(headings: readonly string[], rows: readonly (readonly string[])[], empty: string): string {
  return rows.length === 0 ? empty : columns(headings, rows);
}
