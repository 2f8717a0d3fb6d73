import { HAPROXY_PREFIX } from './annotations';

const PASSTHROUGH = `${HAPROXY_PREFIX}ssl-passthrough`;
const YES = /^(1|t|true|enabled|on)$/i;

/** Of clients, by their addresses; the last two are the older names, which the controller reads as well. */
const LISTS: readonly string[] = ['allow-list', 'deny-list', 'whitelist', 'blacklist'].map((name) => `${HAPROXY_PREFIX}${name}`);

/** Whether HAProxy's controller passes the TLS of an Ingress on, by its server name (3.2, pkg/ingress/ingress.go). */
export function passesTlsOn({ annotations }: { readonly annotations: Readonly<Record<string, string>> }): boolean {
  const value = annotations[PASSTHROUGH];
  return value !== undefined && YES.test(value);
}

/** The annotation of an Ingress that says which clients may come. */
export function clientListOf({ annotations }: { readonly annotations: Readonly<Record<string, string>> }): string | undefined {
  return LISTS.find((key) => annotations[key] !== undefined && annotations[key] !== '');
}
