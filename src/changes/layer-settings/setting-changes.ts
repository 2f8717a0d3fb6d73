import { ARGO_CD_TOPICS } from './argo-cd-topics';
import { FLUX_TOPICS } from './flux-topics';
import { Topic } from './topic';
import { Layer } from '../../repository/structure/layer';
import { FieldChange, fieldChanges } from '../field-changes';

/** A setting of a Flux Kustomization or an Argo CD Application itself, whatever it applies. */
export interface SettingChange extends FieldChange {
  /** What comes of it, sentences without a full stop; none where the field says enough. */
  readonly means: readonly string[];
}

const TOPICS: Readonly<Record<Layer['engine'], readonly Topic[]>> = { 'Flux': FLUX_TOPICS, 'Argo CD': ARGO_CD_TOPICS };

/** What the settings of one layer say otherwise than before: those with consequences first, each consequence once. */
export function settingChanges(before: Layer, after: Layer): SettingChange[] {
  const told = new Set<string>();
  const changes = fieldChanges(before.settings, after.settings).map((change): SettingChange => {
    const topics = TOPICS[after.engine].filter(({ path }) => isWithin(change.path, path) || isWithin(path, change.path));
    const means = [...new Set(topics.flatMap(({ says }) => says(before, after) ?? []))].filter((sentence) => !told.has(sentence));
    means.forEach((sentence) => told.add(sentence));
    return { ...change, means };
  });
  return [...changes.filter(({ means }) => means.length > 0), ...changes.filter(({ means }) => means.length === 0)];
}

function isWithin(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);
}
