import { Manifest } from './manifest';
import { fieldsOf, isFields, labelsOf } from './reader/fields';
import { BY_SOPS, PLANNED_LATER } from './written';

/** Parts of a certificate that everybody may know. */
const PUBLIC_KEYS = new Set(['tls.crt', 'ca.crt', 'ca-bundle.crt']);

/** Values that SOPS is told to leave as they are, by the name of the key. */
const LEFT_BY_SOPS = /_unencrypted$/;

/** Whether SOPS encrypted an object, or some of it: it says with which keys, and seals it, without which Flux takes it for any other object. */
export function isEncryptedBySops({ sops }: Manifest): boolean {
  return isFields(sops) && typeof sops.mac === 'string' && sops.mac !== '';
}

/**
 * Fields of a Secret whose values anybody can read who reads the manifest, `data.password`: base64 hides nothing. Empty values, those that
 * something else fills in later, and certificates are none.
 */
export function readableValues(manifest: Manifest): string[] {
  return manifest.kind !== 'Secret' || manifest.apiVersion !== 'v1' ? [] : (['data', 'stringData'] as const).flatMap((field) => Object.entries(fieldsOf(manifest[field]))
    .filter(([key, value]) => isReadable(field, value) && !PUBLIC_KEYS.has(key) && !(isEncryptedBySops(manifest) && LEFT_BY_SOPS.test(key)))
    .map(([key]) => `${field}.${key}`));
}

/** Words at the end of a name that say where something is, or what it is called: that alone opens nothing. */
const OPENS_NOTHING = /(?:^|[-_.])(?:address|bucket|class|database|db|domain|email|endpoint|file|folder|handle|host|hostname|id|ip|mail|name|namespace|path|port|project|region|repository|server|type|uri|url|user|username)$/i;
const SECRET_WORD = /pass(?:word|wd|phrase)?|secret|token|key|credential|private/i;
/** Names of fields that hold what opens something, beside those words. */
const SECRET_NAME = /pwd|salt|hash|cookie|dsn|jwt|otp|seed|licen[cs]e|webhook|users?$|^auth$|dockercfg|dockerconfigjson|^\.?netrc$|kubeconfig|rclone|s3cfg|pgpass/i;
/** What a password becomes: `$apr1$…`, `{SHA}…`. */
const HASHED = /\$(?:apr1|1|2[abxy]|5|6|argon2\w*|y)\$|\{S?SHA\}/;
/** One word of letters and digits that nobody would write by hand: it was made by chance. */
const RANDOM = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[\w+/=~-]{16,200}$/;
/** A switch opens nothing, whatever it is called. */
const SWITCH = /^\s*(?:true|false|yes|no|on|off|none|null)\s*$/i;
/** A field of a text that says a secret, `password: example`, unless something fills it in later, or nothing does, or it is the path of a file. */
const SAYS_SECRET = new RegExp(`(?:${SECRET_WORD.source})[\\w.-]*["']?[ \\t]*[:=][ \\t]*(?:\\n[ \\t]*-[ \\t]+(?![\\w.-]+:))?["']?(?![\\s"'[{]|###ZARF_|\\/[\\w.-]+\\/|\\$\\{|(?:null|true|false|~)[\\s,}]*$|$)`, 'im');
const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;
/** An address with a password in it. */
const ENTERS = /:\/\/[^/\s@]*:(?!\$\{|\{\{)[^/\s@]+@/;
/** A variable, with a default that may have one in it. */
const FILLED_IN = /\$\{(?:[^{}]|\$\{[^{}]*\})*\}/g;
/** Files of settings, in which names tell what a value is. */
const SETTINGS_FILE = /\.(?:ya?ml|json|toml|ini|conf|cfg|properties)$/i;
/** What is written to be shown: certificates, and lines of public keys. */
const SHOWN = /^\s*-----BEGIN (?:CERTIFICATE|PUBLIC KEY)-----/;
const SHOWN_LINE = /^[ \t]*(?:#.*|(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-\S+|sk-\S+@openssh\.com) .*)?$/;
/** An address, with what stands before it (`s3:https://…`), and without a user and his password. */
const ADDRESS = /^(?:[a-z][\w+.-]*:)?[a-z][\w+.-]*:\/\/[^@?\s]*$/i;

/**
 * Whether a value of a Secret, as it is written or in base64, is one that somebody writes in place of the true one.
 *
 * @param inCapitals whether nothing but a sign in capitals will do
 */
export function standsInPlace(manifest: Manifest, place: string, inCapitals: boolean): boolean {
  const { written, text } = valueAt(manifest, place);
  return [written, text].some((one) => !one.includes('\n') && IN_PLACE.test(one) && (!inCapitals || /^[A-Z\d_]+$/.test(one)));
}

function valueAt(manifest: Manifest, place: string): { readonly key: string; readonly written: string; readonly text: string } {
  const [field, key] = [place.slice(0, place.indexOf('.')), place.slice(place.indexOf('.') + 1)];
  const written = String(fieldsOf(manifest[field as 'data' | 'stringData'])[key]);
  return { key, written, text: field === 'data' ? Buffer.from(written, 'base64').toString('utf8') : written };
}

/**
 * Those of `readableValues` that give something away: not names of users and hosts, addresses, public keys and certificates, and settings without
 * a secret among them, or whose secrets are filled in later. A setting whose name and value say nothing of a secret gives nothing away.
 */
export function givenAway(manifest: Manifest): string[] {
  const isOfArgo = labelsOf(fieldsOf(manifest.metadata).labels)['argocd.argoproj.io/secret-type'] !== undefined;
  return readableValues(manifest).filter((place) => {
    const { key, text } = valueAt(manifest, place);
    return !isHarmless(key, text) && !(isOfSettings(key, text, isOfArgo) && !saysSecret(text)) && isTelling(key, text);
  });
}

/** Whether the name of a field, or what stands in it, is that of something secret: charts and people keep settings of all kinds in Secrets. */
function isTelling(key: string, text: string): boolean {
  return SECRET_WORD.test(key) || SECRET_NAME.test(key) || saysSecret(text) || HASHED.test(text) || RANDOM.test(text.trim());
}

/** Whether names in a text, or that of the field, tell what is secret: in files of settings, in what is filled in later, and in what registers something with Argo CD. */
function isOfSettings(key: string, text: string, isOfArgo: boolean): boolean {
  const isStructured = /[\n:=]/.test(text);
  return isOfArgo ? isStructured || !SECRET_WORD.test(key) : isStructured && (/\$\{[^}]*\}|\{\{.*\}\}|###ZARF_/.test(text) || (SETTINGS_FILE.test(key) && text.includes('\n')));
}

function saysSecret(text: string): boolean {
  const told = text.replace(/^\s*[#;].*$/gm, '');
  return SAYS_SECRET.test(told) || PRIVATE_KEY.test(told) || ENTERS.test(told.replace(FILLED_IN, '${}'));
}

function isHarmless(key: string, text: string): boolean {
  const words = key.replace(/([a-z])([A-Z])/g, '$1_$2');
  return SWITCH.test(text) || SHOWN.test(text) || text.split('\n').every((line) => SHOWN_LINE.test(line)) || ADDRESS.test(text) || (OPENS_NOTHING.test(words) && !SECRET_WORD.test(key.replace(/[-_]?id$/i, '')) && !text.includes('\n') && !/:\/\/[^/\s]*@/.test(text));
}

function isReadable(field: 'data' | 'stringData', value: unknown): boolean {
  const text = value === undefined || value === null ? '' : String(value);
  const texts = field === 'data' ? [text, Buffer.from(text, 'base64').toString('utf8')] : [text];
  return text !== '' && !BY_SOPS.test(text) && !texts.some((some) => isPlaceholder(some) || SIGN.test(some));
}

/** What charts that were rendered without a value write in its place opens nothing: `-`. */
const SIGN = /^[-_.?*]$/;

/**
 * What people write in place of a value that whoever applies the file puts there: `CHANGE_ME`, `your-token-here`. Flux and Argo CD apply it as it stands.
 */
const IN_PLACE = /(?:re-?place|change)[-_ ]?(?:me|this|it|with|by)|autoreplace|placeholder|(?:^|[^a-z])(?:your|my|some)[-_ ](?:[a-z]+[-_ ])*(?:pass|secret|token|key|value|user)|[-_ ]here$|base64=*$|^(?:x{3,}|\.{3}|to-?do)$/i;

/** Nothing but what is filled in later, `<path:…>` by the Vault plugin of Argo CD: a password beside it can be read. */
function isPlaceholder(text: string): boolean {
  return /^\s*(?:###ZARF_\w+###|\$\{[^}]*\}|\{\{.*\}\}|<[A-Za-z][^<>]*>)\s*$/.test(text) || text.startsWith(PLANNED_LATER);
}
