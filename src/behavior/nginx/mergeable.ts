/** Tells the Ingress of a host (`master`) from those of its paths (`minion`) to the controller of F5, which else gives a host to one Ingress. */
export const MERGEABLE_ANNOTATION = 'nginx.org/mergeable-ingress-type';

/** Whether the paths of its host are Ingresses of their own. */
export function leavesPathsToOthers({ annotations }: { readonly annotations: Readonly<Record<string, unknown>> }): boolean {
  return annotations[MERGEABLE_ANNOTATION] === 'master';
}
