import { NetworkDeclaration } from '../model/declaration';
import { Source } from '../model/source';
import { PlanProblem } from '../plan/plan';
import { Waiver } from '../rules/finding';

/** Name of the file in which an owner says what the YAML of a repository cannot. */
export const SETTINGS_FILE = 'bare-metal.yaml';

/** An entry of `clusters`. */
export interface ClusterSettings extends Pick<Settings, 'declaration' | 'places' | 'waivers'> {
  readonly name: string;
}

/** What stands in it. */
export interface Settings {
  readonly declaration: NetworkDeclaration;
  /** Where parts of the declaration stand that are not where their property says, by it: an entry of their list cannot be used. */
  readonly places: ReadonlyMap<string, Source>;
  readonly waivers: readonly Waiver[];
  readonly source: Source;
  /** What it says of one of several clusters alone. */
  readonly clusters: readonly ClusterSettings[];
  /** What is wrong with it; the parts in question are left out of all the rest. */
  readonly problems: readonly PlanProblem[];
}

/** What an owner says who has no such file. */
export const NO_SETTINGS: Settings = { declaration: {}, places: new Map(), waivers: [], source: { file: SETTINGS_FILE }, clusters: [], problems: [] };
