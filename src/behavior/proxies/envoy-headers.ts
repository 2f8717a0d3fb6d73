import { asksForUpgrade, HeaderChange, HeaderRefusal, shownChange } from './header-changes';

/** Headers of one connection that Envoy leaves out of its answers; `Keep-Alive` it leaves out by HTTP/2 alone, where nobody misses it. */
const LEFT_OUT = new Set(['connection', 'proxy-connection', 'transfer-encoding', 'upgrade']);

/**
 * What Envoy does with headers of one connection that a route sets or adds, measured with Envoy 1.38 and 1.39 under Contour 1.33 and Envoy Gateway 1.9, by
 * HTTP/1.1 and HTTP/2. It knows nothing of them: what a controller takes it writes over what it needs itself. To remove them does no harm; of `Host`, which it does
 * not let go, controllers say different things.
 */
export function refusedByEnvoy(changes: readonly HeaderChange[], help: { readonly ofUpgrade: string }): HeaderRefusal[] {
  const upgrades = asksForUpgrade(changes);
  return changes.filter(({ how }) => how !== 'remove').flatMap((change): HeaderRefusal[] => {
    const { path, value = '' } = change;
    const name = change.name.toLowerCase();
    if (change.of === 'requests') {
      return name === 'content-length' ? [{
        severity: 'error', path, words: `${shownChange(change)} of requests, so that Services read another length than there is: they wait for the rest, or leave a part out`,
        help: 'Remove it: Envoy writes the length of each request.',
      }] : name === 'transfer-encoding' ? [{
        severity: 'error', path, words: `${shownChange(change)} of requests, so that Services look for chunks that Envoy does not send, and requests fail`,
        help: 'Remove it: Envoy writes how each request is sent.',
      }] : name === 'upgrade' && upgrades ? [{
        severity: 'warning', path, words: `${shownChange(change)} beside "Connection", so that every request asks for another protocol, and a body of unknown length is sent as none`, help: help.ofUpgrade,
      }] : [];
    }
    return name === 'content-length' ? [{
      severity: 'error', path, words: `${shownChange(change)} of answers, so that every answer of another length breaks off`, help: 'Remove it: Envoy writes the length of each answer.',
    }] : LEFT_OUT.has(name) ? [{
      severity: 'warning', path, words: `${shownChange(change)} of answers, which belongs to one connection, so that Envoy leaves it out`, help: 'Remove it: Envoy keeps its connections by itself.',
    }] : name === 'te' && value !== 'trailers' ? [{
      severity: 'warning', path, words: `${shownChange(change)} of answers, with which clients refuse an answer by HTTP/2`, help: 'Remove it: it is of requests.',
    }] : [];
  });
}

/** Envoy does not take a configuration that removes `Host`, or touches it in answers, and keeps the one before, or none (`HeaderParser`, source/common/router/header_parser.cc). */
export function holdsOnToHost({ of, how, name }: HeaderChange): boolean {
  return name.toLowerCase() === 'host' && (how === 'remove' || of === 'answers');
}
