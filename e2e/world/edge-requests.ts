import { within } from '../network/namespaces';
import { run } from '../sandbox/processes';

const ASK_AS_PROXY = `
  const [address, host, client] = process.argv.slice(1);
  const socket = require('net').connect(80, address, () => socket.write(
    (client === '' ? '' : 'PROXY TCP4 ' + client + ' ' + address + ' 40000 80\\r\\n') + 'GET / HTTP/1.1\\r\\nHost: ' + host + '\\r\\nConnection: close\\r\\n\\r\\n'));
  socket.pipe(process.stdout);
  setTimeout(() => process.exit(1), 3000).unref();
`;

/**
 * The body of an answer over plain HTTP on a connection that begins with a PROXY header, as a load balancer in front sends it.
 *
 * @param client whom the header names; empty: there is no header
 */
export async function bodyByProxy(address: string, host: string, client: string, from: string): Promise<string> {
  const { stdout } = await run(within(from, process.execPath, '-e', ASK_AS_PROXY, address, host, client));
  return stdout.slice(stdout.indexOf('\r\n\r\n') + 4);
}

/** A first packet of a version that nobody has, as long as such packets must be (RFC 9000, 5.2.2 and 14.1). */
const ASK_BY_QUIC = `
  const [address, port] = process.argv.slice(1);
  const packet = Buffer.alloc(1200);
  Buffer.from('c01a2a3a4a0801020304050607080811121314151617180000', 'hex').copy(packet);
  const socket = require('dgram').createSocket('udp4');
  socket.on('message', (answer) => {
    const start = 7 + answer[5] + answer[6 + answer[5]];
    const versions = answer.subarray(start);
    console.log(answer.readUInt32BE(1) + ' ' + Array.from({ length: versions.length / 4 }, (_, index) => versions.readUInt32BE(4 * index)).join());
    socket.close();
  });
  socket.send(packet, Number(port), address);
  setTimeout(() => { console.error('no answer by QUIC'); process.exit(1); }, 2000).unref();
`;

/** The versions of QUIC that a server names to a client that asks for none of them. Fails where nobody answers, or with something else. */
export async function quicVersions(address: string, port: number, from = 'client'): Promise<number[]> {
  const { stdout } = await run(within(from, process.execPath, '-e', ASK_BY_QUIC, address, `${port}`));
  const [kind, versions] = stdout.trim().split(' ');
  if (kind !== '0') {
    throw new Error(`An answer of version ${kind} in place of a list of versions.`);
  }
  return versions.split(',').map(Number);
}
