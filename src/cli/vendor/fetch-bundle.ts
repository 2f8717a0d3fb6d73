import { addressesOf, bundleId, DefinitionBundle, FileDigest, joinedFiles } from '../../behavior/definitions/definition-bundle';
import { UsageError } from '../terminal';
import { download, DownloadError } from './download';
import { sha256 } from './vendor-folder';

/** Definitions are far from this large. */
const MOST_BYTES = 16 * 2 ** 20;

/** How long one file may take, in seconds, where nobody says otherwise. */
export const PATIENCE = 60;

/** A bundle with the hash that its file is to have. */
export interface Wanted {
  readonly bundle: DefinitionBundle;
  readonly file: string;
  readonly sha256: string;
}

export interface FetchOptions {
  /** The mirror that is asked instead: `https://host/path` at `urlBase/host/path`. */
  readonly urlBase?: string;
  /** In seconds, as somebody wrote it. */
  readonly timeout?: string;
}

/** What was had, or why it is not what it should be, in a sentence. */
export type Fetched = { readonly bytes: Buffer; readonly problem?: undefined } | { readonly problem: string };

/**
 * All files of a bundle in one, each held against its size and hash.
 *
 * @throws UsageError where one cannot be had
 */
export async function fetched({ bundle, sha256: sum }: Wanted, options: FetchOptions): Promise<Fetched> {
  const parts: Buffer[] = [];
  for (const [index, address] of addressesOf(bundle).entries()) {
    const known = bundle.files[index];
    const bytes = await bytesAt(address, known.size ?? MOST_BYTES, options);
    const problem = differenceOf(bytes, { size: known.size ?? bytes.length, sha256: known.sha256 ?? sum });
    if (problem !== undefined) {
      return { problem: `What ${address} gives is not what ${bundleId(bundle)} is known to be: ${problem}.` };
    }
    parts.push(bytes);
  }
  return { bytes: joinedFiles(parts) };
}

function differenceOf(bytes: Buffer, { size, sha256: sum }: FileDigest): string | undefined {
  return bytes.length !== size ? `it has ${bytes.length} bytes instead of ${size}`
    : sha256(bytes) !== sum ? `its SHA-256 is ${sha256(bytes)} instead of ${sum}` : undefined;
}

async function bytesAt(address: string, bytes: number, { urlBase, timeout }: FetchOptions): Promise<Buffer> {
  const mirror = urlBase === undefined ? undefined : mirrorOf(urlBase);
  const asked = mirror === undefined ? address : `${mirror.href.replace(/\/*$/, '')}/${address.replace('https://', '')}`;
  try {
    return await download(asked, { bytes, time: secondsOf(timeout) * 1000, mirror: mirror?.origin });
  } catch (error) {
    if (error instanceof DownloadError) {
      throw new UsageError(`${asked} cannot be had: ${error.message}. Nothing is written.`);
    }
    throw error;
  }
}

function mirrorOf(base: string): URL {
  if (!URL.canParse(base) || !/^https?:\/\//.test(base)) {
    throw new UsageError(`${base} is no address of a mirror: it begins with https:// or http://.`);
  }
  return new URL(base);
}

function secondsOf(timeout: string | undefined): number {
  const seconds = Number(timeout ?? PATIENCE);
  if (!(seconds > 0 && seconds <= 3600)) {
    throw new UsageError(`--timeout ${timeout}: a number of seconds is wanted, 3600 at most.`);
  }
  return seconds;
}
