import { prefixesOfAnybody } from './values/client-side-values';
import { asPrefix } from './values/clients';
import { GO_BOOL } from './values/unread-annotations';
import { isPlaceholder, listedEntries } from '../../model/written';

/** Whom a proxy believes which client they speak for, as its ConfigMap says it, where that is anybody. */
export interface TrustOfAnybody {
  readonly product: string;
  /** The keys that say so, with their values. */
  readonly settings: readonly string[];
  /** The key of the first of them. */
  readonly key: string;
  /** The key that takes the addresses of the proxies in front; absent: there is none. */
  readonly list?: string;
}

type Data = Readonly<Record<string, unknown>>;

/** Each switch that makes ingress-nginx read the client off what it is sent; it believes all of IPv4 where nobody says whom (1.15.1, internal/ingress/controller/template/configmap.go and rootfs/etc/nginx/template/nginx.tmpl). */
const SWITCHES_OF_INGRESS_NGINX = ['use-forwarded-headers', 'use-proxy-protocol', 'enable-real-ip'];

export function trustOfIngressNginx(data: Data): TrustOfAnybody | undefined {
  const list = 'proxy-real-ip-cidr';
  const on = SWITCHES_OF_INGRESS_NGINX.filter((key) => isOn(data[key]));
  const [first] = on;
  const told = data[list];
  return first !== undefined && (told === undefined || holdsAnybody(told))
    ? { product: 'ingress-nginx', settings: [...on, ...(told === undefined ? [] : [list])].map((key) => setting(data, key)), key: told === undefined ? first : list, list } : undefined;
}

/** The controller of F5 believes nobody unless told (5.5.4, internal/configs/configmaps.go). */
export function trustOfNginx(data: Data): TrustOfAnybody | undefined {
  const list = 'set-real-ip-from';
  return data[list] !== undefined && holdsAnybody(data[list]) ? { product: 'The NGINX of F5', settings: [setting(data, list)], key: list, list } : undefined;
}

/** The same of HAProxy's, which reads PROXY headers of those in its list, and the client off a header of everybody (3.2, documentation/doc.yaml). */
export function trustOfHaproxy(data: Data): TrustOfAnybody | undefined {
  const [list, header] = ['proxy-protocol', 'src-ip-header'];
  return data[list] !== undefined && holdsAnybody(data[list]) ? { product: 'HAProxy', settings: [setting(data, list)], key: list, list }
    : data[header] && !isPlaceholder(String(data[header])) ? { product: 'HAProxy', settings: [setting(data, header)], key: header } : undefined;
}

function setting(data: Data, key: string): string {
  return `${key}: ${JSON.stringify(data[key])}`;
}

function isOn(value: unknown): boolean {
  return GO_BOOL.test(String(value)) && /^(1|t)/i.test(String(value));
}

function holdsAnybody(value: unknown): boolean {
  const text = Array.isArray(value) ? value.join(',') : String(value);
  return !isPlaceholder(text) && prefixesOfAnybody(listedEntries(text).map(asPrefix)).length > 0;
}
