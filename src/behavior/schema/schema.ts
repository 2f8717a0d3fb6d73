/**
 * A short language for the schemas of custom resources: enough to write MetalLB's CustomResourceDefinitions down and to judge an
 * object offline. Everything is plain data.
 */
export type Schema = ObjectSchema | MapSchema | ArraySchema | TextSchema | NumberSchema | FlagSchema;

export interface ObjectSchema {
  readonly is: 'object';
  readonly description?: string;
  readonly fields: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly cel?: readonly CelRule[];
  readonly default?: unknown;
  /** Kubernetes' `x-kubernetes-map-type`. */
  readonly atomic?: boolean;
}

/** An object with free keys. */
export interface MapSchema {
  readonly is: 'map';
  readonly description?: string;
  readonly of: Schema;
}

export interface ArraySchema {
  readonly is: 'array';
  readonly description?: string;
  readonly of: Schema;
  /** Kubernetes looks at the format of texts and numbers alone, so that of a list says nothing. */
  readonly format?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  /** Kubernetes' `x-kubernetes-list-type: atomic`. */
  readonly atomic?: boolean;
  /** Fields that tell one entry from another: Kubernetes' `x-kubernetes-list-type: map`. */
  readonly keys?: readonly string[];
}

export interface TextSchema {
  readonly is: 'text';
  readonly description?: string;
  readonly oneOf?: readonly string[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly default?: string;
  readonly cel?: readonly CelRule[];
}

export interface NumberSchema {
  readonly is: 'number';
  readonly description?: string;
  readonly format?: 'int32' | 'int64';
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: number;
}

export interface FlagSchema {
  readonly is: 'flag';
  readonly description?: string;
  readonly default?: boolean;
  readonly cel?: readonly CelRule[];
}

/** A rule in the Common Expression Language, as the API server evaluates it. */
export interface CelRule {
  readonly rule: string;
  readonly message: string;
}

/** An object; a `!` behind a field's name makes it required. */
export function object(fields: Readonly<Record<string, Schema>>, more: Omit<ObjectSchema, 'is' | 'fields' | 'required'> = {}): ObjectSchema {
  const names = Object.keys(fields);
  const required = names.filter((name) => name.endsWith('!')).map((name) => name.slice(0, -1));
  return {
    is: 'object',
    fields: Object.fromEntries(names.map((name) => [name.replace(/!$/, ''), fields[name]])),
    ...(required.length > 0 ? { required } : {}),
    ...more,
  };
}

export function map(of: Schema, more: Omit<MapSchema, 'is' | 'of'> = {}): MapSchema {
  return { is: 'map', of, ...more };
}

export function list(of: Schema, more: Omit<ArraySchema, 'is' | 'of'> = {}): ArraySchema {
  return { is: 'array', of, ...more };
}

export function text(more: Omit<TextSchema, 'is'> = {}): TextSchema {
  return { is: 'text', ...more };
}

export function number(more: Omit<NumberSchema, 'is'> = {}): NumberSchema {
  return { is: 'number', ...more };
}

export function flag(more: Omit<FlagSchema, 'is'> = {}): FlagSchema {
  return { is: 'flag', ...more };
}

/** Kubernetes' LabelSelector, as controller-gen writes it. */
export function labelSelector(): ObjectSchema {
  return object({
    matchExpressions: list(object({ 'key!': text(), 'operator!': text(), 'values': list(text(), { atomic: true }) }), { atomic: true }),
    matchLabels: map(text()),
  }, { atomic: true });
}
