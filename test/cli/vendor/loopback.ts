import { spawn } from 'child_process';
import { createServer, RequestListener, Server } from 'http';
import { AddressInfo } from 'net';
import { COMMAND, Ran } from '../command';

/** A web server on the loopback interface, for as long as a test asks it. */
export class Loopback {
  /** The paths that were asked for. */
  readonly asked: string[] = [];

  private constructor(private readonly server: Server, readonly origin: string) {
    server.prependListener('request', ({ url }) => this.asked.push(url ?? ''));
  }

  static start(answer: RequestListener): Promise<Loopback> {
    const server = createServer(answer);
    return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(new Loopback(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`))));
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

/** The command as a process, beside a server of the test. */
export function commandBeside(words: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const child = spawn(process.execPath, [COMMAND, ...words], { cwd, env: { PATH: process.env.PATH, ...env } });
  const read = { stdout: '', stderr: '' };
  (['stdout', 'stderr'] as const).forEach((name) => child[name].setEncoding('utf8').on('data', (text: string) => { read[name] += text; }));
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, ...read })));
}
