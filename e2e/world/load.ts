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

/** Clients that ask alike, each again as soon as it has its answer and has paused. */
export interface Stream {
  /** What they are called in the report. */
  readonly kind: string;
  readonly clients: number;
  /** Whether each keeps its connection for its next request. */
  readonly keeps: boolean;
  /** How long the application takes to answer; nothing where it answers at once. */
  readonly seconds?: number;
  readonly pauseMilliseconds: number;
  /** By how much each begins later than the one before. */
  readonly apartMilliseconds?: number;
}

/** Twelve clients that ask without a break: over new connections, over kept ones, and for what takes a while. */
export const STEADY: readonly Stream[] = [
  { kind: 'over a connection of its own', clients: 4, keeps: false, pauseMilliseconds: 20 },
  { kind: 'over a connection that is kept', clients: 4, keeps: true, pauseMilliseconds: 20 },
  { kind: 'slowly', clients: 4, keeps: true, seconds: 1.5, pauseMilliseconds: 0 },
];

/** Every second a request begins that outlasts the ten seconds for which a proxy serves on at least. */
export const LONG: readonly Stream[] = [{ kind: 'for long', clients: 14, keeps: false, seconds: 14, pauseMilliseconds: 0, apartMilliseconds: 1_000 }];

/** How long an answer may take beyond what the application does. */
const PATIENCE_SECONDS = 10;

const SCRIPT = `
  const http = require('http');
  const [host, path, address, streams] = process.argv.slice(1);
  const began = Date.now();
  const report = { answered: {}, again: 0, unheard: 0, lost: [], through: {} };
  let ended = false;
  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const ask = (kind, agent, seconds, retried) => new Promise((resolve) => {
    let answered = false;
    const fail = (why) => {
      if (answered) return;
      answered = true;
      report.lost.push(kind + ' after ' + (Date.now() - began) + ' ms: ' + why);
      resolve();
    };
    const request = http.get({ host: address, path, agent, headers: { Host: host, ...(seconds > 0 ? { 'X-Echo-Sleep': seconds } : {}) }, timeout: (seconds + ${PATIENCE_SECONDS}) * 1000 }, (response) => {
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
        resolve(ask(kind, false, seconds, true));
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
  const client = async ({ kind, keeps, seconds = 0, pauseMilliseconds, apartMilliseconds = 0 }, index) => {
    const agent = keeps && new http.Agent({ keepAlive: true, maxSockets: 1 });
    await pause(index * apartMilliseconds);
    while (!ended) {
      await ask(kind, agent, seconds, false);
      await pause(pauseMilliseconds);
    }
  };
  const clients = JSON.parse(streams).flatMap((stream) => Array.from({ length: stream.clients }, (_, index) => client(stream, index)));
  process.on('SIGTERM', async () => {
    ended = true;
    await Promise.all(clients);
    console.log(JSON.stringify({ ...report, through: Object.keys(report.through) }));
    process.exit(0);
  });
`;

/** Clients that ask until they are told to end. */
export class Load {
  private static count = 0;
  private readonly daemon: Daemon;

  constructor(folder: string, url: string, at: string, private readonly streams: readonly Stream[]) {
    const { hostname, pathname } = new URL(url);
    const log = path.join(folder, `${Load.count++}.log`);
    this.daemon = new Daemon('load', within('client', process.execPath, '-e', SCRIPT, hostname, pathname, at, JSON.stringify(streams)), log);
  }

  /** Asks nothing more, and waits for the last answers. */
  async end(): Promise<LoadReport> {
    const slowest = Math.max(...this.streams.map(({ seconds = 0 }) => seconds));
    await this.daemon.stop('SIGTERM', (slowest + PATIENCE_SECONDS + 5) * 1000);
    const text = fs.readFileSync(this.daemon.log, 'utf8').trim();
    return JSON.parse(text.slice(text.lastIndexOf('\n') + 1));
  }
}
