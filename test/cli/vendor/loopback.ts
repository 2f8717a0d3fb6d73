import { spawn } from 'child_process';
import { createServer, RequestListener } from 'http';
import { AddressInfo } from 'net';
import { COMMAND, Ran } from '../command';

/** A web server on the loopback interface. */
export interface Loopback {
  readonly origin: string;
  /** The paths that were asked for. */
  readonly asked: readonly string[];
  stop(): Promise<void>;
}

export function loopback(answer: RequestListener): Promise<Loopback> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  });
  const stop = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve({ origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, stop })));
}

/** The command as a process, beside a server of the test. */
export function commandBeside(words: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const child = spawn(process.execPath, [COMMAND, ...words], { cwd, env: { PATH: process.env.PATH, ...env } });
  const read = { stdout: '', stderr: '' };
  (['stdout', 'stderr'] as const).forEach((name) => child[name].setEncoding('utf8').on('data', (text: string) => { read[name] += text; }));
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, ...read })));
}
