import * as fs from 'fs';
import * as path from 'path';
import { within } from '../network/namespaces';
import { Daemon } from '../sandbox/processes';

/** What became of a stream of requests. */
export interface LoadReport {
  /** How many were answered, by how they were asked. */
  readonly answered: Readonly<Record<string, number>>;
  /** How often a connection that had been kept was found closed, and the request went over another, as every client of HTTP does it. */
  readonly again: number;
  /** How many found no node that answers for the address by ARP within three seconds: so long a speaker may stand still on a busy machine before another takes over. */
  readonly unheard: number;
  /** Those that got no answer, or not the right one, and when. */
  readonly lost: readonly string[];
  /** The addresses of the pods of the proxy that they came through. */
  readonly through: readonly string[];
}

const SCRIPT = `
  const http = require('http');
  const [host, path, address] = process.argv.slice(1);
  const began = Date.now();
  const report = { answered: {}, again: 0, unheard: 0, lost: [], through: {} };
  let ended = false;
  const ask = (kind, agent, headers, retried) => new Promise((resolve) => {
    let answered = false;
    const fail = (why) => {
      if (answered) return;
      answered = true;
      report.lost.push(kind + ' after ' + (Date.now() - began) + ' ms: ' + why);
      resolve();
    };
    const request = http.get({ host: address, path, agent, headers: { Host: host, ...headers }, timeout: 10000 }, (response) => {
      let body = '';
      response.on('data', (data) => { body += data; });
      response.on('error', (error) => fail(error.message));
      response.on('end', () => {
        if (response.statusCode !== 200) return fail('status ' + response.statusCode);
        answered = true;
        report.answered[kind] = (report.answered[kind] || 0) + 1;
        report.through[JSON.parse(body).peer] = true;
        resolve();
      });
    });
    request.on('timeout', () => request.destroy(new Error('no answer in time')));
    request.on('error', (error) => {
      if (!answered && !retried && request.reusedSocket && error.code === 'ECONNRESET') {
        answered = true;
        report.again++;
        resolve(ask(kind, false, headers, true));
        return;
      }
      if (!answered && error.code === 'EHOSTUNREACH' && error.syscall === 'connect') {
        answered = true;
        report.unheard++;
        resolve();
        return;
      }
      fail(error.message);
    });
  });
  const stream = async (kind, agent, headers, pause) => {
    while (!ended) {
      await ask(kind, agent, headers, false);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  };
  const kept = () => new http.Agent({ keepAlive: true, maxSockets: 1 });
  const streams = [];
  for (let index = 0; index < 4; index++) {
    streams.push(stream('over a connection of its own', false, {}, 20));
    streams.push(stream('over a connection that is kept', kept(), {}, 20));
    streams.push(stream('slowly', kept(), { 'X-Echo-Sleep': '1.5' }, 0));
  }
  process.on('SIGTERM', async () => {
    ended = true;
    await Promise.all(streams);
    console.log(JSON.stringify({ ...report, through: Object.keys(report.through) }));
    process.exit(0);
  });
`;

/** Twelve clients that ask without a break: over new connections, over kept ones, and for what takes long. */
export class Load {
  private static count = 0;
  private readonly daemon: Daemon;

  constructor(folder: string, url: string, at: string) {
    const { hostname, pathname } = new URL(url);
    const log = path.join(folder, `${Load.count++}.log`);
    this.daemon = new Daemon('load', within('client', process.execPath, '-e', SCRIPT, hostname, pathname, at), log);
  }

  /** Waits for the last answers. */
  async end(): Promise<LoadReport> {
    await this.daemon.stop('SIGTERM', 15_000);
    const text = fs.readFileSync(this.daemon.log, 'utf8').trim();
    return JSON.parse(text.slice(text.lastIndexOf('\n') + 1));
  }
}
