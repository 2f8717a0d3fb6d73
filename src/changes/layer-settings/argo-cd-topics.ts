import { isDeepStrictEqual } from 'util';
import { specOf, switched, Topic } from './topic';
import { fieldsOf, isFields, listOf, textOf, textsOf } from '../../model/reader/fields';
import { Layer } from '../../repository/structure/layer';

/** What settings of an Application do (Argo CD 3.5). It knows its own by an annotation, so that pruning finds what left it long ago. */
export const ARGO_CD_TOPICS: readonly Topic[] = [
  {
    path: 'spec.syncPolicy.automated',
    says: switched(isAutomated, 'what changes in git is applied by itself', 'what changes in git is applied only when somebody asks for it'),
  },
  { path: 'spec.syncPolicy.automated', says: whenPruned },
  { path: 'spec.syncPolicy.syncOptions', says: whenPruned },
  {
    path: 'spec.syncPolicy.automated',
    says: (before, after) => (isAutomated(before) && isAutomated(after)
      ? switched((layer) => automatedOf(layer).selfHeal === true, 'what somebody changes in the cluster is put right at once',
        'what somebody changes in the cluster stays until git changes')(before, after) : undefined),
  },
  {
    path: 'spec.ignoreDifferences',
    says: (before, after) => {
      const [old, now] = [before, after].map((layer) => listOf(specOf(layer).ignoreDifferences));
      return isDeepStrictEqual(old, now) ? undefined : now.length === 0 ? 'every difference between git and the cluster counts again'
        : `what it names counts as no difference${optionsOf(after).includes('RespectIgnoreDifferences=true') ? ', and is left alone' : ', but a sync still writes it'}`;
    },
  },
  {
    path: 'spec.destination',
    says: (before, after) => {
      const [old, now] = [before, after].map((layer) => fieldsOf(specOf(layer).destination));
      return old.name === now.name && old.server === now.server ? undefined : 'if that is another cluster, what it made in the old one stays there, and nobody applies it any more';
    },
  },
  {
    path: 'spec.destination.namespace',
    says: (before, after) => {
      const [old, now] = [before, after].map((layer) => textOf(fieldsOf(specOf(layer).destination).namespace));
      return old === now || now === undefined ? undefined : `objects that name no namespace are made in ${now}${old === undefined ? '' : `, and those in ${old} leave it`}`;
    },
  },
  {
    path: 'metadata.finalizers',
    says: switched(({ deletesWithItself }) => deletesWithItself, 'all that it owns is deleted with it, should it go itself', 'all that it owns stays, should it go itself'),
  },
];

function automatedOf(layer: Layer) {
  return fieldsOf(fieldsOf(specOf(layer).syncPolicy).automated);
}

function isAutomated(layer: Layer): boolean {
  return isFields(fieldsOf(specOf(layer).syncPolicy).automated) && automatedOf(layer).enabled !== false;
}

function optionsOf(layer: Layer): readonly string[] {
  return textsOf(fieldsOf(specOf(layer).syncPolicy).syncOptions);
}

function whenPruned(before: Layer, after: Layer): string | undefined {
  return switched(({ prunes }) => prunes, 'what is no longer in its files is deleted, also what left them before and is still in the cluster',
    'what leaves its files stays in the cluster until somebody prunes it')(before, after);
}
