import { appliedByArgo, sourcesOf } from './argo';
import { KnownCluster } from './argo-clusters';
import { isPossibleMatch } from './globs';
import { Parameters, parametersOf } from './set-generators';
import { filledIn, isOpenText, TemplateKind } from './set-templates';
import { merged } from './strategic-merge';
import { isWithin, Tree, TreeObject } from './tree';
import { groupBy } from '../../model/group-by';
import { Fields, fieldsOf, isFields, listOf, textOf } from '../../model/reader/fields';
import { groupOf } from '../../model/reader/scope';
import { at, Source } from '../../model/source';
import { valuesIn } from '../helm/values';

/** Something that may be applied: nobody can tell from the repository whether it is, or what exactly. */
export interface PossibleSource {
  /** A folder or a chart, as far as it is known: `clusters/{{name}}/apps`. */
  readonly text: string;
  readonly source: Source;
}

export interface PossibleReach extends PossibleSource {
  readonly files: ReadonlySet<string>;
}

/** What an ApplicationSet comes to. */
export interface SetApplications {
  /** Those that it makes for sure; what is not known of them stands in braces. */
  readonly applications: readonly TreeObject[];
  readonly possible: readonly PossibleReach[];
}

/** Whether an object is Argo CD's ApplicationSet. */
export function isApplicationSet({ manifest }: TreeObject): boolean {
  return manifest.kind === 'ApplicationSet' && groupOf(textOf(manifest.apiVersion) ?? '') === 'argoproj.io';
}

/** The Applications of an ApplicationSet: its template, filled in with what its generators give. */
export function applicationsOf(set: TreeObject, clusters: readonly KnownCluster[], tree: Tree): SetApplications {
  const { generators, goTemplate } = fieldsOf(set.manifest.spec);
  const kind: TemplateKind = goTemplate === true ? 'go' : 'names';
  const made = listOf(generators).filter(isFields).flatMap((generator) =>
    parametersOf(generator, { tree, clusters, kind })
      .map((parameters) => ({ ...application(set, generator, parameters, kind), isPossible: parameters.isPossible === true })));
  const isSure = ({ isPossible, isOpen }: typeof made[number]) => !isPossible && !isOpen;
  const sure = made.filter(isSure).map(({ object }) => object);
  const known = new Set(sure.flatMap(sourcesOf).map(({ source }) => whatIsIn(source)).filter((text) => !isOpenText(text)));
  const reaches = made.flatMap((one) => possibleReach(one.object, isSure(one), set, tree)).filter(({ text }) => !known.has(text));
  return { applications: sure, possible: [...groupBy(reaches, ({ text }) => text).values()].map(([first]) => first) };
}

interface Made {
  readonly object: TreeObject;
  /** Whether a patch that cannot be read may say otherwise of what is applied, or where to. */
  readonly isOpen: boolean;
}

function application({ manifest, source, file }: TreeObject, generator: Fields, { values }: Parameters, kind: TemplateKind): Made {
  const { template, templatePatch } = fieldsOf(manifest.spec);
  const { namespace } = fieldsOf(manifest.metadata);
  const own = Object.values(generator).filter(isFields).map((fields) => fields.template).find(isFields);
  const complete = own === undefined ? template : changed(fieldsOf(template), withoutEmpty(own));
  // Without a single parameter Argo CD takes the template as it stands, and has nothing deleted with the Application.
  const isFilled = Object.keys(values).length > 0;
  const whole = isFilled ? filledIn(complete, values, kind) : complete;
  const patchText = textOf(templatePatch);
  const patchFilled = patchText === undefined ? undefined : filledIn(patchText, values, kind) as string;
  const patch = patchFilled === undefined || isOpenText(patchFilled) ? undefined : valuesIn(patchFilled);
  const { metadata, spec } = fieldsOf(patch === undefined ? whole : changed(fieldsOf(whole), patch));
  const { finalizers, ...named } = fieldsOf(metadata);
  const { origin } = source;
  return {
    object: {
      manifest: { apiVersion: manifest.apiVersion, kind: 'Application', metadata: { ...named, ...(namespace === undefined ? {} : { namespace }), ...(isFilled ? finalizersOf(finalizers, manifest) : { finalizers }) }, spec: fieldsOf(spec) },
      source: origin === undefined ? source : { ...source, origin: { ...origin, path: [origin.path, 'spec.template'].filter((part) => part !== '').join('.') } },
      file,
    },
    isOpen: patchText !== undefined && patch === undefined && /\b(?:sources?|destination)\b/.test(patchText),
  };
}

/** An Application that says nothing of it deletes what it applied when it goes, unless its set keeps that (argo-cd 3.5, applicationset/utils). */
function finalizersOf(said: unknown, { spec }: Fields): Fields {
  const isKept = fieldsOf(fieldsOf(spec).syncPolicy).preserveResourcesOnDeletion === true;
  return listOf(said).length > 0 ? { finalizers: said } : isKept ? {} : { finalizers: ['resources-finalizer.argocd.argoproj.io'] };
}

/** Without what the definition asks for and the template of a generator has nothing to say of. */
function withoutEmpty(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '').map(([name, value]) => [name, isFields(value) ? withoutEmpty(value) : value]));
}

/** A template with another laid over it: as custom resources are merged, lists as a whole. */
function changed(template: Fields, over: Fields): Fields {
  return merged({ apiVersion: 'argoproj.io/v1alpha1', ...template }, over)!;
}

/** The sources of an Application of which it is not known whether they are applied, or which folder they are. */
function possibleReach(object: TreeObject, isSure: boolean, set: TreeObject, tree: Tree): PossibleReach[] {
  return sourcesOf(object).flatMap(({ source, property }) => {
    const text = whatIsIn(source);
    return text === '' || (isSure && !isOpenText(text)) ? [] : [{
      text, source: at(set.source, `spec.template.${property}.${typeof source.path === 'string' ? 'path' : 'chart'}`), files: filesOf(source, object, tree),
    }];
  });
}

function whatIsIn({ path, chart }: Fields): string {
  return textOf(path) ?? textOf(chart) ?? '';
}

function filesOf(source: Fields, { manifest, ...place }: TreeObject, tree: Tree): ReadonlySet<string> {
  const path = (textOf(source.path) ?? '').replace(/^\.?\/+|\/+$/g, '');
  const folders = !isOpenText(path) ? [path] : ['', ...tree.foldersBelow('')].filter((folder) => isPossibleMatch(path, folder));
  const applied = folders.flatMap((folder) => [...appliedByArgo({ manifest: { ...manifest, spec: { source: { ...source, path: folder } } }, ...place }, tree).files]);
  return new Set([...applied, ...(isOpenText(path) ? tree.paths().filter((file) => folders.some((folder) => folder !== '' && isWithin(file, folder))) : [])]);
}
