import { IncomingMessage, get as getByHttp } from 'node:http';
import { get as getByHttps } from 'node:https';

/** How far a download may go. */
export interface DownloadLimits {
  /** In bytes: more is refused before it is kept. */
  readonly bytes: number;
  /** In milliseconds, for the whole file with all its redirects. */
  readonly time: number;
  /** Origin of a mirror (`http://127.0.0.1:8080`): the only place that may be asked, and led to, without TLS. */
  readonly mirror?: string;
}

/** Why a file could not be had; the text is for a person, and goes on after "cannot be had: ". */
export class DownloadError extends Error {}

const MOST_REDIRECTS = 5;

/**
 * The bytes at an address.
 *
 * @throws DownloadError where nobody answers, the answer is not 200, breaks off, is too large or too slow, or leads to where it must not
 */
export async function download(address: string, limits: DownloadLimits): Promise<Buffer> {
  const deadline = AbortSignal.timeout(limits.time);
  try {
    let next = checked(address, limits);
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      const response = await responseOf(next, deadline);
      const target = redirectOf(response);
      if (target === undefined) {
        return await bodyOf(response, limits);
      }
      response.destroy();
      next = checked(new URL(target, next).href, limits);
    }
    throw new DownloadError(`it was redirected more than ${MOST_REDIRECTS} times, the last time to ${next.href}`);
  } catch (error) {
    throw error instanceof DownloadError ? error : new DownloadError(deadline.aborted ? `it took more than ${limits.time / 1000} s` : causeOf(error, address));
  }
}

function checked(address: string, { mirror }: DownloadLimits): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && url.origin !== mirror)) {
    throw new DownloadError(`it leads to ${address}, and only https${mirror === undefined ? '' : ` and ${mirror}`} is followed`);
  }
  return url;
}

function responseOf(url: URL, signal: AbortSignal): Promise<IncomingMessage> {
  const get = url.protocol === 'https:' ? getByHttps : getByHttp;
  return new Promise((resolve, reject) => {
    get(url, { signal, headers: { 'accept-encoding': 'identity', 'user-agent': 'cdk8s-bare-metal' } }, resolve).on('error', reject);
  });
}

function redirectOf({ statusCode = 0, headers }: IncomingMessage): string | undefined {
  return [301, 302, 303, 307, 308].includes(statusCode) ? headers.location : undefined;
}

async function bodyOf(response: IncomingMessage, { bytes }: DownloadLimits): Promise<Buffer> {
  const tooLarge = () => new DownloadError(`it is larger than ${bytes} bytes`);
  if (response.statusCode !== 200) {
    response.destroy();
    throw new DownloadError(`the answer is ${response.statusCode} ${response.statusMessage}`.trim());
  }
  const announced = Number(response.headers['content-length'] ?? 0);
  if (announced > bytes) {
    response.destroy();
    throw tooLarge();
  }
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > bytes) {
      response.destroy();
      throw tooLarge();
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const CAUSES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody answers there',
  ECONNRESET: 'the connection broke off',
  EAI_AGAIN: 'the name of the host cannot be looked up',
  ENOTFOUND: 'the name of the host cannot be looked up',
  EHOSTUNREACH: 'there is no way to the host',
  ENETUNREACH: 'there is no way to the host',
  ETIMEDOUT: 'nobody answers there',
};

function causeOf(error: unknown, address: string): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return CAUSES[code] ?? (message || `${new URL(address).host} gives no answer`);
}
