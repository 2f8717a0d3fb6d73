import { Request } from './requests-of';
import { within } from '../../network/namespaces';
import { run } from '../../sandbox/processes';
import { Echo } from '../../world/requests';

/** What came back for a request. */
export interface Answer {
  readonly status: number;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** What the application says that it saw; empty where none answered. */
  readonly echo: Echo;
}

/** A request, and the address where it is asked. */
export interface Question {
  readonly at: string;
  readonly request: Request;
}

const ASK = `
  const http = require('http');
  const questions = JSON.parse(require('fs').readFileSync(0, 'utf8'));
  const answers = [];
  let [next, open] = [0, questions.length];
  const ask = () => {
    const index = next++;
    if (index >= questions.length) return;
    const { at, request: { method, host, target, headers } } = questions[index];
    const done = (answer) => {
      answers[index] = answer;
      open--;
      if (open === 0) process.stdout.write(JSON.stringify(answers));
      ask();
    };
    const sent = http.request({ host: at, port: 80, method, path: target, headers: { Host: host, ...headers }, agent: false, timeout: 5000 }, (response) => {
      let body = '';
      response.on('data', (data) => { body += data; });
      response.on('end', () => done({ status: response.statusCode, headers: response.headers, body }));
      response.on('error', (error) => done({ status: 0, headers: {}, body: String(error) }));
    });
    sent.on('timeout', () => sent.destroy(new Error('no answer in time')));
    sent.on('error', (error) => done({ status: 0, headers: {}, body: String(error) }));
    sent.end();
  };
  for (let one = 0; one < 16; one++) ask();
`;

/** Asks from the client on the segment, all in one process; a status of 0 is no answer. */
export async function askMany(questions: readonly Question[]): Promise<Answer[]> {
  if (questions.length === 0) {
    return [];
  }
  const { stdout } = await run(within('client', process.execPath, '-e', ASK), { input: JSON.stringify(questions) });
  return (JSON.parse(stdout) as { status: number; headers: Record<string, string>; body: string }[]).map(({ status, headers, body }) => ({
    status, headers, echo: headers['x-backend'] !== undefined && body.startsWith('{') ? JSON.parse(body) : {},
  }));
}
