import { Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { DeliveryProblem } from '../../delivery/problem';

/**
 * A circle of charts that depend on each other, if there is one. As in cdk8s, a chart depends on those inside it, and on those of
 * the constructs that its own depend on.
 *
 * @param charts the chart that each construct stands in
 */
export function circleOfCharts(charts: ReadonlyMap<IConstruct, Chart | undefined>): DeliveryProblem[] {
  const circle = findCircle(dependencies(charts));
  if (circle === undefined) {
    return [];
  }
  const names = circle.map(({ node }) => node.path);
  return [{
    rule: 'delivery-dependency-circle',
    message: `The charts ${names.join(' → ')} → ${names[0]} depend on each other.`,
    why: 'None of them could be applied first.',
    help: 'Remove one of these dependencies (`addDependency`, or a chart inside another that it depends on).',
    subject: `chart ${names[0]}`,
    places: names.map((construct) => ({ construct })),
  }];
}

function dependencies(charts: ReadonlyMap<IConstruct, Chart | undefined>): Map<Chart, Set<Chart>> {
  const all = new Map<Chart, Set<Chart>>();
  const add = (source: Chart | undefined, target: Chart | undefined) => {
    if (source !== undefined && target !== undefined && source !== target) {
      all.set(source, (all.get(source) ?? new Set()).add(target));
    }
  };
  for (const [construct, chart] of charts) {
    if (construct === chart && construct.node.scope !== undefined && Chart.isChart(construct.node.scope)) {
      add(construct.node.scope as Chart, chart);
    }
    construct.node.dependencies.forEach((target) => add(chart, charts.get(target)));
  }
  return all;
}

/** Depth first, without recursion: chains of charts may be long. */
function findCircle(edges: ReadonlyMap<Chart, ReadonlySet<Chart>>): Chart[] | undefined {
  const done = new Set<Chart>();
  for (const start of edges.keys()) {
    const way: { readonly chart: Chart; readonly next: Iterator<Chart> }[] = [];
    const onWay = new Set<Chart>();
    const enter = (chart: Chart) => {
      onWay.add(chart);
      way.push({ chart, next: (edges.get(chart) ?? new Set<Chart>()).values() });
    };
    if (!done.has(start)) {
      enter(start);
    }
    while (way.length > 0) {
      const { chart, next } = way[way.length - 1];
      const { value: target, done: isLast } = next.next();
      if (isLast) {
        done.add(chart);
        onWay.delete(chart);
        way.pop();
      } else if (onWay.has(target)) {
        return way.slice(way.findIndex((step) => step.chart === target)).map((step) => step.chart);
      } else if (!done.has(target)) {
        enter(target);
      }
    }
  }
  return undefined;
}
