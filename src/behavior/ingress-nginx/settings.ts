import { SettingFormat, SettingsTable } from '../proxies/settings-table';
import { GO_BOOL, GO_NUMBER } from '../proxies/values/unread-annotations';

const BOOL: SettingFormat = { pattern: GO_BOOL, words: '`true` or `false`' };
const NUMBER: SettingFormat = { pattern: GO_NUMBER, words: 'a whole number' };
const TIME: SettingFormat = { pattern: /^\s*(\d+(ms|[smhdwMy])?\s*)+$/, words: 'a time such as `60s`', breaks: true };
const SIZE: SettingFormat = { pattern: /^\s*\d+[kKmM]?\s*$/, words: 'a size such as `8k`', breaks: true };
const CLIENTS: SettingFormat = { pattern: /^[\s0-9a-fA-F.:/,]*$/, words: 'addresses and prefixes with commas between them', breaks: true };
const formats = (format: SettingFormat, ...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, format]));

/** Of ingress-nginx (1.15, controller/template/configmap.go, controller/config/config.go and nginx.tmpl): texts go into NGINX's configuration as they are, all else that it cannot read is passed over. */
export const INGRESS_NGINX_SETTINGS: SettingsTable = {
  product: 'ingress-nginx',
  formats: {
    ...formats(BOOL, 'allow-snippet-annotations', 'allow-cross-namespace-resources', 'allow-backend-server-header', 'compute-full-forwarded-for', 'disable-access-log', 'disable-http-access-log',
      'disable-stream-access-log', 'disable-ipv6', 'disable-ipv6-dns', 'disable-proxy-intercept-errors', 'enable-access-log-for-default-backend', 'enable-aio-write', 'enable-auth-access-log',
      'enable-brotli', 'enable-modsecurity', 'enable-multi-accept', 'enable-ocsp', 'enable-opentelemetry', 'enable-owasp-modsecurity-crs', 'enable-real-ip', 'enable-serial-reloads', 'enable-syslog',
      'enable-underscores-in-headers', 'force-ssl-redirect', 'generate-request-id', 'hsts', 'hsts-include-subdomains', 'hsts-preload', 'ignore-invalid-headers', 'log-format-escape-json',
      'log-format-escape-none', 'opentelemetry-trust-incoming-span', 'otel-sampler-parent-based', 'preserve-trailing-slash', 'proxy-add-original-uri-header', 'proxy-ssl-location-only',
      'proxy-stream-next-upstream', 'relative-redirects', 'retry-non-idempotent', 'reuse-port', 'server-tokens', 'service-upstream', 'ssl-early-data', 'ssl-redirect', 'ssl-reject-handshake',
      'ssl-session-cache', 'ssl-session-tickets', 'strict-validate-path-type', 'upstream-hash-by-subset', 'use-forwarded-headers', 'use-geoip2', 'use-gzip', 'use-http2', 'use-port-in-redirects',
      'use-proxy-protocol'),
    ...formats(NUMBER, 'brotli-level', 'brotli-min-length', 'client-body-timeout', 'client-header-timeout', 'geoip2-autoreload-in-minutes', 'grpc-buffer-size-kb', 'gzip-level', 'gzip-min-length',
      'http2-max-concurrent-streams', 'http2-max-requests', 'keep-alive', 'keep-alive-requests', 'limit-conn-status-code', 'limit-rate', 'limit-rate-after', 'limit-req-status-code',
      'map-hash-bucket-size', 'max-worker-connections', 'max-worker-open-files', 'otel-max-export-batch-size', 'otel-max-queuesize', 'otel-schedule-delay-millis', 'proxy-buffers-number',
      'proxy-connect-timeout', 'proxy-headers-hash-bucket-size', 'proxy-headers-hash-max-size', 'proxy-next-upstream-timeout', 'proxy-next-upstream-tries', 'proxy-read-timeout', 'proxy-send-timeout',
      'proxy-stream-next-upstream-tries', 'proxy-stream-responses', 'server-name-hash-bucket-size', 'server-name-hash-max-size', 'syslog-port', 'upstream-hash-by-subset-size',
      'upstream-keepalive-connections', 'upstream-keepalive-requests', 'upstream-keepalive-timeout', 'variables-hash-bucket-size', 'variables-hash-max-size'),
    ...formats(TIME, 'proxy-stream-next-upstream-timeout', 'proxy-stream-timeout', 'ssl-session-timeout', 'upstream-keepalive-time', 'worker-shutdown-timeout'),
    ...formats(SIZE, 'client-body-buffer-size', 'client-header-buffer-size', 'ssl-buffer-size', 'ssl-session-cache-size'),
    ...formats(CLIENTS, 'block-cidrs', 'denylist-source-range', 'whitelist-source-range'),
    'large-client-header-buffers': { pattern: /^\s*\d+\s+\d+[kKmM]?\s*$/, words: 'a number and a size: `4 8k`', breaks: true },
    'ssl-protocols': { pattern: /^\s*((SSLv2|SSLv3|TLSv1|TLSv1\.[123])\s*)+$/, words: 'versions with blanks between them: `TLSv1.2 TLSv1.3`', breaks: true },
    // Its template leaves these out where they are none.
    'proxy-body-size': { pattern: /^\s*\d+[kKmMgG]?\s*$/, words: 'a size such as `8m`' },
    'http-redirect-code': { pattern: /^30[1278]$/, words: '301, 302, 307 or 308' },
    'custom-http-errors': { pattern: /^[0-9,\s]*$/, words: 'statuses with commas between them' },
    'proxy-protocol-header-timeout': { pattern: /^([0-9]+(\.[0-9]+)?(h|m|s|ms|us|ns))+$/, words: 'a time such as `5s`' },
  },
  others: [
    'access-log-params', 'access-log-path', 'add-headers', 'annotation-value-word-blocklist', 'annotations-risk-level', 'app-root', 'bind-address', 'block-referers', 'block-user-agents', 'brotli-types',
    'debug-connections', 'default-type', 'error-log-level', 'error-log-path', 'forwarded-for-header', 'forwarded-for-proxy-protocol-header', 'forwarded-host-header', 'global-allowed-response-headers',
    'global-auth-always-set-cookie', 'global-auth-cache-duration', 'global-auth-cache-key', 'global-auth-method', 'global-auth-request-redirect', 'global-auth-response-headers', 'global-auth-signin',
    'global-auth-signin-redirect-param', 'global-auth-snippet', 'global-auth-url', 'gzip-disable', 'gzip-types', 'hide-headers', 'hsts-max-age', 'http-access-log-path', 'http-snippet',
    'http2-max-field-size', 'http2-max-header-size', 'limit-conn-zone-variable', 'load-balance', 'location-snippet', 'log-format-stream', 'log-format-upstream', 'lua-shared-dicts', 'main-snippet',
    'modsecurity-snippet', 'nginx-status-ipv4-whitelist', 'nginx-status-ipv6-whitelist', 'no-auth-locations', 'no-tls-redirect-locations', 'opentelemetry-config', 'opentelemetry-operation-name',
    'otel-sampler', 'otel-sampler-ratio', 'otel-service-name', 'otlp-collector-host', 'otlp-collector-port', 'proxy-buffer-size', 'proxy-buffering', 'proxy-busy-buffers-size', 'proxy-cookie-domain',
    'proxy-cookie-path', 'proxy-http-version', 'proxy-max-temp-file-size', 'proxy-next-upstream', 'proxy-real-ip-cidr', 'proxy-redirect-from', 'proxy-redirect-to', 'proxy-request-buffering',
    'proxy-set-headers', 'server-snippet', 'skip-access-log-urls', 'ssl-ciphers', 'ssl-dh-param', 'ssl-ecdh-curve', 'ssl-session-ticket-key', 'stream-access-log-path', 'stream-snippet', 'syslog-host',
    'upstream-hash-by', 'worker-cpu-affinity', 'worker-processes',
    // Of earlier versions.
    'bind-address-ipv4', 'bind-address-ipv6', 'enable-opentracing', 'enable-vts-status', 'plugins',
  ],
  // Read on an Ingress, and not here.
  mistaken: { 'allowlist-source-range': 'whitelist-source-range', 'blacklist-source-range': 'denylist-source-range' },
  guards: { 'whitelist-source-range': 'lets everybody in', 'denylist-source-range': 'keeps nobody out', 'block-cidrs': 'keeps nobody out', 'global-auth-url': 'asks nobody for authentication' },
};
