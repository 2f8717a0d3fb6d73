import { SettingFormat, SettingsTable } from '../proxies/settings-table';
import { GO_BOOL, GO_NUMBER } from '../proxies/values/unread-annotations';

const BOOL: SettingFormat = { pattern: GO_BOOL, words: '`true` or `false`' };
const NUMBER: SettingFormat = { pattern: GO_NUMBER, words: 'a whole number' };
const TIME: SettingFormat = { pattern: /^\s*(\d+(ms|[smhdwMy])?\s*)+$/, words: 'a time such as `60s`', breaks: true };
const SIZE: SettingFormat = { pattern: /^\s*\d+[kKmM]?\s*$/, words: 'a size such as `8m`', breaks: true };
const formats = (format: SettingFormat, ...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, format]));

/** Of F5 (5.5.4, internal/configs/configmaps.go): what is no time and no size goes into the configuration as it is, all else is passed over. */
export const NGINX_SETTINGS: SettingsTable = {
  product: 'the controller of F5',
  formats: {
    ...formats(BOOL, 'disable-forwarded-headers', 'http2', 'redirect-to-https', 'ssl-redirect', 'hsts', 'hsts-include-subdomains', 'hsts-behind-proxy', 'proxy-protocol', 'real-ip-recursive',
      'ssl-prefer-server-ciphers', 'access-log-off', 'default-server-access-log-off', 'proxy-buffering', 'resolver-ipv6'),
    ...formats(NUMBER, 'hsts-max-age', 'keepalive', 'max-fails', 'keepalive-requests', 'variables-hash-bucket-size', 'variables-hash-max-size'),
    ...formats(TIME, 'proxy-connect-timeout', 'proxy-read-timeout', 'proxy-send-timeout', 'fail-timeout', 'worker-shutdown-timeout', 'keepalive-timeout'),
    ...formats(SIZE, 'client-body-buffer-size', 'proxy-buffer-size', 'proxy-busy-buffers-size', 'proxy-max-temp-file-size', 'upstream-zone-size'),
    'client-max-body-size': { ...SIZE, pattern: /^\s*\d+[kKmMgG]?\s*$/ },
    'proxy-buffers': { pattern: /^\s*\d+\s+\d+[kKmM]?\s*$/, words: 'a number and a size: `8 4k`', breaks: true },
    'lb-method': { pattern: /^\s*(round_robin|least_conn|ip_hash|random( two( least_conn| least_time=\w+)?)?|hash \S+( consistent)?|least_time [a-z_]+( inflight)?)\s*$/, words: 'a method such as `least_conn`' },
    'http-redirect-code': { pattern: /^30[1278]$/, words: '301, 302, 307 or 308' },
    'worker-processes': { pattern: /^(auto|[0-9]+)$/, words: '`auto` or a whole number' },
  },
  others: [
    'server-tokens', 'proxy-hide-headers', 'proxy-pass-headers', 'add-header', 'add-header-inherit', 'server-names-hash-bucket-size', 'server-names-hash-max-size', 'map-hash-bucket-size', 'map-hash-max-size',
    'real-ip-header', 'set-real-ip-from', 'ssl-protocols', 'ssl-ciphers', 'ssl-dhparam-file', 'error-log-level', 'access-log', 'log-format', 'log-format-escaping', 'stream-log-format', 'stream-log-format-escaping',
    'default-server-return', 'main-snippets', 'http-snippets', 'location-snippets', 'server-snippets', 'stream-snippets', 'worker-cpu-affinity', 'worker-connections', 'worker-rlimit-nofile', 'main-template',
    'ingress-template', 'virtualserver-template', 'transportserver-template', 'resolver-addresses', 'resolver-valid', 'resolver-timeout', 'otel-exporter-endpoint', 'otel-exporter-header-name',
    'otel-exporter-header-value', 'otel-service-name', 'otel-trace-in-http', 'opentracing', 'opentracing-tracer', 'opentracing-tracer-config', 'zone-sync', 'zone-sync-port', 'zone-sync-resolver-addresses',
    'zone-sync-resolver-valid', 'zone-sync-resolver-ipv6', 'external-status-address', 'proxy-protocol-cidr',
  ],
};
