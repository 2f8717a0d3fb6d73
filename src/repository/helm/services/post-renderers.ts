import { wishesAddress } from './address-annotations';
import { Placed, ServiceValues } from './service-values';
import { Fields, fieldsOf, isFields, labelsOf, listOf, textOf } from '../../../model/reader/fields';
import { stepsOf } from '../../property-steps';
import { Operation } from '../../structure/json-patch';
import { insideProperty } from '../../structure/patch-places';
import { Patch, patched, patchesIn, patchesOf } from '../../structure/patches';
import { TreeObject } from '../../structure/tree';
import { Path, propertyOf } from '../values-path';

/** What a patch of a post-renderer writes into a Service of the chart. */
interface Change {
  readonly target: string;
  /** Whether there has to be an address in its place, or the patch is refused (`op: replace`). */
  readonly isReplaced: boolean;
  readonly fields: ReadonlyMap<string, Placed>;
  readonly annotations: ReadonlyMap<string, Placed<string>>;
}

/**
 * Services after the post-renderers of their release (Flux: `spec.postRenderers[].kustomize`): an address may be patched into what a chart
 * renders. Which of the Services is meant is told by the chart's names alone, so a patch goes to the one that is not pinned, or that is
 * if it replaces an address, and makes one of its own where that is not clear.
 */
export function afterPostRenderers(services: readonly ServiceValues[], postRenderers: readonly unknown[]): ServiceValues[] {
  return postRenderers.flatMap(changesOf).reduce<readonly ServiceValues[]>((all, { target, isReplaced, fields, annotations }) => {
    const open = all.filter((service) => isPinned(service) === isReplaced);
    const change = (service: ServiceValues): ServiceValues =>
      ({ ...service, fields: new Map([...service.fields, ...fields]), annotations: new Map([...service.annotations, ...annotations]) });
    return open.length === 1 ? all.map((service) => (service === open[0] ? change(service) : service))
      : [...all, change({ path: ['postRenderers', target], fields: new Map(), annotations: new Map(), values: {} })];
  }, services).slice();
}

function isPinned({ fields, annotations }: ServiceValues): boolean {
  return fields.has('loadBalancerIP') || [...annotations.keys()].some(wishesAddress);
}

function changesOf(postRenderer: unknown, index: number): Change[] {
  const { patches, patchesJson6902, patchesStrategicMerge } = fieldsOf(fieldsOf(postRenderer).kustomize);
  return Object.entries({ patches, patchesJson6902, patchesStrategicMerge }).flatMap(([name, list]) =>
    listOf(list).flatMap((entry, number) => changesIn(entry, ['postRenderers', index, 'kustomize', name, number])));
}

function changesIn(entry: unknown, path: Path): Change[] {
  const target = isFields(entry) && isFields(entry.target) ? entry.target : undefined;
  const isEntry = isFields(entry) && entry.patch !== undefined;
  const body = isEntry ? entry.patch : entry;
  const place = { property: propertyOf(isEntry ? [...path, 'patch'] : path) };
  const patches = typeof body === 'string' ? patchesIn(body, target, () => place) : patchesOf([body], target, () => place);
  return patches.flatMap((patch, document) => {
    const name = textOf(target?.name) ?? textOf(fieldsOf(fieldsOf(patch.body).metadata).name) ?? 'service';
    // A Service with nothing in it shows what the patch adds.
    const empty: Fields = { apiVersion: 'v1', kind: 'Service', metadata: { name, annotations: {} }, spec: { type: '', externalTrafficPolicy: '' } };
    const changed: TreeObject = { manifest: empty, source: {}, file: '' };
    const [{ manifest, patchedAt }] = [...patched([changed], { ...patch, body: added(patch.body), isOnePlace: document > 0 }), changed];
    const pathOf = (property: string) => stepsOf((patchedAt?.get(property) ?? place).property!);
    const { loadBalancerIP, externalTrafficPolicy } = fieldsOf(manifest.spec);
    const annotations = Object.entries(labelsOf(fieldsOf(manifest.metadata).annotations)).map(([key, value]) => [key, { value, path: pathOf(insideProperty('metadata.annotations', key)) }] as const);
    return typeof loadBalancerIP !== 'string' && !annotations.some(([key]) => wishesAddress(key)) ? [] : [{
      target: name,
      isReplaced: Array.isArray(patch.body) && patch.body.some(replacesAddress),
      fields: new Map([
        ...(typeof loadBalancerIP === 'string' ? [['loadBalancerIP', { value: loadBalancerIP, path: pathOf('spec.loadBalancerIP') }] as const] : []),
        ...(externalTrafficPolicy === '' ? [] : [['externalTrafficPolicy', { value: externalTrafficPolicy, path: pathOf('spec.externalTrafficPolicy') }] as const]),
      ]),
      annotations: new Map(annotations),
    }];
  });
}

function replacesAddress({ op, path }: Operation): boolean {
  const field = String(path).split('/').at(-1)!.replace(/~1/g, '/').replace(/~0/g, '~');
  return op === 'replace' && (field === 'loadBalancerIP' || wishesAddress(field));
}

/** Operations that add what they would replace, since nothing is there yet; another patch as it is. */
function added(body: Patch['body']): Patch['body'] {
  return Array.isArray(body) && body.some(({ op }) => op === 'replace') ? body.map((operation) => (operation.op === 'replace' ? { ...operation, op: 'add' } : operation)) : body;
}
