import { createSocket, Socket } from 'dgram';
import { API_SERVER } from './addresses';
import { Api } from '../cluster/api';

const TYPE_A = 1;
const SECONDS = 5;

/** In place of the cluster's DNS: knows the addresses of Services by `name.namespace.svc.cluster.local`, and nothing else. */
export class Names {
  private readonly socket: Socket;
  private closed = false;
  private readonly addresses = new Map<string, string>();

  constructor(api: Api) {
    api.watch('v1', 'Service', ({ type, object: { metadata: { name, namespace }, spec } }) => {
      const host = `${name}.${namespace}.svc.cluster.local`;
      if (type === 'DELETED') {
        this.addresses.delete(host);
      } else {
        this.addresses.set(host, spec.clusterIP);
      }
    }, () => this.closed);
    this.socket = createSocket('udp4', (question, { address, port }) => this.socket.send(this.answer(question), port, address));
    this.socket.bind(53, API_SERVER);
  }

  stop(): void {
    this.closed = true;
    this.socket.close();
  }

  /** By RFC 1035, of a message with one question. A name that is known and has no address of the type has no answer, which is no error. */
  private answer(message: Buffer): Buffer {
    const labels: string[] = [];
    let at = 12;
    for (; message[at] !== 0; at += message[at] + 1) {
      labels.push(message.toString('latin1', at + 1, at + 1 + message[at]));
    }
    const question = message.subarray(12, at + 5);
    const found = this.addresses.get(labels.join('.').toLowerCase());
    const isAsked = message.readUInt16BE(at + 1) === TYPE_A && found !== undefined && found !== 'None';
    const header = Buffer.from(message.subarray(0, 12));
    header.writeUInt16BE(found === undefined ? 0x8583 : 0x8580, 2);
    header.writeUInt16BE(isAsked ? 1 : 0, 6);
    header.writeUInt32BE(0, 8);
    const record = Buffer.alloc(16);
    if (isAsked) {
      // The name is that of the question, which begins at 12.
      record.writeUInt16BE(0xc00c, 0);
      record.writeUInt16BE(TYPE_A, 2);
      record.writeUInt16BE(1, 4);
      record.writeUInt32BE(SECONDS, 6);
      record.writeUInt16BE(4, 10);
      found.split('.').forEach((part, index) => record.writeUInt8(Number(part), 12 + index));
    }
    return Buffer.concat(isAsked ? [header, question, record] : [header, question]);
  }
}
