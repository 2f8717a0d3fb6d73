import { PlanProblem } from './plan';
import { shortList } from './plan-problems';
import { closestName } from '../behavior/schema/closest-name';

/** How a lock file is treated. */
export type LockMode = 'write' | 'read-only' | 'frozen';

const MODES: readonly LockMode[] = ['write', 'read-only', 'frozen'];

/** What environment variables ask of one run. */
export interface LockEnvironment {
  /** `CDK8S_BARE_METAL_LOCK`: the mode, before the plan's own. */
  readonly mode?: LockMode;
  /** `CDK8S_BARE_METAL_PRUNE`: whether entries of claims that are gone lose their address. */
  readonly prune?: boolean;
  /** `CDK8S_BARE_METAL_RELEASE`: `namespace/name` of claims and names of pools, separated by commas, that are planned anew. */
  readonly release: readonly string[];
  readonly problems: readonly PlanProblem[];
}

/** Reads the variables; one that says something else than it may is a problem, because it would ask in vain. */
export function readLockEnvironment(variables: Readonly<Record<string, string | undefined>>): LockEnvironment {
  const mode = oneOf('CDK8S_BARE_METAL_LOCK', variables, MODES);
  const prune = oneOf('CDK8S_BARE_METAL_PRUNE', variables, ['true', 'false']);
  return {
    ...(mode.value === undefined ? {} : { mode: mode.value }),
    ...(prune.value === undefined ? {} : { prune: prune.value === 'true' }),
    release: (variables.CDK8S_BARE_METAL_RELEASE ?? '').split(',').map((name) => name.trim()).filter((name) => name !== ''),
    problems: [...mode.problems, ...prune.problems],
  };
}

function oneOf<T extends string>(
  name: string, variables: Readonly<Record<string, string | undefined>>, values: readonly T[],
): { readonly value?: T; readonly problems: readonly PlanProblem[] } {
  const text = variables[name] ?? '';
  const value = values.find((candidate) => candidate === text);
  return value !== undefined || text === '' ? { value, problems: [] } : {
    problems: [{
      kind: 'environment-invalid',
      message: `The environment variable ${name} is ${JSON.stringify(text)}; it takes ${values.join(', ')}.`,
      help: `Write ${name}=${closestName(text, values) ?? values[0]}, or unset it.`,
      subject: `environment variable ${name}`,
      places: [],
    }],
  };
}

/**
 * Names that are to be released, and that nobody knows.
 *
 * @param known the claims and pools of the app and of its lock files
 */
export function problemsOfReleases(release: readonly string[], known: ReadonlySet<string>): PlanProblem[] {
  return release.filter((name) => !known.has(name)).map((name) => {
    const names = [...known].sort();
    const near = nearest(name, names);
    return {
      kind: 'release-unknown' as const,
      message: `CDK8S_BARE_METAL_RELEASE names ${name}, but neither the app nor the lock file has a claim or a pool of that name: nothing would be given up.`,
      help: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : names.length === 0 ? 'Nothing is planned yet: unset it.' : `There are ${shortList(names)}.`,
      subject: `environment variable CDK8S_BARE_METAL_RELEASE ${name}`,
      places: [],
    };
  });
}

/** What was probably meant: the name that is written most alike, and those that hold all of it. */
function nearest(written: string, names: readonly string[]): string[] {
  const alike = closestName(written, names);
  return [...new Set([...(alike === undefined ? [] : [alike]), ...names.filter((name) => name.includes(written))])].slice(0, 3);
}
