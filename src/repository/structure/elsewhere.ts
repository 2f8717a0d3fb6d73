import { destinationNamespace, isApplication, sourcesOf } from './argo';
import { fluxKustomization, isFluxKustomization } from './flux';
import { isOfAnother } from './own-repository';
import { resolved, Tree, TreeObject } from './tree';
import { fieldsOf, listOf, nameText, textOf } from '../../model/reader/fields';
import { at, Source } from '../../model/source';

/** Something that is applied from out of sight. */
export interface AppliedElsewhere {
  readonly what: 'folder' | 'chart' | 'address';
  /** What applies it, and what it is: `Kustomization flux-system/crds: ./deploy of GitRepository traefik`. */
  readonly text: string;
  readonly source: Source;
}

/** Folders that Flux Kustomizations and Applications apply out of other repositories. */
export function foldersElsewhere(objects: readonly TreeObject[], tree: Tree): AppliedElsewhere[] {
  return objects.flatMap((object) => (isFluxKustomization(object) ? ofFlux(object, tree) : isApplication(object) ? ofArgo(object, tree) : []));
}

/** Namespaces in which what is applied from out of sight may bring something. */
export function namespacesElsewhere(objects: readonly TreeObject[], tree: Tree): string[] {
  return objects.flatMap((object) => {
    const spec = fieldsOf(object.manifest.spec);
    if (isFluxKustomization(object)) {
      const told = [spec.targetNamespace, ...listOf(spec.healthChecks).map((check) => fieldsOf(check).namespace)];
      return ofFlux(object, tree).length === 0 ? [] : told.flatMap((namespace) => textOf(namespace) ?? []);
    }
    return isApplication(object) && ofArgo(object, tree).length > 0 ? destinationNamespace(object.manifest) ?? [] : [];
  });
}

function ofFlux(object: TreeObject, tree: Tree): AppliedElsewhere[] {
  const { path, sourceRef } = fieldsOf(object.manifest.spec);
  const { kind, name } = fieldsOf(sourceRef);
  return fluxKustomization(object, tree) !== undefined ? [] : [{
    what: 'folder', text: `${idOf(object, 'flux-system')}: ${textOf(path) ?? './'} of ${textOf(kind) ?? 'GitRepository'} ${textOf(name) ?? '(none)'}`, source: at(object.source, 'spec.path'),
  }];
}

function ofArgo(object: TreeObject, tree: Tree): AppliedElsewhere[] {
  return sourcesOf(object).flatMap(({ property, source }) => {
    const { path, repoURL } = source;
    const folder = textOf(path);
    const here = folder === undefined ? undefined : resolved('', folder);
    return folder === undefined || (here !== undefined && tree.hasFolder(here) && !isOfAnother(source, tree)) ? [] : [{
      what: 'folder' as const, text: `${idOf(object, 'argocd')}: ${folder} of ${textOf(repoURL) ?? '(no repository)'}`, source: at(object.source, `${property}.path`),
    }];
  });
}

function idOf({ manifest }: TreeObject, standard: string): string {
  const { namespace, name } = fieldsOf(manifest.metadata);
  return `${String(manifest.kind)} ${textOf(namespace) ?? standard}/${nameText(name)}`;
}
