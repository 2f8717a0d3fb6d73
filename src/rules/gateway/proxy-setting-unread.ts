import { HAPROXY_SETTINGS } from '../../behavior/haproxy/settings';
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
const haproxy = (data: object) => yaml(configMap(data), running('haproxytech/kubernetes-ingress:3.2.12', '--configmap=shop/settings', '--ingress.class=haproxy'));

const TABLES: Readonly<Record<string, SettingsTable>> = { NGINX: NGINX_SETTINGS, HAProxy: HAPROXY_SETTINGS };

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
    ],
    good: [
      { name: 'keys and values of F5', manifests: f5({ 'proxy-connect-timeout': '1m 30s', 'client-max-body-size': '1g', 'hsts': 'True', 'worker-processes': 'auto', 'http-snippets': 'gzip on;' }) },
      { name: 'keys and values of HAProxy', manifests: haproxy({ 'timeout-client': '50s', 'maxconn': '1000', 'ssl-redirect': 'true', 'syslog-server': 'address:stdout, format: raw, facility:daemon' }) },
      { name: 'a key that looks like no other', manifests: f5({ 'brand-new': 'on' }) },
      { name: 'a value that Flux fills in', manifests: haproxy({ 'timeout-client': '${TIMEOUT}' }) },
      { name: 'a ConfigMap of something else', manifests: yaml(configMap({ 'timeout-clients': '50s' })) },
    ],
  },
  check: (world) => proxyConfigurations(world).flatMap(({ product, data, object: { identity, source } }) => {
    const table = TABLES[product];
    return table === undefined ? [] : unreadSettings(table, data).map(({ key, meant, format }): Judgement => ({
      message: meant !== undefined ? `${describeIdentity(identity)} has the key ${key}, which ${table.product} does not know.`
        : `${describeIdentity(identity)} has ${JSON.stringify(data[key])} for ${key}${format!.breaks === true ? ', which NGINX refuses: from then on it takes no change of its configuration' : `, and ${table.product} passes over what it cannot read`}.`,
      help: meant !== undefined ? `Did you mean \`${meant}\`?` : `Write ${format!.words}.`,
      subject: describeIdentity(identity),
      places: [at(source, `${source.property ?? 'data'}["${key}"]`)],
      ...(format?.breaks === true ? { severity: 'error' as const } : {}),
    }));
  }),
};
