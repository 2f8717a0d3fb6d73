import { HAPROXY_ANNOTATIONS, HAPROXY_RAW_TEXTS } from './annotations';
import { SettingFormat, SettingsTable } from '../proxies/settings-table';

const BOOL: SettingFormat = { pattern: /^(1|t|0|f|true|false|enabled|disabled|on|off)$/i, words: '`true` or `false`' };
const NUMBER: SettingFormat = { pattern: /^[+-]?[0-9]+$/, words: 'a whole number' };
const TIME: SettingFormat = { pattern: /^[+-]?[0-9]+(us|ms|s|m|h|d)?$/, words: 'a time such as `30s`' };
const formats = (format: SettingFormat, ...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, format]));

/** Those of all Ingresses, which the ConfigMap gives a default. */
const SHARED = [...HAPROXY_ANNOTATIONS.formats]
  .flatMap(([name, { accepted, words }]): [string, SettingFormat][] => (accepted === undefined ? []
    : [[name, { pattern: accepted, words, ...(HAPROXY_RAW_TEXTS.has(name) ? { breaks: true as const } : {}) }]]));

/** Of HAProxy's controller (3.2, documentation/doc.yaml and pkg/annotations): a value that it cannot read is passed over, with a word in its log. */
export const HAPROXY_SETTINGS: SettingsTable = {
  product: 'the controller of HAProxy',
  formats: {
    ...Object.fromEntries(SHARED),
    ...formats(BOOL, 'clean-certs', 'client-crt-optional', 'client-strict-sni', 'dontlognull', 'http-keep-alive', 'http-server-close', 'logasap'),
    ...formats(NUMBER, 'maxconn', 'nbthread', 'quic-alt-svc-max-age'),
    ...formats(TIME, 'hard-stop-after', 'timeout-client', 'timeout-client-fin', 'timeout-connect', 'timeout-http-request', 'timeout-http-keep-alive', 'timeout-queue', 'timeout-server-fin', 'timeout-tunnel'),
  },
  others: [
    ...[...HAPROXY_ANNOTATIONS.formats.keys()].filter((name) => !SHARED.some(([shared]) => shared === name)),
    'client-ca', 'generate-certificates-signer', 'global-config-snippet', 'frontend-config-snippet', 'stats-config-snippet', 'backend-config-snippet', 'http-connection-mode', 'log-format', 'log-format-tcp',
    'proxy-protocol', 'ssl-certificate', 'syslog-server', 'tls-alpn', 'whitelist', 'blacklist', 'cookie-persistence-no-dynamic', 'cr-global', 'cr-defaults',
    // Of earlier versions.
    'ingress.class', 'rate-limit', 'rate-limit-expire', 'rate-limit-interval', 'servers-increment', 'server-slots', 'servers-increment-max-disabled', 'ssl-numproc', 'nbproc', 'healthz', 'healthz-port', 'timeout-http',
    'load-balance-algorithm', 'ssl-certificates', 'default-backend-service', 'default-backend-port',
  ],
};
