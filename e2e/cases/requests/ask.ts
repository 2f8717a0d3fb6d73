import { expected, Row, Way } from './row';
import { HttpAnswer } from '../../world/requests';
import { World } from '../../world/world';

const METHOD = /^([A-Z]+) (.*)$/;

/** Where a way is asked: the address of its gateway. */
export type Address = string;

/** What differs between the answer that a way gives to a row and the one that it must give; nothing where they are the same. */
export async function difference(world: World, row: Row, way: Way, at: Address): Promise<string | undefined> {
  const [ask, , { send = {}, body, target, from, compressed, verified = false } = {}] = row;
  const [, method = 'GET', rest] = METHOD.exec(ask) ?? [undefined, undefined, ask];
  const url = /^https?:/.test(rest) ? rest : `http://${rest}`;
  let given: HttpAnswer | undefined;
  try {
    given = await world.http(url, {
      at, method, headers: send, body, target, from, compressed, ...(verified ? { authority: world.authority.file } : {}),
    });
  } catch (error) {
    const message = (error as Error).message;
    if (!/reset|SSL_ERROR_SYSCALL|unexpected eof|Empty reply|handshake failure|unrecognized name/i.test(message)) {
      return `${ask}: ${message}`;
    }
  }
  const { answer, details } = expected(row, way);
  const wanted = wantedOf(row, answer, details, url);
  const found = foundOf(given, wanted);
  return JSON.stringify(found) === JSON.stringify(wanted) ? undefined
    : `${ask}${row[2]?.send === undefined ? '' : ` with ${JSON.stringify(row[2].send)}`}: ${JSON.stringify(found)}, and not ${JSON.stringify(wanted)}`;
}

type Seen = Record<string, unknown>;

function wantedOf([ask]: Row, answer: string | number, details: ReturnType<typeof expected>['details'], url: string): Seen {
  const answered = { answer, ...listed('gets', details.gets) };
  if (typeof answer === 'number' || answer === 'refused') {
    return answered;
  }
  // A connection that becomes another protocol has no status of its own.
  const method = METHOD.exec(ask)?.[1] ?? 'GET';
  const { status = 200, path = details.target ?? pathOf(url), host, protocol, length } = details;
  return {
    ...answered, status,
    // To HEAD nobody says what came.
    ...(method === 'HEAD' ? {} : { method, path }),
    ...(host === undefined ? {} : { host }), ...(protocol === undefined ? {} : { protocol }), ...(length === undefined ? {} : { length }), ...listed('sees', details.sees),
  };
}

/** Of an answer what is wanted of it. */
function foundOf(given: HttpAnswer | undefined, wanted: Seen): Seen {
  if (given === undefined) {
    return { answer: 'refused' };
  }
  const { status, headers, echo } = given;
  const answer = headers['x-backend']?.split('-')[0] ?? status;
  const seen: Seen = { ...echo, status };
  return {
    answer,
    ...('gets' in wanted ? { gets: picked(wanted.gets as object, (name) => headers[name]) } : {}),
    ...(typeof answer === 'number' ? {} : Object.fromEntries(['status', 'method', 'path', 'host', 'protocol', 'length'].filter((name) => name in wanted).map((name) => [name, seen[name]]))),
    ...('sees' in wanted && typeof answer !== 'number' ? { sees: picked(wanted.sees as object, (name) => echo.headers?.[name]?.join(', ')) } : {}),
  };
}

function listed(name: string, values: Readonly<Record<string, string | null>> | undefined): Seen {
  return values === undefined ? {} : { [name]: values };
}

function picked(wanted: object, of: (name: string) => string | undefined): Seen {
  return Object.fromEntries(Object.keys(wanted).map((name) => [name, of(name) ?? null]));
}

function pathOf(url: string): string {
  const path = /^https?:\/\/[^/?]*(.*)$/.exec(url)![1];
  return path.startsWith('/') ? path : `/${path}`;
}
