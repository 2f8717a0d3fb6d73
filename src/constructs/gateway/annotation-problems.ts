import { RouteObject } from './proxy';
import { unreadAnnotation } from './refusals';
import { RouteIntent } from '../../behavior/proxies/route-intent';
import { foreignAnnotationProblems, ownAnnotations } from '../../behavior/proxies/values/foreign-annotations';
import { ValueProblem } from '../../behavior/proxies/values/value-problem';
import { traefikAnnotationProblems } from '../../behavior/traefik/annotation-values';
import { CLASS_ANNOTATION } from '../../model/ingress';
import { PlanProblem } from '../../plan/plan';
import { valueProblem } from '../route/value-problem';

const NONE: readonly PlanProblem[] = [];

/** What is wrong with the annotations of a route, whatever it is written in. */
export function annotationProblems(route: RouteIntent, objects: readonly RouteObject[], proxy: string, className: string): readonly PlanProblem[] {
  const { annotations } = route;
  if (Object.keys(annotations).length === 0) {
    return NONE;
  }
  const values = [...classProblems(annotations, className), ...foreignAnnotationProblems(annotations, proxy), ...(proxy === 'Traefik' ? traefikAnnotationProblems(annotations) : [])];
  return [...values.map((problem) => valueProblem(route, problem)), ...unread(route, objects, proxy)];
}

/** The API server creates no Ingress whose annotation and field differ, and of an HTTPProxy Contour takes the annotation. */
function classProblems(annotations: RouteIntent['annotations'], className: string): ValueProblem[] {
  const written = annotations[CLASS_ANNOTATION];
  return written === undefined || written === className ? [] : [{
    property: `annotations.${CLASS_ANNOTATION}`,
    message: `the class of a route is that of its gateway, ${className}, and the annotation names ${JSON.stringify(written)}`,
    help: 'Remove it, or give the route the gateway that is meant.',
  }];
}

/** Controllers read annotations on Ingresses, and on what is theirs by its fields alone they read none. */
function unread(route: RouteIntent, objects: readonly RouteObject[], proxy: string): PlanProblem[] {
  if (objects.length === 0 || objects.some(({ manifest }) => manifest.kind === 'Ingress')) {
    return [];
  }
  const { kind } = (objects.find(({ manifest: { metadata } }) => Object.keys(metadata.annotations ?? {}).length > 0) ?? objects[0]).manifest;
  return ownAnnotations(route.annotations, proxy).filter((key) => !key.endsWith('/ingress.class'))
    .map((key) => unreadAnnotation(route, key, `as ${/^(Ingress|HTTP)/.test(kind) ? 'an' : 'a'} ${kind}, of which ${proxy} reads no annotations`));
}
