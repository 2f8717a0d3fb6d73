import { Manifest } from '../../model/manifest';
import { Fields, fieldsOf, isFields } from '../../model/reader/fields';

const GROUP = 'gateway.networking.k8s.io';

/**
 * Gateways and HTTPRoutes with the defaults that the definitions of Gateway API 1.6 give them. Argo CD with server-side apply compares
 * what is written with what the API server made of it (argo-cd#22151).
 */
export function gatewayDefaults(manifest: Manifest): Manifest {
  if (!manifest.apiVersion.startsWith(`${GROUP}/`)) {
    return manifest;
  }
  const spec = fieldsOf(manifest.spec);
  switch (manifest.kind) {
    case 'Gateway': return { ...manifest, spec: changed(spec, { addresses: (address) => ({ type: 'IPAddress', ...address }), listeners: listener }) };
    case 'HTTPRoute': return { ...manifest, spec: changed(spec, { parentRefs, rules: httpRule }) };
    case 'GRPCRoute': return { ...manifest, spec: changed(spec, { parentRefs, rules: (rule) => changed(rule, { backendRefs }) }) };
    default: return manifest;
  }
}

type Change = (entry: Fields) => Fields;

/** An object with every entry of some of its lists changed. */
function changed(fields: Fields, changes: Readonly<Record<string, Change>>): Fields {
  const lists = Object.entries(changes).flatMap(([name, change]) => {
    const list = fields[name];
    return Array.isArray(list) ? [[name, list.map((entry) => (isFields(entry) ? sorted(change(entry)) : entry))] as const] : [];
  });
  return lists.length === 0 ? fields : sorted({ ...fields, ...Object.fromEntries(lists) });
}

function parentRefs(reference: Fields): Fields {
  return { group: GROUP, kind: 'Gateway', ...reference };
}

function backendRefs(reference: Fields): Fields {
  return { group: '', kind: 'Service', weight: 1, ...reference };
}

function httpRule(rule: Fields): Fields {
  const matches = Array.isArray(rule.matches) ? rule.matches : [{}];
  return changed({ ...rule, matches }, { backendRefs, matches: httpMatch });
}

function httpMatch(match: Fields): Fields {
  const exact: Change = (entry) => ({ type: 'Exact', ...entry });
  return changed({ ...match, path: sorted({ type: 'PathPrefix', value: '/', ...fieldsOf(match.path) }) }, { headers: exact, queryParams: exact });
}

function listener(entry: Fields): Fields {
  const { tls } = entry;
  const allowed = fieldsOf(entry.allowedRoutes);
  return {
    ...entry,
    allowedRoutes: sorted({ ...allowed, namespaces: sorted({ from: 'Same', ...fieldsOf(allowed.namespaces) }) }),
    ...(isFields(tls) ? { tls: changed(sorted({ mode: 'Terminate', ...tls }), { certificateRefs: (reference) => ({ group: '', kind: 'Secret', ...reference }) }) } : {}),
  };
}

/** Keys in order, as cdk8s writes them. */
function sorted(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
}
