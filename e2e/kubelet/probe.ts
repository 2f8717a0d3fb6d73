import * as http from 'http';
import * as https from 'https';
import * as net from 'net';
import { KUBELETS } from '../network/addresses';
import { within } from '../network/namespaces';
import { run } from '../sandbox/processes';

/** Where a container is asked. */
export interface ProbeTarget {
  readonly address: string;
  readonly namespace: string;
  readonly ports: readonly { readonly name?: string; readonly containerPort: number }[];
}

/** Whether a container answers a probe of its manifest. */
export async function answers(probe: any, target: ProbeTarget): Promise<boolean> {
  if (probe.httpGet !== undefined) {
    const { host, path = '/', port, scheme = 'HTTP' } = probe.httpGet;
    const number = portNumber(port, target);
    if (number === undefined) {
      return false;
    }
    // An address that only the pod itself has, 127.0.0.1 for instance.
    return host === undefined
      ? getSucceeds(`${scheme.toLowerCase()}://${target.address}:${number}${path}`)
      : (await run(within(target.namespace, 'curl', '-skf', '--max-time', '1', '-o', '/dev/null', `${scheme.toLowerCase()}://${host}:${number}${path}`), { anyCode: true })).code === 0;
  }
  if (probe.tcpSocket !== undefined) {
    const number = portNumber(probe.tcpSocket.port, target);
    return number !== undefined && connects(target.address, number);
  }
  throw new Error('A probe is neither httpGet nor tcpSocket.');
}

function portNumber(port: number | string, { ports }: ProbeTarget): number | undefined {
  return typeof port === 'number' ? port : ports.find(({ name }) => name === port)?.containerPort;
}

function getSucceeds(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const client = url.startsWith('https:') ? https : http;
    const request = client.get(url, { timeout: 1_000, rejectUnauthorized: false, agent: false, localAddress: KUBELETS }, (response) => {
      response.resume();
      resolve(response.statusCode! >= 200 && response.statusCode! < 400);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });
}

function connects(address: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ host: address, port, timeout: 1_000, localAddress: KUBELETS });
    const end = (result: boolean) => () => {
      socket.destroy();
      resolve(result);
    };
    socket.on('connect', end(true)).on('timeout', end(false)).on('error', end(false));
  });
}
