import { CONTOUR_FIELDS } from './contour';
import { ENVOY_GATEWAY_FIELDS } from './envoy-gateway';
import { GATEWAY_API_FIELDS } from './gateway-api';
import { NGINX_FIELDS } from './nginx-kubernetes-ingress';
import { TRAEFIK_FIELDS } from './traefik';
import { CONTOUR_VERSION, ENVOY_GATEWAY_VERSION, GATEWAY_API_VERSION, NGINX_INGRESS_VERSION, TRAEFIK_VERSION } from '../../versions';

/**
 * The fields of a kind: names in round brackets, each with its own behind it; `{}` around those of every entry of a map; `*` where anything may stand.
 * A list has those of its entries: `(spec(virtualhost(fqdn tls(secretName)) routes(conditions(prefix))))`.
 */
export type FieldTree = 'value' | 'anything' | { readonly each: FieldTree } | ReadonlyMap<string, FieldTree>;

/** The kinds whose fields are known, by what defines them. */
export const KNOWN_FIELDS: readonly { readonly product: string; readonly fields: Readonly<Record<string, string>> }[] = [
  { product: `Contour ${CONTOUR_VERSION}`, fields: CONTOUR_FIELDS },
  { product: `Envoy Gateway ${ENVOY_GATEWAY_VERSION}`, fields: ENVOY_GATEWAY_FIELDS },
  { product: `Gateway API ${GATEWAY_API_VERSION}`, fields: GATEWAY_API_FIELDS },
  { product: `the NGINX Ingress Controller ${NGINX_INGRESS_VERSION}`, fields: NGINX_FIELDS },
  { product: `Traefik ${TRAEFIK_VERSION}`, fields: TRAEFIK_FIELDS },
];

const PRODUCTS = new Map(KNOWN_FIELDS.flatMap(({ product, fields }) => (
  Object.entries(fields).map(([kind, text]): [string, { readonly product: string; readonly text: string }] => [kind, { product, text }]))));
/** API groups of kinds whose fields are known. */
export const GROUPS_WITH_FIELDS: readonly string[] = [...new Set([...PRODUCTS.keys()].map((kind) => kind.slice(0, kind.indexOf('/'))))];

const TREES = new Map<string, FieldTree>();

/** The fields of a kind, and what defines it; nothing where nobody knows them here. */
export function fieldsOfKind(apiVersion: string, kind: string): { readonly product: string; readonly tree: FieldTree } | undefined {
  const key = `${apiVersion} ${kind}`;
  const found = PRODUCTS.get(key);
  if (found === undefined) {
    return undefined;
  }
  const tree = TREES.get(key) ?? treeOf(found.text);
  TREES.set(key, tree);
  return { product: found.product, tree };
}

/** A tree as it is written. */
export function treeOf(text: string): FieldTree {
  let at = 0;
  const read = (): FieldTree => {
    if (text[at] === '*') {
      at++;
      return 'anything';
    }
    if (text[at] === '{') {
      at++;
      const each = read();
      at++;
      return { each };
    }
    return text[at] === '(' ? readFields() : 'value';
  };
  const readFields = () => {
    const fields = new Map<string, FieldTree>();
    while (text[at] !== ')') {
      at++;
      const [name] = /^[^ (){}*]+/.exec(text.slice(at, at + 80))!;
      at += name.length;
      fields.set(name, read());
    }
    at++;
    return fields;
  };
  return read();
}
