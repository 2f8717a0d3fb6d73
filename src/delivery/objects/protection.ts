import { Manifest } from '../../model/manifest';

/**
 * Whether everything that depends on an object dies with it: a definition takes all objects of its kind along, a namespace all
 * that is in it.
 */
export function isNeverPruned({ kind, apiVersion }: Manifest): boolean {
  return kind === 'CustomResourceDefinition' || (kind === 'Namespace' && apiVersion === 'v1');
}
