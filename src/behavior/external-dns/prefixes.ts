import { OLDER_PREFIX, PREFIX } from './annotations';
import { DeclaredDns } from '../../model/dns';
import { Workload } from '../../model/workload';

const IMAGE = /(^|\/)external-dns(?::v?(\d+\.\d+(?:\.\d+)?)[^@]*)?(?:@|$)/;

/** Which annotations are read in a cluster. */
export interface ReadPrefixes {
  /** One for each external-dns that reads another; with `--enable-legacy-annotation-prefix` (0.23) both. */
  readonly prefixes: readonly string[];
  /** How that is known, for people: `external-dns 0.22`. */
  readonly because: string;
}

/** The prefix that a version reads by itself. */
export function prefixOf(version: string): string {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return major > 0 || minor >= 22 ? PREFIX : OLDER_PREFIX;
}

/** The prefix that an owner tells; nothing where none of it is told, or cannot be read. */
export function declaredPrefix(dns: DeclaredDns | undefined): string | undefined {
  const version = dns?.externalDns?.value;
  return version === undefined ? undefined : dns?.annotationPrefix?.value ?? prefixOf(version);
}

/** What is read, as the owner tells it, and else as the external-dns among the workloads does. Nothing where neither tells. */
export function readPrefixes(dns: DeclaredDns | undefined, workloads: readonly Workload[]): ReadPrefixes | undefined {
  const declared = declaredPrefix(dns);
  if (declared !== undefined) {
    const { externalDns, annotationPrefix } = dns!;
    return { prefixes: [declared], because: `external-dns ${externalDns!.value}${annotationPrefix === undefined ? '' : ' with `annotationPrefix`'}` };
  }
  const running = workloads.flatMap(({ containers }) => containers).flatMap(({ image, args }) => {
    const [found, , version] = IMAGE.exec(image) ?? [];
    return found === undefined ? [] : [{ version, told: optionIn(args, 'annotation-prefix'), both: args.includes('--enable-legacy-annotation-prefix') }];
  });
  // One whose version nobody can see may read anything.
  if (running.length === 0 || running.some(({ version, told }) => version === undefined && told === undefined)) {
    return undefined;
  }
  const prefixes = running.flatMap(({ version, told, both }) => [told ?? prefixOf(version), ...(both ? [OLDER_PREFIX] : [])]);
  const versions = [...new Set(running.map(({ version, told }) => [version, ...(told === undefined ? [] : [`with --annotation-prefix=${told}`])].filter((part) => part !== undefined).join(' ')))];
  return { prefixes: [...new Set(prefixes)], because: `external-dns ${versions.join(' and ')}` };
}

function optionIn(args: readonly string[], name: string): string | undefined {
  const index = args.findIndex((text) => text === `--${name}` || text.startsWith(`--${name}=`));
  return index < 0 ? undefined : args[index].includes('=') ? args[index].slice(name.length + 3) : args[index + 1];
}
