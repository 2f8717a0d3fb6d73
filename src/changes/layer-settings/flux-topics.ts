import { specOf, switched, Topic } from './topic';
import { listOf, textOf } from '../../model/reader/fields';
import { Layer } from '../../repository/structure/layer';
import { listed } from '../../rules/text';

/**
 * What settings of a Kustomization do (kustomize-controller 1.9). What left it while it did not prune is in no inventory any more, so that
 * nothing old is deleted when it prunes again.
 */
export const FLUX_TOPICS: readonly Topic[] = [
  {
    path: 'spec.prune',
    says: switched((layer) => specOf(layer).prune === true,
      'what leaves its files from now on is deleted; what left them before stays', 'what leaves its files from now on stays in the cluster'),
  },
  { path: 'spec.prune', says: whenGone },
  {
    path: 'spec.suspend',
    says: switched((layer) => specOf(layer).suspend === true,
      'nothing of it is applied, pruned or put right until it is resumed', 'it is applied again, with all that changed meanwhile'),
  },
  { path: 'spec.suspend', says: whenGone },
  { path: 'spec.deletionPolicy', says: whenGone },
  {
    path: 'spec.interval',
    says: (before, after) => {
      const [old, now] = [before, after].map((layer) => textOf(specOf(layer).interval));
      return old === now || now === undefined ? undefined : `what somebody changes in the cluster is put right every ${now}${old === undefined ? '' : ` instead of every ${old}`}`;
    },
  },
  {
    path: 'spec.wait',
    says: switched((layer) => specOf(layer).wait === true, 'it is ready when all of its objects are, and who depends on it waits for that',
      'it no longer waits for its objects to be ready, nor does who depends on it'),
  },
  {
    path: 'spec.dependsOn',
    says: (before, after) => {
      const [gone, come] = [before.after.filter((id) => !after.after.includes(id)), after.after.filter((id) => !before.after.includes(id))];
      return [
        ...(come.length === 0 ? [] : [`it waits until ${listed(come)} ${come.length === 1 ? 'is' : 'are'} ready`]),
        ...(gone.length === 0 ? [] : [`it no longer waits for ${listed(gone)}`]),
      ].join('; ') || undefined;
    },
  },
  {
    path: 'spec.serviceAccountName',
    says: (before, after) => {
      const [old, now] = [before, after].map((layer) => textOf(specOf(layer).serviceAccountName));
      return old === now ? undefined : now === undefined ? 'it is applied with the rights of Flux itself, or of the account that Flux takes by default'
        : `it is applied with the rights of the ServiceAccount ${now}: what that one may not do fails`;
    },
  },
  {
    path: 'spec.path',
    says: ({ path: old }, { path: now }) => (old === now ? undefined : 'it applies the objects of that folder, and those that only the old one has leave it'),
  },
  {
    path: 'spec.force',
    says: switched((layer) => specOf(layer).force === true, 'objects that the API server refuses to change are deleted and made anew',
      'a change that the API server refuses fails, and with it all that is applied together with it'),
  },
  {
    path: 'spec.healthChecks',
    says: (before, after) => (listOf(specOf(before).healthChecks).length > 0 && listOf(specOf(after).healthChecks).length === 0 && specOf(after).wait !== true
      ? 'it no longer waits for any object to be ready' : undefined),
  },
];

function whenGone({ deletesWithItself: old }: Layer, { deletesWithItself: now }: Layer): string | undefined {
  return old === now ? undefined : now ? 'all that it owns is deleted with it, should it go itself' : 'all that it owns stays, should it go itself';
}
