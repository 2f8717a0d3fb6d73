import { HAPROXY_SETTINGS } from '../../behavior/haproxy/settings';
import { INGRESS_NGINX_SETTINGS } from '../../behavior/ingress-nginx/settings';
import { NGINX_SETTINGS } from '../../behavior/nginx/settings';
import { SettingsTable, unreadSettings } from '../../behavior/proxies/settings-table';
import { describeIdentity } from '../../model/identity';
import { at } from '../../model/source';
import { deployment, yaml } from '../cases/case-writing';
import { proxyConfigurations } from '../proxy-configurations';
import { Judgement, Rule } from '../rule';

const configMap = (data: object) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'shop' }, data });
const running = (image: string, ...args: string[]) => deployment('proxy', {}, { containers: [{ name: 'proxy', image, args }] });
const f5 = (data: object) => yaml(configMap(data), running('nginx/nginx-ingress:5.5.4', '-nginx-configmaps=$(POD_NAMESPACE)/settings'));
const ingressNginx = (data: object) => yaml({ ...configMap(data), metadata: { name: 'ingress-nginx-controller', namespace: 'shop', labels: { 'app.kubernetes.io/name': 'ingress-nginx' } } });
const haproxy = (data: object) => yaml(configMap(data), running('haproxytech/kubernetes-ingress:3.2.12', '--configmap=shop/settings', '--ingress.class=haproxy'));

const TABLES: Readonly<Record<string, SettingsTable>> = { 'NGINX': NGINX_SETTINGS, 'HAProxy': HAPROXY_SETTINGS, 'ingress-nginx': INGRESS_NGINX_SETTINGS };

export const PROXY_SETTING_UNREAD: Rule = {
  id: 'proxy-setting-unread',
  severity: 'warning',
  why: 'A controller passes over a key of its ConfigMap that it does not know, and a value that it cannot read, and tells nobody but its log; what it hands on to its proxy all the same the proxy refuses, with everything that changes from then on.',
  cases: {
    bad: [
      { name: 'a misspelt key of F5\'s', manifests: f5({ 'proxy-conect-timeout': '60s' }) },
      { name: 'a word that is no `true`', manifests: f5({ hsts: 'yes' }) },
      { name: 'a time that NGINX gets as it is and refuses: an error', manifests: f5({ 'proxy-connect-timeout': '60 seconds' }) },
      { name: 'a size that is none: an error', manifests: f5({ 'client-max-body-size': '8mb' }) },
      { name: 'a misspelt key of HAProxy\'s', manifests: haproxy({ 'timeout-clients': '50s' }) },
      { name: 'a time with a blank', manifests: haproxy({ 'timeout-client': '50 s' }) },
      { name: 'a number that is none', manifests: haproxy({ maxconn: 'many' }) },
      { name: 'a line break inside a text that HAProxy gets as it is: an error', manifests: haproxy({ 'set-host': 'app\nhttp-request deny' }) },
      { name: 'a misspelt key of ingress-nginx\'s', manifests: ingressNginx({ 'use-forwarded-header': 'true' }) },
      { name: 'a time with a unit, where ingress-nginx wants a number', manifests: ingressNginx({ 'proxy-read-timeout': '60s' }) },
      { name: 'a list of versions with commas, which NGINX refuses: an error', manifests: ingressNginx({ 'ssl-protocols': 'TLSv1.2,TLSv1.3' }) },
      { name: 'a name among addresses, which NGINX refuses: an error', manifests: ingressNginx({ 'whitelist-source-range': '10.0.0.0/8, office' }) },
      { name: 'a list of clients as the annotation is called, so that everybody gets in: an error', manifests: ingressNginx({ 'allowlist-source-range': '10.0.0.0/8' }) },
    ],
    good: [
      { name: 'keys and values of F5', manifests: f5({ 'proxy-connect-timeout': '1m 30s', 'client-max-body-size': '1g', 'hsts': 'True', 'worker-processes': 'auto', 'http-snippets': 'gzip on;' }) },
      { name: 'keys and values of HAProxy', manifests: haproxy({ 'timeout-client': '50s', 'maxconn': '1000', 'ssl-redirect': 'true', 'syslog-server': 'address:stdout, format: raw, facility:daemon' }) },
      { name: 'keys and values of ingress-nginx', manifests: ingressNginx({ 'use-forwarded-headers': 'true', 'proxy-body-size': '0', 'ssl-protocols': 'TLSv1.2 TLSv1.3', 'whitelist-source-range': '10.0.0.0/8,fd00::/8', 'worker-shutdown-timeout': '240s', 'log-format-upstream': '{"a": 1}' }) },
      { name: 'a key that looks like no other', manifests: f5({ 'brand-new': 'on' }) },
      { name: 'a value that Flux fills in', manifests: haproxy({ 'timeout-client': '${TIMEOUT}' }) },
      { name: 'a ConfigMap of something else', manifests: yaml(configMap({ 'timeout-clients': '50s' })) },
    ],
  },
  check: (world) => proxyConfigurations(world).flatMap(({ product, data, object: { identity, source } }) => {
    const table = TABLES[product];
    return table === undefined ? [] : unreadSettings(table, data).map(({ key, meant, format, opens }): Judgement => ({
      message: meant !== undefined ? `${describeIdentity(identity)} has the key ${key}, which ${table.product} does not know${opens === undefined ? '' : `: it ${opens}`}.`
        : `${describeIdentity(identity)} has ${JSON.stringify(data[key])} for ${key}${format!.breaks === true ? `, which ${product === 'HAProxy' ? product : 'NGINX'} refuses: from then on it takes no change of its configuration` : `, and ${table.product} passes over what it cannot read`}.`,
      help: meant !== undefined ? `Did you mean \`${meant}\`?` : `Write ${format!.words}.`,
      subject: describeIdentity(identity),
      places: [at(source, `${source.property ?? 'data'}["${key}"]`)],
      ...(format?.breaks === true || opens !== undefined ? { severity: 'error' as const } : {}),
    }));
  }),
};
