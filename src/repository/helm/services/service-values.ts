import { wishesAddress } from './address-annotations';
import { Fields, isFields } from '../../../model/reader/fields';
import { isTemplate, valuesIn } from '../values';
import { Path } from '../values-path';

/** A value, and the way to it. */
export interface Placed<T = unknown> {
  readonly value: T;
  readonly path: Path;
}

/** A mapping among values that becomes a Service of type LoadBalancer. */
export interface ServiceValues {
  readonly path: Path;
  /** Fields of a Service's `spec` that stand there. */
  readonly fields: ReadonlyMap<string, Placed>;
  readonly annotations: ReadonlyMap<string, Placed<string>>;
  /** The mapping itself. */
  readonly values: Fields;
}

/** Annotations for a Service that is described elsewhere: `serviceAnnotations`, `rconServiceAnnotations`. */
interface DetachedAnnotations {
  readonly path: Path;
  /** `rcon`, or nothing. */
  readonly whose: string;
  readonly annotations: ReadonlyMap<string, Placed<string>>;
}

/** How values are to be taken. */
export interface Taking {
  /** Whether an address without a type means nothing, because the chart makes Services of another type then. */
  readonly needsType?: boolean;
  /** Whether `type: LoadBalancer` alone makes no Service. */
  readonly needsWish?: (path: Path) => boolean;
}

const FIELDS = ['loadBalancerClass', 'externalTrafficPolicy', 'externalIPs', 'ipFamilies', 'ipFamilyPolicy'];
const OTHER_TYPES = new Set(['ClusterIP', 'NodePort', 'ExternalName']);
const ANNOTATIONS = /annotations(?:TCP|UDP)?$/i;
const DETACHED = /^(.*)serviceAnnotations$/i;

/**
 * The Services of type LoadBalancer that values describe, wherever these stand: a mapping with `type: LoadBalancer` (or `serviceType`), with
 * a `loadBalancerIP`, or with annotations that ask for an address. Names and texts that merely hold an address (probes, URLs, targets of
 * external-dns) are none. What is switched off (`enabled: false`) makes nothing.
 */
export function servicesIn(values: Fields, taking: Taking = {}, isObject = false): ServiceValues[] {
  const services: ServiceValues[] = [];
  const detached: DetachedAnnotations[] = [];
  const visit = (value: unknown, path: Path, isPart: boolean): void => {
    if (Array.isArray(value)) {
      value.forEach((entry, index) => visit(entry, [...path, index], false));
    } else if (isFields(value) && !isOff(value) && (!isManifest(value) || (isObject && path.length === 0))) {
      if (!isPart) {
        services.push(...serviceAt(value, path, taking));
      }
      detached.push(...detachedAt(value, path));
      Object.entries(value).forEach(([name, inner]) => visit(inner, [...path, name], name === 'spec' || name === 'metadata'));
    }
  };
  visit(values, [], false);
  return withDetached(services, detached);
}

function isOff({ enabled, create }: Fields): boolean {
  return [enabled, create].some((value) => value === false || value === 'false');
}

/** A whole Kubernetes object among values is read as that. */
function isManifest({ apiVersion, kind }: Fields): boolean {
  return typeof apiVersion === 'string' && typeof kind === 'string';
}

function serviceAt(values: Fields, path: Path, taking: Taking): ServiceValues[] {
  const fields = fieldsAt(values, path);
  const annotations = annotationsAt(values, path);
  const type = fields.get('type')?.value;
  const isAsked = fields.has('loadBalancerIP') || [...annotations].some(([name, { value }]) => wishesAddress(name) && value !== '');
  // A type that only Helm knows leaves open whether there is an address at all.
  const isOther = typeof type === 'string' && (OTHER_TYPES.has(type) || isTemplate(type) || type.includes('${'));
  const isMeant = type === 'LoadBalancer' ? isAsked || taking.needsWish?.(path) !== true : isAsked && taking.needsType !== true;
  return isMeant && !isOther ? [{ path, fields, annotations, values }] : [];
}

/** A Service may be written as in a chart, flat, or as in Kubernetes, with `metadata` and `spec`. */
function shellsOf(values: Fields, path: Path): { readonly shell: Fields; readonly path: Path }[] {
  return [
    { shell: values, path },
    ...['spec', 'metadata'].flatMap((name) => {
      const inner = values[name];
      return isFields(inner) ? [{ shell: inner, path: [...path, name] }] : [];
    }),
  ];
}

function fieldsAt(values: Fields, path: Path): Map<string, Placed> {
  const found = new Map<string, Placed>();
  for (const { shell, path: at } of shellsOf(values, path).reverse()) {
    for (const [name, value] of Object.entries(shell)) {
      if (FIELDS.includes(name) && value !== null && value !== '') {
        found.set(name, { value, path: [...at, name] });
      } else if (/^loadBalancerIP$/i.test(name) && typeof value === 'string' && value !== '') {
        found.set('loadBalancerIP', { value, path: [...at, name] });
      } else if (name === 'type' && typeof value === 'string' && !found.has('type')) {
        found.set('type', { value, path: [...at, name] });
      }
    }
  }
  // Beside a `serviceType` a `type` is something else, such as the kind of game.
  return typeof values.serviceType === 'string' ? found.set('type', { value: values.serviceType, path: [...path, 'serviceType'] }) : found;
}

function annotationsAt(values: Fields, path: Path): Map<string, Placed<string>> {
  return new Map(shellsOf(values, path).flatMap(({ shell, path: at }) => Object.entries(shell)
    .filter(([name]) => ANNOTATIONS.test(name) && !DETACHED.test(name))
    .flatMap(([name, value]) => placedTexts(value, [...at, name]))));
}

/** Annotations are a mapping, or the text of one that charts fill in as a template. */
function placedTexts(written: unknown, path: Path): [string, Placed<string>][] {
  const value = typeof written === 'string' ? valuesIn(written) : written;
  return !isFields(value) ? [] : Object.entries(value)
    .flatMap(([name, text]): [string, Placed<string>][] => (typeof text === 'string' ? [[name, { value: text, path: [...path, name] }]] : []));
}

function detachedAt(values: Fields, path: Path): DetachedAnnotations[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const whose = DETACHED.exec(name)?.[1].toLowerCase();
    const annotations = new Map(whose === undefined ? [] : placedTexts(value, [...path, name]));
    return annotations.size === 0 ? [] : [{ path, whose: whose!, annotations }];
  });
}

/** Gives such annotations to the Services that they are named after, or to the nearest; where there is none they are one by themselves. */
function withDetached(services: readonly ServiceValues[], detached: readonly DetachedAnnotations[]): ServiceValues[] {
  return detached.reduce<readonly ServiceValues[]>((all, one) => {
    const inside = all.filter(({ path }) => one.path.every((step, index) => path[index] === step));
    const named = inside.filter(({ path }) => String(path[path.length - 1]).toLowerCase() === one.whose);
    const nearest = Math.min(...inside.map(({ path }) => path.length));
    const owners = one.whose !== '' ? named : inside.filter(({ path }) => path.length === nearest);
    const asks = [...one.annotations].some(([name, { value }]) => wishesAddress(name) && value !== '');
    return owners.length === 0
      ? [...all, ...(asks ? [{ path: one.path, fields: new Map(), annotations: one.annotations, values: {} }] : [])]
      : all.map((service) => (owners.includes(service) ? { ...service, annotations: new Map([...service.annotations, ...one.annotations]) } : service));
  }, services).slice();
}
