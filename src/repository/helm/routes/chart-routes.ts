import { ChartRelease } from '../chart-release';
import { MadeObject } from '../made-object';
import { appTemplateRoutes } from './app-template-routes';

/** The routes and Ingresses that a release makes, of charts whose values tell them whole. */
export function chartRoutes(release: ChartRelease): MadeObject[] {
  return release.chart === 'app-template' ? appTemplateRoutes(release) : [];
}
