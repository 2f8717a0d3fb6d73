import { Manifest } from '../../model/manifest';
import { Fields, fieldsOf, isFields, textOf } from '../../model/reader/fields';
import { readYaml } from '../../model/reader/read-yaml';
import { isEncryptedBySops, readableValues } from '../../model/secret-values';
import { PlanProblem } from '../../plan/plan';
import { listed } from '../../rules/text';

/** The Secret that a file is to hold, or to become. */
export interface NeededSecret {
  readonly namespace: string;
  readonly name: string;
  readonly type: string;
  /** Names of the values. */
  readonly keys: readonly string[];
}

/** What a file is, in place of what it should be: each the end of a sentence that begins with its name, with the place in it. */
interface Fault {
  readonly text: string;
  readonly property?: string;
}

/** Rules of SOPS that say by comments which values they are about (getsops/sops@v3.13: shouldBeEncrypted). */
const BY_COMMENTS = ['encrypted_comment_regex', 'unencrypted_comment_regex'];

/** What a file holds; with problems there is nothing to emit. */
export interface EncryptedFile {
  readonly manifest?: Manifest;
  readonly problems: readonly PlanProblem[];
}

/**
 * Holds an encrypted file against the Secret that is needed of it: kind, name, namespace, type and keys, and that nothing in it is in clear text.
 *
 * @param text what the file says
 * @param remake the command that makes the file anew
 */
export function readEncryptedFile(file: string, text: string, encryption: 'SealedSecret' | 'SOPS', needed: NeededSecret, remake: string): EncryptedFile {
  const problem = ({ text: fault, property }: Fault): PlanProblem => ({
    kind: 'secret-file-invalid',
    message: `${file} ${fault}.`,
    help: `Make it anew: \`${remake}\`.`,
    subject: `file ${file}`,
    places: [{ file, ...(property === undefined ? {} : { property }) }],
  });
  const manifest = onlyObjectIn(file, text);
  if (typeof manifest === 'string') {
    return { problems: [problem({ text: manifest })] };
  }
  const faults = encryption === 'SOPS' ? faultsOfSops(manifest, needed) : faultsOfSealed(manifest, needed);
  return faults.length === 0 ? { manifest, problems: [] } : { problems: faults.map(problem) };
}

function onlyObjectIn(file: string, text: string): Manifest | string {
  try {
    const objects = readYaml(text, file).map(({ manifest }) => manifest);
    return objects.length === 1 ? objects[0] as Manifest : `holds ${objects.length === 0 ? 'no object' : `${objects.length} objects`}, and one is expected`;
  } catch (error) {
    return `is not YAML: ${(error as Error).message.replace(/^.*this is not YAML: /, '')}`;
  }
}

function faultsOfSops(manifest: Manifest, needed: NeededSecret): Fault[] {
  const kind = kindFault(manifest, 'v1', 'Secret');
  if (kind !== undefined) {
    return [kind];
  }
  const readable = readableValues(manifest);
  return [
    ...(isEncryptedBySops(manifest) ? [] : [{ text: 'is not encrypted: it has no field `sops.mac`' }]),
    ...BY_COMMENTS.filter((rule) => fieldsOf(manifest.sops)[rule] !== undefined).map((rule) => ({
      text: `tells by comments what is encrypted (\`sops.${rule}\`), and Flux, which drops comments before it decrypts, does not find it`,
      property: `sops.${rule}`,
    })),
    ...readable.map((property) => ({ text: `says \`${property}\` in clear text, so that the value is no secret any more`, property })),
    ...identityFaults(fieldsOf(manifest.metadata), 'metadata', needed, true),
    ...typeFault(manifest.type, 'type', needed),
    ...missingKeys([...Object.keys(fieldsOf(manifest.data)), ...Object.keys(fieldsOf(manifest.stringData))], 'stringData', needed),
  ];
}

function faultsOfSealed(manifest: Manifest, needed: NeededSecret): Fault[] {
  const kind = kindFault(manifest, 'bitnami.com/v1alpha1', 'SealedSecret');
  if (kind !== undefined) {
    return [kind];
  }
  const spec = fieldsOf(manifest.spec);
  const encrypted = fieldsOf(spec.encryptedData);
  const template = fieldsOf(spec.template);
  return [
    ...Object.entries(encrypted).filter(([, value]) => !isSealed(value)).map(([key]) => ({
      text: `says \`${key}\`, which is not as \`kubeseal\` encrypts it`, property: `spec.encryptedData.${key}`,
    })),
    ...identityFaults(fieldsOf(manifest.metadata), 'metadata', needed, true),
    ...(isFields(template.metadata) ? identityFaults(template.metadata, 'spec.template.metadata', needed, false) : []),
    ...typeFault(template.type, 'spec.template.type', needed),
    ...missingKeys(Object.keys(encrypted), 'spec.encryptedData', needed),
  ];
}

function kindFault({ apiVersion, kind }: Manifest, wantedVersion: string, wantedKind: string): Fault | undefined {
  return apiVersion === wantedVersion && kind === wantedKind ? undefined
    : { text: `holds ${textOf(kind) ?? 'something without a kind'} of ${textOf(apiVersion) ?? 'no API version'}, and a ${wantedKind} of ${wantedVersion} is expected`, property: 'kind' };
}

/** @param isWhole whether name and namespace must be said */
function identityFaults(metadata: Fields, path: string, needed: NeededSecret, isWhole: boolean): Fault[] {
  return (['name', 'namespace'] as const).filter((field) => metadata[field] !== needed[field] && (isWhole || metadata[field] !== undefined))
    .map((field) => ({ text: `has the ${field} ${textOf(metadata[field]) ?? '(none)'}, and ${needed[field]} is needed`, property: `${path}.${field}` }));
}

function typeFault(type: unknown, property: string, needed: NeededSecret): Fault[] {
  const said = textOf(type) ?? 'Opaque';
  return said === needed.type ? [] : [{ text: `makes a Secret of type ${said}, and ${needed.type} is needed`, property }];
}

function missingKeys(keys: readonly string[], property: string, needed: NeededSecret): Fault[] {
  const missing = needed.keys.filter((key) => !keys.includes(key));
  return missing.length === 0 ? [] : [{ text: `has no value ${listed(missing.map((key) => `\`${key}\``))}`, property }];
}

/** Two bytes with the length of an RSA-encrypted key, that key, and at least the sixteen bytes of a tag behind it (sealed-secrets 0.36: pkg/crypto). */
function isSealed(value: unknown): boolean {
  if (typeof value !== 'string' || !/^[A-Za-z0-9+/]+={0,2}$/.test(value)) {
    return false;
  }
  const bytes = Buffer.from(value, 'base64');
  return bytes.length > 2 && bytes.readUInt16BE(0) >= 128 && bytes.length >= 2 + bytes.readUInt16BE(0) + 16;
}
