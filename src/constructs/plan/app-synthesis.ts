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
 * cdk8s has no hook for the end of a synth, so both methods are wrapped on the App instance, once for each App. This is the
 * only place of the library that touches an object which is not its own. A root that is no App is left alone.
 */
export function followSynthesis(root: IConstruct, follower: SynthesisFollower): void {
  const app = root as Partial<App> & { [FOLLOWERS]?: SynthesisFollower[] };
  if (typeof app.synth !== 'function' || typeof app.synthYaml !== 'function') {
    return;
  }
  if (app[FOLLOWERS] === undefined) {
    Object.defineProperty(app, FOLLOWERS, { value: [] });
    const followers = app[FOLLOWERS]!;
    app.synth = around(followers, true, app.synth.bind(app));
    app.synthYaml = around(followers, false, app.synthYaml.bind(app));
  }
  app[FOLLOWERS]!.push(follower);
}

/** The plans of an App, in the order in which they were made. */
export function plansOf(root: IConstruct): readonly PlanOfApp[] {
  return (root as { [FOLLOWERS]?: SynthesisFollower[] })[FOLLOWERS] ?? [];
}

function around<T>(followers: readonly SynthesisFollower[], toFiles: boolean, synthesize: () => T): () => T {
  return () => {
    followers.forEach((follower) => follower.begin());
    try {
      const result = synthesize();
      followers.forEach((follower) => follower.succeeded(toFiles));
      return result;
    } finally {
      followers.forEach((follower) => follower.end());
    }
  };
}
