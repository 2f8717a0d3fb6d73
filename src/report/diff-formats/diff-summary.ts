import { differs, DiffReport } from './diff-report';
import { EFFECTS, Interruption } from '../../changes/interruption';
import { counted, listed } from '../../rules/text';

/** One sentence: how much differs, and how much of it is to be looked at. */
export function closingText({ before, after, clusters }: DiffReport): string {
  if (!clusters.some(differs)) {
    return `No difference between \`${before}\` and \`${after}\`.`;
  }
  const objects = clusters.flatMap(({ changes }) => changes.objects);
  const count = (change: string) => objects.filter((object) => object.change === change).length;
  const interruptions = clusters.flatMap(({ changes }) => changes.interruptions);
  const layers = clusters.flatMap((cluster) => cluster.changes.layers).filter(({ settings }) => settings.length > 0).length;
  const errors = clusters.flatMap(({ changes }) => changes.newErrors).length;
  const outOfSight = [...new Set(clusters.flatMap(({ changes }) => changes.outOfSight))].sort();
  const effects = EFFECTS.map((effect) => ({ effect, count: interruptions.filter((one) => one.effect === effect).length })).filter((one) => one.count > 0);
  return `${[`${counted(count('added'), 'object')} added`, `${count('removed')} removed`, `${count('changed')} changed`, ...(layers === 0 ? [] : [`${counted(layers, 'layer')} with other settings`])].join(', ')}; ${
    effects.length === 0 ? `nothing${outOfSight.length === 0 ? '' : ' that stands here'} interrupts traffic` : listed(effects.map((one) => `${one.count} ${EFFECT_WORDS[one.effect]}`))}${errors === 0 ? '' : `; ${counted(errors, 'new error')} of check`}${
    outOfSight.length === 0 ? '' : `; what ${listed(outOfSight, MOST_OUT_OF_SIGHT)} ${outOfSight.length === 1 ? 'makes' : 'make'} of it is not known`}.`;
}

/** More names say no more than their number. */
const MOST_OUT_OF_SIGHT = 4;

const EFFECT_WORDS: Readonly<Record<Interruption['effect'], string>> = {
  refused: 'refused', deletes: 'deleting more than what left the files', interrupts: 'interrupting traffic',
};
