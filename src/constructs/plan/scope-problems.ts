import * as path from 'path';
import { IConstruct } from 'constructs';
import { PlanProblem } from '../../plan/plan';
import { PlanRegistry } from './registry';

const PLAN = Symbol.for('cdk8s-bare-metal.IpPlan');

/** Marks a construct as a plan with this folder, so that plans of one App know of each other. */
export function markAsPlan(construct: IConstruct, folder: string): void {
  Object.defineProperty(construct, PLAN, { value: path.resolve(folder) });
}

/** What is wrong with where a plan stands, beside other plans, and where it would write. */
export function scopeProblems(owner: IConstruct, registry: PlanRegistry, folder: string, outdir: string | undefined): PlanProblem[] {
  return [
    ...usersOutside(owner, registry),
    ...otherPlans(owner).flatMap((other) => [...overlap(owner, other), ...sharedLock(owner, other)]),
    ...(outdir === undefined ? [] : insideOutput(owner, folder, outdir)),
    ...unknownNetworks(registry),
  ];
}

function usersOutside(owner: IConstruct, registry: PlanRegistry): PlanProblem[] {
  const scope = owner.node.scope!;
  return registry.users.filter((user) => !user.node.scopes.includes(scope)).map((user) => ({
    kind: 'plan-user-outside-scope',
    message: `${user.node.path} uses the plan ${owner.node.path}, but stands outside its scope ${nameOf(scope)}: its objects would not be judged.`,
    help: `Move ${user.node.path} under ${nameOf(scope)}, or the plan up to a construct that holds both.`,
    subject: `plan ${owner.node.path}`,
    places: [{ construct: user.node.path }, { construct: owner.node.path }],
  }));
}

/** The plans of the App that stand before this one: of two that clash, the later one tells. */
function otherPlans(owner: IConstruct): IConstruct[] {
  const plans: IConstruct[] = owner.node.root.node.findAll().filter((construct) => PLAN in construct);
  return plans.slice(0, plans.findIndex((plan) => plan === owner));
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

function sharedLock(owner: IConstruct, other: IConstruct): PlanProblem[] {
  const folder = folderOf(owner);
  if (folder !== folderOf(other)) {
    return [];
  }
  return [{
    kind: 'plan-lock-shared',
    message: `The plans ${other.node.path} and ${owner.node.path} both keep their lock file and reports in ${path.relative('', folder) || folder}.`,
    help: `Give each plan a folder of its own, for example \`folder: 'network/${owner.node.scope!.node.id || owner.node.id}'\`.`,
    subject: `plan ${owner.node.path}`,
    places: [{ construct: owner.node.path, property: 'folder' }, { construct: other.node.path, property: 'folder' }],
  }];
}

function insideOutput(owner: IConstruct, folder: string, outdir: string): PlanProblem[] {
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

function folderOf(plan: IConstruct): string {
  return (plan as unknown as { [PLAN]: string })[PLAN];
}

function nameOf(scope: IConstruct): string {
  return scope.node.path === '' ? 'the App' : scope.node.path;
}
