import { OFFSET, refusedText, SIZE, TextFormat, TIME } from './refused-text';
import { Fields, fieldsOf, mapsOf } from '../../model/reader/fields';
import { isPlaceholder } from '../../model/written';
import { Refusal } from '../refusal';

const LABEL: TextFormat = { pattern: /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/, words: 'lower-case letters, digits and inner hyphens, a letter first' };
/** With those that NGINX Plus has. */
const METHOD: TextFormat = { pattern: /^\s*(round_robin|least_conn|ip_hash|random( two( least_conn| least_time=\w+)?)?|hash \S+( consistent)?|least_time [a-z_]+( inflight)?)\s*$/, words: 'a method such as `least_conn`' };
const CASES = '(error|timeout|invalid_header|http_50[0234]|http_403|http_404|http_429|non_idempotent|off)';
const NEXT: TextFormat = { pattern: new RegExp(`^\\s*${CASES}(\\s+${CASES})*\\s*$`), words: 'cases such as `error timeout`' };

const FORMATS: Readonly<Record<string, TextFormat>> = {
  'name': LABEL, 'connect-timeout': TIME, 'read-timeout': TIME, 'send-timeout': TIME, 'next-upstream-timeout': TIME, 'fail-timeout': TIME, 'slow-start': TIME,
  'client-max-body-size': OFFSET, 'buffer-size': SIZE, 'busy-buffers-size': SIZE, 'lb-method': METHOD, 'next-upstream': NEXT,
};

/** In the upstreams of a VirtualServer or of a part of one. */
export function refusedUpstreams({ upstreams }: Fields): Refusal[] {
  return mapsOf(upstreams).flatMap((one, index) => {
    const path = `spec.upstreams[${index}]`;
    const buffers = fieldsOf(one.buffers);
    return [
      ...Object.entries(FORMATS).flatMap(([name, format]) => refusedText(one[name], format, `${path}.${name}`)),
      ...refusedText(buffers.size, SIZE, `${path}.buffers.size`, 'the size of buffers'),
    ];
  }).concat(refusedTwice(upstreams));
}

export function refusedTwice(upstreams: unknown): Refusal[] {
  const seen = new Set<unknown>();
  return mapsOf(upstreams).flatMap(({ name }, index) => {
    const isSecond = typeof name === 'string' && !isPlaceholder(name) && seen.has(name);
    seen.add(name);
    return isSecond ? [{ path: `spec.upstreams[${index}].name`, words: `has two upstreams called ${name}`, help: 'Give each a name of its own.' }] : [];
  });
}
