import { App } from 'cdk8s';
import { IConstruct } from 'constructs';
import { PlanOfApp } from './scope-problems';

/** Somebody who takes part in a synth of the whole App. */
export interface SynthesisFollower extends PlanOfApp {
  /** A synth begins: what is computed now holds until it ends. */
  begin(): void;
  /** The manifests are written; `toFiles` is false for `synthYaml`. */
  succeeded(toFiles: boolean): void;
  /** The synth is over, however it ended. */
  end(): void;
}

const FOLLOWERS = Symbol.for('cdk8s-bare-metal.synthesis-followers');

/**
 * Lets a plan take part in `app.synth()` and `app.synthYaml()`.
 *
 * cdk8s has no hook for the end of a synth, so both methods are wrapped on this one App, once: it becomes an instance of a
 * class of its own between itself and its class, which is where other languages (by jsii) look methods up too. This is the
 * only place of the library that touches an object which is not its own. A root that is no App is left alone.
 */
export function followSynthesis(root: IConstruct, follower: SynthesisFollower): void {
  const app = root as Partial<App> & { [FOLLOWERS]?: SynthesisFollower[] };
  if (typeof app.synth !== 'function' || typeof app.synthYaml !== 'function') {
    return;
  }
  if (app[FOLLOWERS] === undefined) {
    Object.defineProperty(app, FOLLOWERS, { value: [] });
    wrap(app as App, app[FOLLOWERS]!);
  }
  app[FOLLOWERS]!.push(follower);
}

function wrap(app: App, followers: readonly SynthesisFollower[]): void {
  class FollowedApp extends (app.constructor as typeof App) {
    public synth(): void {
      around(followers, true, () => super.synth());
    }

    public synthYaml(): string {
      return around(followers, false, () => super.synthYaml());
    }
  }
  Object.setPrototypeOf(app, FollowedApp.prototype);
}

/** The plans of an App, in the order in which they were made. */
export function plansOf(root: IConstruct): readonly PlanOfApp[] {
  return (root as { [FOLLOWERS]?: SynthesisFollower[] })[FOLLOWERS] ?? [];
}

function around<T>(followers: readonly SynthesisFollower[], toFiles: boolean, synthesize: () => T): T {
  followers.forEach((follower) => follower.begin());
  try {
    const result = synthesize();
    followers.forEach((follower) => follower.succeeded(toFiles));
    return result;
  } finally {
    followers.forEach((follower) => follower.end());
  }
}
