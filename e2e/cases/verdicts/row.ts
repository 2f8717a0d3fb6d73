import { KubernetesObject } from '../../cluster/kubernetes-object';

/** A configuration, with what is different on purpose between our rules and the components. */
export interface Row {
  readonly name: string;
  /** The object in question. */
  readonly object: KubernetesObject;
  /** What is there before it. */
  readonly beside?: readonly KubernetesObject[];
  /** Ids of rules, joined by commas, that call what is taken an error, because it does not mean what it looks like or is broken later. */
  readonly stricter?: string;
  /** Why our rules are silent where it is refused. */
  readonly unjudged?: string;
  /** MetalLB passes it over without an event. */
  readonly silently?: boolean;
}

/** What a row may say beside its object. */
export type RowOptions = Pick<Row, 'beside' | 'stricter' | 'unjudged' | 'silently'>;

/** Why a misspelt field of a Service is nobody's finding here. */
export const OWN_SCHEMAS = 'the library does not hold the schemas of Kubernetes\' own kinds; every tool that applies strictly tells';
