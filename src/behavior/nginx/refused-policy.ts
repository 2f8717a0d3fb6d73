import { PLAIN, refusedText, TextFormat } from './refused-text';
import { Fields, fieldsOf, isFields, listOf } from '../../model/reader/fields';
import { isPlaceholder } from '../../model/written';
import { IpAddress } from '../../net/ip-address';
import { IpPrefix } from '../../net/ip-prefix';
import { Refusal } from '../refusal';

/** What a policy may be about, with what NGINX Plus and later versions have. */
const ABOUT = ['accessControl', 'rateLimit', 'jwt', 'basicAuth', 'ingressMTLS', 'egressMTLS', 'externalAuth', 'oidc', 'apiKey', 'waf', 'cache', 'cors', 'hsts'];
const RATE: TextFormat = { pattern: /^[1-9]\d*r\/[sSmM]$/, words: 'a rate such as `10r/s`' };
const ZONE: TextFormat = { pattern: /^\s*(3[2-9]|[4-9]\d|\d{3,})[kK]\s*$|^\s*0*[1-9]\d*[mM]\s*$|^\s*\d{2,}\s*$/, words: 'a size of `32k` at least, such as `10m`' };
const KEY: TextFormat = { pattern: /^([^"\\$]|\\[^]|\$\{[^}]+\})*$/, words: 'variables in braces, such as `${binary_remote_addr}`' };
const LEVEL: TextFormat = { pattern: /^(info|notice|warn|error)$/, words: '`info`, `notice`, `warn` or `error`' };

export function refusedPolicy(spec: Fields): Refusal[] {
  const about = ABOUT.filter((name) => isFields(spec[name]));
  // An unknown word may be one of a later version.
  const others = Object.keys(spec).filter((name) => name !== 'ingressClassName' && !ABOUT.includes(name));
  const { rate, key, zoneSize, logLevel, rejectCode } = fieldsOf(spec.rateLimit);
  return [
    ...(about.length === 1 || (about.length === 0 && others.length > 0) ? [] : [{
      path: 'spec', words: about.length === 0 ? 'is about nothing' : `is about ${about.length} things (${about.join(' and ')})`, help: 'Write a Policy for each.',
    }]),
    ...refusedText(rate, RATE, 'spec.rateLimit.rate'),
    // Its variables look like those that something fills in later.
    ...(typeof key === 'string' && key !== '' && !KEY.pattern.test(key) ? [{ path: 'spec.rateLimit.key', words: `has ${JSON.stringify(key)} for \`key\``, help: `Write ${KEY.words}.` }] : []),
    ...refusedText(zoneSize, ZONE, 'spec.rateLimit.zoneSize'),
    ...refusedText(logLevel, LEVEL, 'spec.rateLimit.logLevel'),
    ...(typeof rejectCode === 'number' && (rejectCode < 400 || rejectCode > 599) ? [{ path: 'spec.rateLimit.rejectCode', words: `refuses requests with the status ${rejectCode}`, help: 'Write a status from 400 to 599.' }] : []),
    ...refusedText(fieldsOf(spec.basicAuth).realm, PLAIN, 'spec.basicAuth.realm'),
    ...refusedClients(fieldsOf(spec.accessControl)),
    ...refusedOrigins(fieldsOf(spec.cors)),
  ];
}

/** By the definition's own rules (5.5.4, `spec.cors` of Policy). */
function refusedOrigins({ allowOrigin, allowCredentials }: Fields): Refusal[] {
  return Array.isArray(allowOrigin) && allowOrigin.includes('*') && allowCredentials === true
    ? [{ path: 'spec.cors.allowOrigin', words: 'lets every origin (`*`) ask with credentials', help: 'Name the origins, or set `allowCredentials: false`.' }] : [];
}

function refusedClients(control: Fields): Refusal[] {
  const { allow, deny } = control;
  return [
    ...(Array.isArray(allow) && Array.isArray(deny) ? [{ path: 'spec.accessControl', words: 'has both `allow` and `deny`', help: 'Write a Policy for each.' }] : []),
    ...['allow', 'deny'].flatMap((name) => listOf(control[name]).flatMap((client, index) => (typeof client !== 'string' || isPlaceholder(client) || isClient(client) ? [] : [{
      path: `spec.accessControl.${name}[${index}]`, words: `has ${JSON.stringify(client)} in \`${name}\`, which is no address and no prefix`, help: 'Write an address, or a prefix such as `10.0.0.0/8`.',
    }]))),
  ];
}

function isClient(text: string): boolean {
  if (IpAddress.tryParse(text) !== undefined) {
    return true;
  }
  try {
    return text.includes('/') && IpPrefix.parseMasked(text) !== undefined;
  } catch {
    return false;
  }
}
