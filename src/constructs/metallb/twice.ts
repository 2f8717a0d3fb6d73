import { isDeepStrictEqual } from 'node:util';
import { InstallationOptions } from './installation/options';
import { PlanProblem } from '../../plan/plan';

/** A load balancer that installs MetalLB. */
export interface Installation {
  /** Path of its construct. */
  readonly construct: string;
  readonly options: InstallationOptions;
}

/**
 * Two load balancers that install MetalLB have everything twice, or in two namespaces what a cluster has once, which would be told object by object.
 *
 * @param first what the first of them installs; none where this is the first
 */
export function installedTwice({ construct, options }: Installation, first: Installation | undefined): PlanProblem[] {
  if (first === undefined) {
    return [];
  }
  const isAlike = isDeepStrictEqual(first.options, options);
  const isBeside = first.options.namespace !== options.namespace;
  return [{
    kind: 'option-invalid',
    ...(isAlike ? { severity: 'warning' as const } : {}),
    message: `${construct} installs MetalLB once more, ${isAlike ? 'as' : isBeside ? `in the namespace ${options.namespace} beside ${first.options.namespace}, where` : 'and otherwise than'} ${first.construct} does.`,
    help: `Use ${first.construct} for these pools too, or write \`mode: MetalLbMode.NONE\`${isBeside ? ` and \`namespace: '${first.options.namespace}'\`` : ''} on ${construct}.`,
    subject: `property mode of ${construct}`,
    places: [{ construct, property: 'mode' }, { construct: first.construct }],
    entails: ['object-duplicate', 'metallb-namespaces-differ'].map((rule) => ({ rule, within: construct })),
  }];
}

/**
 * A second pool of a name would be told as an object that is there twice, and by every Service that gets an address of the first.
 *
 * @param construct path of a pool
 * @param first path of the first pool of its name
 */
export function poolTwice(name: string, construct: string, first: string): PlanProblem {
  return {
    kind: 'option-invalid',
    message: `A pool ${name} is defined twice.`,
    help: 'Give each a name of its own, or write all addresses into one.',
    subject: `pool ${name}`,
    places: [{ construct }, { construct: first }],
    entails: ['object-duplicate', 'pinned-address-in-other-pool'].map((rule) => ({ rule, within: construct })),
  };
}
