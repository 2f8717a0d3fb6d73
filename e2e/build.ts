import { ALL_COMPONENTS } from './components/all-components';
import { Cache } from './components/cache';
import { Component, NotToBeHad, Paths, Progress } from './components/component';

/** The real programs that cases run. */
export class Binaries {
  private readonly paths: ReadonlyMap<string, string>;
  private readonly reasons: ReadonlyMap<string, string>;

  public constructor(private readonly outcomes: readonly Outcome[]) {
    this.paths = new Map(outcomes.flatMap(({ paths }) => Object.entries(paths ?? {})));
    this.reasons = new Map(outcomes.flatMap(({ component, reason }): [string, string][] => (reason === undefined ? [] : [[component.name, reason]])));
  }

  /**
   * Absolute path of a program or folder, such as `kube-apiserver` or `frr-k8s-crds`.
   *
   * @throws Error if its component cannot be had here, or was not asked for
   */
  public path(name: string): string {
    const found = this.paths.get(name);
    if (found !== undefined) {
      return found;
    }
    const owner = this.outcomes.find(({ component }) => component.binaries.includes(name))?.component.name;
    throw new Error(owner === undefined
      ? `No component that was asked for brings ${name}: they bring ${this.outcomes.flatMap(({ component }) => component.binaries).join(', ')}.`
      : `${name} cannot be had here: ${this.reasons.get(owner)}`);
  }

  /** All programs and folders by their names. */
  public get all(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.paths);
  }

  /** Why a component cannot be had on this machine; nothing if it is there. */
  public reason(component: string): string | undefined {
    return this.reasons.get(component);
  }

  /** All components that cannot be had on this machine, with the reasons. */
  public get missing(): readonly { readonly component: string; readonly reason: string }[] {
    return [...this.reasons].map(([component, reason]) => ({ component, reason }));
  }
}

interface Outcome {
  readonly component: Component;
  readonly paths?: Paths;
  readonly reason?: string;
}

/** Brings components to this machine, one after another, and builds only what is not there. Without names: all of them. */
export async function provideComponents(names?: readonly string[], say: (line: string) => void = console.log, cache = Cache.ofUser()): Promise<Binaries> {
  const known = ALL_COMPONENTS.map(({ name }) => name);
  const unknown = (names ?? []).filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Error(`There is no component ${unknown.join(', ')}: there are ${known.join(', ')}.`);
  }
  const outcomes: Outcome[] = [];
  for (const component of ALL_COMPONENTS.filter(({ name }) => names?.includes(name) ?? true)) {
    outcomes.push(await provide(component, cache, say));
  }
  return new Binaries(outcomes);
}

async function provide(component: Component, cache: Cache, say: (line: string) => void): Promise<Outcome> {
  const title = `${component.name} ${component.version}`.padEnd(24);
  const progress: Progress = (step, seconds) => say(`${title} ${seconds === undefined ? `${step} …` : `${step} took ${seconds.toFixed(0)} s`}`);
  try {
    if (process.platform !== 'linux') {
      throw new NotToBeHad(`the suite runs on Linux, and this is ${process.platform}`);
    }
    const found = component.find(cache);
    if (found !== undefined) {
      say(`${title} is there`);
      return { component, paths: found };
    }
    const start = performance.now();
    const paths = await component.build(cache, progress);
    say(`${title} is there after ${((performance.now() - start) / 1000).toFixed(0)} s`);
    return { component, paths };
  } catch (error) {
    if (!(error instanceof NotToBeHad)) {
      throw error;
    }
    say(`${title} cannot be had here: ${error.message}`);
    return { component, reason: error.message };
  }
}

if (require.main === module) {
  void main(process.argv.slice(2));
}

async function main(names: readonly string[]): Promise<void> {
  const { missing } = await provideComponents(names.length === 0 ? undefined : names);
  process.exitCode = missing.length === 0 ? 0 : 1;
}
