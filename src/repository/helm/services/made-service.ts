import { portsOf } from './service-ports';
import { Placed, ServiceValues } from './service-values';
import { Fields } from '../../../model/reader/fields';
import { Source } from '../../../model/source';
import { PERHAPS_PINNED } from '../../../model/written';
import { MadeObject } from '../made-object';
import { isTemplate, placeholder } from '../values';
import { Path } from '../values-path';
import { isLoadBalancers, wishesAddress } from './address-annotations';

/** A Service that a chart or an operator will make. Its name is ours, because only the chart knows the true one. */
export type MadeService = MadeObject;

/** Who makes a Service. */
export interface Maker {
  /** Words for the name of the Service, before those of the path. */
  readonly name: string;
  readonly namespace: string;
  /** A label that says whose pods these are. Nothing in the repository has it: the pods are the maker's to make. */
  readonly pods: Fields;
  readonly placeOf: (path: Path) => Source;
  /** Values that nobody here knows may pin the Service. */
  readonly mayPin?: string;
  /** What may give it a class that nobody here knows. */
  readonly mayHaveClass?: string;
}

export function madeService({ path, fields, annotations, values }: ServiceValues, maker: Maker): MadeService {
  const read = [...annotations].filter(([name]) => isLoadBalancers(name));
  const { type: _, ...spec } = Object.fromEntries([...fields].map(([name, { value }]) => [name, known(value)]));
  const isPinned = fields.has('loadBalancerIP') || read.some(([name, { value }]) => wishesAddress(name) && value !== '');
  return {
    manifest: {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name: serviceName([maker.name, ...path]),
        namespace: maker.namespace,
        ...(read.length === 0 ? {} : { annotations: Object.fromEntries(read.map(([name, { value }]) => [name, known(value)])) }),
      },
      spec: {
        type: 'LoadBalancer',
        ...(maker.mayHaveClass === undefined ? {} : { loadBalancerClass: placeholder(maker.mayHaveClass) }),
        ...spec,
        ...(isPinned || maker.mayPin === undefined ? {} : { loadBalancerIP: `${PERHAPS_PINNED}${maker.mayPin.replace(/[<>]/g, '')}>` }),
        selector: maker.pods,
        ports: portsOf(values),
      },
    },
    source: maker.placeOf(path),
    made: true,
    places: new Map([
      ...[...fields].map(([name, placed]): [string, Source] => [`spec.${name}`, placeOf(placed, maker)]),
      ...read.map(([name, placed]): [string, Source] => [`metadata.annotations["${name}"]`, placeOf(placed, maker)]),
    ]),
  };
}

function placeOf({ path }: Placed, maker: Maker): Source {
  return maker.placeOf(path);
}

/** A template of Helm's is a value that is filled in later, like a variable of Flux's. */
function known(value: unknown): unknown {
  return typeof value === 'string' && isTemplate(value) ? placeholder(value) : value;
}

/** Words as the name of a Service: `plex`, `service`, `app` are `plex-service-app`. */
export function serviceName(words: Path): string {
  const name = words.join('-').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  return (/^[a-z]/.test(name) ? name : `chart-${name}`).slice(0, 63).replace(/-+$/, '');
}
