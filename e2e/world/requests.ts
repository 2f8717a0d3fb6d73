import { ipCommands, within } from '../network/namespaces';
import { run } from '../sandbox/processes';

/** An answer to a request over HTTP. */
export interface HttpAnswer {
  readonly status: number;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What an application of the world says: its pod, and the request as it came there. Empty where another one answered. */
  readonly echo: Echo;
}

/** The request as an application got it. */
export interface Echo {
  readonly name?: string;
  /** As it came to the application: `HTTP/1.1`. */
  readonly protocol?: string;
  readonly method?: string;
  readonly path?: string;
  readonly host?: string;
  readonly peer?: string;
  /** The port of the container where it came. */
  readonly port?: string;
  /** Bytes of the body. */
  readonly length?: number;
  readonly headers?: Readonly<Record<string, readonly string[]>>;
}

export interface HttpOptions {
  /** The host that asks; by default the client on the segment. */
  readonly from?: string;
  /** Where the host name of the address leads. */
  readonly at?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
  readonly body?: string;
  /** Sent in place of the path, whatever it is. */
  readonly target?: string;
  /** Asks for a response that is compressed. */
  readonly compressed?: boolean;
  /** File of the authority whose certificate must be shown; without one any certificate will do. */
  readonly authority?: string;
  readonly seconds?: number;
}

/** One request, its path sent byte for byte. Fails where nobody answers. */
export async function http(url: string, options: HttpOptions = {}): Promise<HttpAnswer> {
  const { from = 'client', at, headers = {}, method = 'GET', body, target, compressed = false, authority, seconds = 3 } = options;
  const { hostname, port, protocol } = new URL(url);
  const number = port === '' ? protocol === 'https:' ? '443' : '80' : port;
  const { stdout } = await run(within(from,
    'curl', '-sSi', '--path-as-is', '--globoff', '--max-time', `${seconds}`, '-X', method, ...(method === 'HEAD' ? ['--head'] : []),
    ...(body === undefined ? [] : ['--data-binary', body]), ...(target === undefined ? [] : ['--request-target', target]), ...(compressed ? ['--compressed'] : []),
    ...(authority === undefined ? ['-k'] : ['--cacert', authority]),
    ...(at === undefined ? [] : ['--resolve', `${hostname}:${number}:${at.includes(':') ? `[${at}]` : at}`]),
    ...Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]), url));
  return answerOf(stdout);
}

function answerOf(text: string): HttpAnswer {
  const end = text.indexOf('\r\n\r\n');
  const [status, ...lines] = text.slice(0, end).split('\r\n');
  const body = text.slice(end + 4);
  const headers = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
  return { status: Number(status.split(' ')[1]), headers, body, echo: headers['x-backend'] === undefined ? {} : echoOf(body) };
}

/** What an application says; in a WebSocket it stands between two heads of messages. */
function echoOf(body: string): Echo {
  return body.includes('{') ? JSON.parse(body.slice(body.indexOf('{'), body.lastIndexOf('}') + 1)) : {};
}

/** The line by which a server without HTTP tells who it is: its pod, its port, and the client's address as it sees it. */
export interface Greeting {
  readonly name: string;
  readonly port: number;
  readonly peer: string;
}

/** What a server sends to a client that says nothing. */
export async function greeting(address: string, port: number, from = 'client'): Promise<Greeting> {
  const { stdout } = await run(within(from, 'curl', '-sS', '--max-time', '3', `telnet://${address.includes(':') ? `[${address}]` : address}:${port}`));
  return greetingOf(stdout);
}

const ASK_BY_DATAGRAM = `
  const [address, port] = process.argv.slice(1);
  const socket = require('dgram').createSocket(address.includes(':') ? 'udp6' : 'udp4');
  socket.on('message', (answer) => { console.log(String(answer)); socket.close(); });
  socket.send('who are you?', Number(port), address);
  setTimeout(() => { console.error('no answer to a datagram'); process.exit(1); }, 2_000).unref();
`;

/** What a server answers to a datagram of UDP. Fails where nobody answers. */
export async function datagram(address: string, port: number, from = 'client'): Promise<Greeting> {
  const { stdout } = await run(within(from, process.execPath, '-e', ASK_BY_DATAGRAM, address, `${port}`));
  return greetingOf(stdout);
}

function greetingOf(line: string): Greeting {
  const [name, port, peer] = line.trim().split(' ');
  return { name, port: Number(port), peer };
}

/** The hardware addresses that answer for an address on the segment, each once. */
export async function hardwareAddresses(address: string, from = 'client'): Promise<string[]> {
  if (address.includes(':')) {
    // The answer comes from a link-local address, which tools for neighbour discovery drop; the kernel takes it.
    await ipCommands(from, 'neigh flush dev eth0').catch(() => {});
    await run(within(from, 'ping', '-6', '-c', '1', '-W', '1', address), { anyCode: true });
    const { stdout } = await run(within(from, 'ip', '-6', '-j', 'neigh', 'show', address));
    return [...new Set((JSON.parse(stdout || '[]') as { lladdr?: string }[]).flatMap(({ lladdr }) => (lladdr === undefined ? [] : [lladdr])))];
  }
  const { stdout } = await run(within(from, 'arping', '-I', 'eth0', '-c', '2', '-w', '1', address), { anyCode: true });
  return [...new Set([...stdout.matchAll(/([0-9a-f]{2}(?::[0-9a-f]{2}){5})/gi)].map(([found]) => found.toLowerCase()))];
}

export async function ownHardwareAddress(host: string): Promise<string> {
  const { stdout } = await run(['ip', '-n', host, '-j', 'link', 'show', 'eth0']);
  return JSON.parse(stdout)[0].address;
}
