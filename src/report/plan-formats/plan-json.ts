import { assignmentRows, PlanFormat } from './plan-report';
import { textOf } from '../addresses/address-book';
import { placeFields } from '../findings-json';

/** For programs; `schemas/plan.schema.json` describes it. Numbers of addresses are texts: IPv6 has more than a JSON number holds. */
export const PLAN_JSON: PlanFormat = {
  name: 'json',
  print: (report) => `${JSON.stringify({
    version: report.version,
    assignments: assignmentRows(report).map(({ place, ...row }) => ({ ...row, place: place && placeFields(place) })),
    pools: report.book.pools.map(({ pool, usage, nodes, undecided, loss }) => ({
      name: pool.name,
      namespace: pool.namespace,
      addresses: pool.entries.map(textOf),
      autoAssign: pool.autoAssign,
      usage: usage.map(({ family, size, used, free }) => ({ family, size: size.toString(), used: used.toString(), free: free.toString() })),
      undecided,
      ifLost: loss,
      announcedBy: nodes,
      place: placeFields(report.placeOf(pool.source)),
    })),
    nodes: report.book.nodes.map(({ node, load }) => ({ name: node.name, load })),
  }, undefined, 2)}\n`,
};
