import * as path from 'path';
import { IConstruct } from 'constructs';
import { PlanRegistry } from './registry';
import { Manifest } from '../../model/manifest';
import { PlanProblem } from '../../plan/plan';
import { listed } from '../../rules/text';

/** A plan among those of its App. */
export interface PlanOfApp {
  readonly owner: IConstruct;
  readonly folder: string;
  /** Names of the claims and pools that can be released, of the app and of the lock file; nothing where that cannot be read. */
  releasable(): ReadonlySet<string> | undefined;
  /** An object that is not ours, as the rules of this synth judged it; nothing for others, and outside a synth of the whole App. */
  judgedManifest(object: IConstruct): Manifest | undefined;
}

/** What is wrong with where a plan stands, beside other plans, and where it would write. */
export function scopeProblems(plan: PlanOfApp, registry: PlanRegistry, plans: readonly PlanOfApp[], outdir: string | undefined): PlanProblem[] {
  // Of two plans that clash, the later one tells.
  const before = plans.slice(0, Math.max(0, plans.indexOf(plan)));
  return [
    ...usersOutside(plan.owner, registry),
    ...before.flatMap((other) => [...overlap(plan.owner, other.owner), ...sharedLock(plan, other)]),
    ...(outdir === undefined ? [] : insideOutput(plan, outdir)),
    ...unknownNetworks(registry),
    ...emptyNetworks(registry),
  ];
}

function usersOutside(owner: IConstruct, registry: PlanRegistry): PlanProblem[] {
  const scope = owner.node.scope!;
  return [...registry.users].filter((user) => !user.node.scopes.includes(scope)).map((user) => ({
    kind: 'plan-user-outside-scope',
    message: `${user.node.path} uses the plan ${owner.node.path}, but stands outside its scope ${nameOf(scope)}: its objects would not be judged.`,
    help: `Move ${user.node.path} under ${nameOf(scope)}, or the plan up to a construct that holds both.`,
    subject: `plan ${owner.node.path}`,
    places: [{ construct: user.node.path }, { construct: owner.node.path }],
  }));
}

function overlap(owner: IConstruct, other: IConstruct): PlanProblem[] {
  const scope = owner.node.scope!;
  const otherScope = other.node.scope!;
  if (!scope.node.scopes.includes(otherScope) && !otherScope.node.scopes.includes(scope)) {
    return [];
  }
  return [{
    kind: 'plan-scopes-overlap',
    message: `The plans ${other.node.path} (for ${nameOf(otherScope)}) and ${owner.node.path} (for ${nameOf(scope)}) judge the same objects.`,
    help: 'Keep one plan for each cluster: give each cluster a Construct of its own that holds its plan and its charts.',
    subject: `plan ${owner.node.path}`,
    places: [{ construct: owner.node.path }, { construct: other.node.path }],
  }];
}

function sharedLock({ owner, folder }: PlanOfApp, { owner: other, folder: otherFolder }: PlanOfApp): PlanProblem[] {
  if (path.resolve(folder) !== path.resolve(otherFolder)) {
    return [];
  }
  return [{
    kind: 'plan-lock-shared',
    message: `The plans ${other.node.path} and ${owner.node.path} both keep their lock file and reports in ${folder}.`,
    help: `Give each plan a folder of its own, for example \`folder: 'network/${owner.node.scope!.node.id || owner.node.id}'\`.`,
    subject: `plan ${owner.node.path}`,
    places: [{ construct: owner.node.path, property: 'folder' }, { construct: other.node.path, property: 'folder' }],
  }];
}

function insideOutput({ owner, folder }: PlanOfApp, outdir: string): PlanProblem[] {
  const relative = path.relative(path.resolve(outdir), path.resolve(folder));
  if (relative.startsWith('..') || path.isAbsolute(relative)) {
    return [];
  }
  return [{
    kind: 'reports-inside-output',
    message: `The folder of lock file and reports, ${folder}, lies in the output folder ${outdir}: cdk8s's command line deletes it before each synth, and \`kubectl\` or a GitOps controller would apply what is in it.`,
    help: 'Choose a `folder` beside the output folder, for example \'network\'.',
    subject: `plan ${owner.node.path}`,
    places: [{ construct: owner.node.path, property: 'folder' }],
  }];
}

function unknownNetworks(registry: PlanRegistry): PlanProblem[] {
  const known = registry.network().networks.map((network) => network.name);
  return registry.networkWishes.filter((wish) => !known.includes(wish.network)).map((wish) => ({
    kind: 'network-unknown',
    message: `${wish.subject} names the network ${wish.network}, which the plan does not declare.`,
    help: known.length === 0 ? 'Declare it in `networks` of the plan.' : `Declare it in \`networks\` of the plan, or name one of ${known.join(', ')}.`,
    subject: wish.subject,
    places: [wish.source],
  }));
}

function emptyNetworks(registry: PlanRegistry): PlanProblem[] {
  const known = registry.network().networks.map((network) => network.name);
  return registry.networkWishes.filter((wish) => known.includes(wish.network) && registry.nodesOn(wish).length === 0).map((wish) => ({
    kind: 'network-without-node',
    message: `${wish.subject} is for network ${wish.network}, and ${wish.nodes === undefined ? 'no node' : `none of ${listed(wish.nodes)}`} has an address there.`,
    help: `Declare the addresses that nodes have on ${wish.network} in \`nodes\` of the plan, or name another network.`,
    subject: wish.subject,
    places: [wish.source],
  }));
}

function nameOf(scope: IConstruct): string {
  return scope.node.path === '' ? 'the App' : scope.node.path;
}
