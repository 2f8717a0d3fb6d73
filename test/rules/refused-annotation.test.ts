import { judgeCase } from '../../src/rules/cases/case-world';
import { ingress, service, yaml } from '../../src/rules/cases/case-writing';

const KEY = 'nginx.ingress.kubernetes.io/';

/** What is said of annotations of ingress-nginx on one Ingress. */
const told = (annotations: Readonly<Record<string, string>>) => judgeCase({
  name: '',
  manifests: yaml(service('web'), ingress('web', 'app.example.com', '/', {
    annotations: Object.fromEntries(Object.entries(annotations).map(([name, value]) => [`${KEY}${name}`, value])),
    spec: { ingressClassName: 'nginx' },
  })),
}).filter(({ rule }) => rule === 'ingress-annotation-unread').map(({ severity, message }) => [severity, message.replace(/^.*": /, '')]);

const DEFAULT = ['warning', 'ingress-nginx cannot read the value, and takes its default.'];
const COSTS_INGRESS = ['error', 'ingress-nginx passes over an Ingress with a value of it that it cannot read, and before its version 1.12 over the annotation.'];
const DENIES = ['error', 'ingress-nginx answers every request with 503 where it cannot read the value.'];
const OPENS = ['error', 'ingress-nginx asks nobody for authentication where it cannot read the value.'];

test.each<[string, Readonly<Record<string, string>>, string[][]]>([
  ['a time with a unit', { 'proxy-read-timeout': '60s' }, [DEFAULT]],
  ['`false` for `off`, which is the default', { 'proxy-ssl-verify': 'false' }, [DEFAULT]],
  ['a word that is no boolean', { 'ssl-redirect': 'yes' }, [DEFAULT]],
  ['a limit with a unit', { 'limit-rps': '5/s' }, [COSTS_INGRESS]],
  ['a size that is none', { 'client-body-buffer-size': '8 megabytes' }, [COSTS_INGRESS]],
  ['a way of load balancing that is gone', { 'load-balance': 'least_conn' }, [COSTS_INGRESS]],
  ['a host among the addresses that may come in', { 'whitelist-source-range': 'office.example.com' }, [DENIES]],
  ['a method that is none, where somebody is asked for authentication', { 'auth-url': 'https://auth.example.com/', 'auth-method': 'ASK' }, [DENIES]],
  ['the same, where nobody is', { 'auth-method': 'ASK' }, [DEFAULT]],
  ['what takes authentication away with it', { 'auth-url': 'https://auth.example.com/', 'auth-always-set-cookie': 'yes' }, [OPENS]],
  ['a status of a redirect', { 'temporal-redirect': 'https://example.com/', 'temporal-redirect-code': 'moved' }, [COSTS_INGRESS]],
  ['the same without a redirect', { 'temporal-redirect-code': 'moved' }, [DEFAULT]],
])('ingress-nginx: %s costs what the controller loses by it', (_, annotations, expected) => expect(told(annotations)).toEqual(expected));
