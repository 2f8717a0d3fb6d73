import { INGRESS_NGINX_PREFIX } from './identity';
import { Labels } from '../../model/labels';
import { isPlaceholder } from '../../model/written';

/** What a controller does with Ingresses that bring configuration of their own, by its ConfigMap. */
export interface SnippetRefusal {
  /** A sentence without its end. */
  readonly words: string;
  /** What would let them through. */
  readonly settings: readonly string[];
}

/** The annotations of an Ingress that are raw configuration. */
export function snippetsIn(annotations: Labels): string[] {
  return Object.keys(annotations).filter((key) => key.startsWith(INGRESS_NGINX_PREFIX) && key.endsWith('-snippet'));
}

/** Nothing where it takes them, or where nobody can say. Snippets are off by default since 1.10, and of a risk that is over the limit since 1.12 (controller.go, annotations.go and config.go of 1.15.1). */
export function snippetRefusal(data: Readonly<Record<string, unknown>>, labels: Labels): SnippetRefusal | undefined {
  const minor = minorOf(labels);
  const [allowed, level] = ['allow-snippet-annotations', 'annotations-risk-level'].map((key) => (data[key] === undefined ? undefined : String(data[key])));
  if ([allowed, level].some((text) => text !== undefined && isPlaceholder(text))) {
    return undefined;
  }
  const isOff = allowed === undefined ? (minor ?? 0) >= 10 : !/^(1|t|true)$/i.test(allowed);
  const isRisky = level === undefined ? (minor ?? 0) >= 12 : level.toLowerCase() !== 'critical';
  return isRisky ? {
    words: 'passes over an Ingress with raw configuration, whose risk is Critical, where `annotations-risk-level` is less: High by default',
    settings: ['annotations-risk-level: Critical', ...(isOff ? ['allow-snippet-annotations: "true"'] : [])],
  } : isOff ? {
    words: 'refuses an Ingress with raw configuration by its webhook, and drops that without one, where `allow-snippet-annotations` is not `true`',
    settings: ['allow-snippet-annotations: "true"'],
  } : undefined;
}

/** The minor version of the controller 1.x, which the chart 4.x has as well since 1.10. */
function minorOf(labels: Labels): number | undefined {
  const [, own] = /^v?1\.(\d+)\.\d/.exec(labels['app.kubernetes.io/version'] ?? '') ?? [];
  const [, chart] = /^ingress-nginx-v?4\.(\d+)\.\d/.exec(labels['helm.sh/chart'] ?? '') ?? [];
  const minor = own ?? chart;
  return minor === undefined ? undefined : Number(minor);
}
