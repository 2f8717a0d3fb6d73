import { execFileSync, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { Figure, median, Skipped, timed } from './figure';

const ROOT = path.join(__dirname, '..', '..');
/** What the app imports, found by name as in a user's folder. */
const IMPORTED = ['cdk8s', 'constructs', 'cdk8s-plus-28'];
const SERVICES = 10_000;

/** A GitOpsApp as a whole process, from the start of Node.js to the last file, without the time that a compiler of TypeScript takes. */
export function delivering(): (Figure | Skipped)[] {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-bare-metal-bench-'));
  try {
    link(folder);
    const script = compiled(folder, 'delivered-app');
    const synth = (charts: number) => Number(execFileSync(process.execPath, [script, `${SERVICES}`, `${charts}`], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    const turns = [1, 2, 3, 4, 5].map(() => ({ one: timed(() => synth(1)), many: timed(() => synth(1_000)) }));
    const one = Math.min(...turns.map((turn) => turn.one));
    return [
      { name: 'a GitOpsApp of 10,000 Services with routes, the whole process', value: median(turns.map((turn) => turn.one)) / 1000, unit: 's' },
      ...againstHelm(folder, one),
      { name: 'the same objects in 1,000 charts', value: Math.min(...turns.map((turn) => turn.many)) / one, unit: 'times one chart', limit: 1.2 },
      { name: 'its memory', value: Math.max(synth(1), synth(1_000)), unit: 'MiB', limit: 400 },
    ];
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Helm is taken from the variable HELM, or from where commands are found. */
function againstHelm(folder: string, own: number): (Figure | Skipped)[] {
  const helm = process.env.HELM ?? 'helm';
  const name = 'the same against `helm template` of the same Services and Ingresses';
  if (spawnSync(helm, ['version', '--short']).status !== 0) {
    return [{ name, reason: 'there is no helm; HELM names one' }];
  }
  const chart = path.join(folder, 'chart');
  fs.mkdirSync(path.join(chart, 'templates'), { recursive: true });
  fs.writeFileSync(path.join(chart, 'Chart.yaml'), 'apiVersion: v2\nname: bench\nversion: 0.1.0\n');
  fs.writeFileSync(path.join(chart, 'templates', 'apps.yaml'), TEMPLATE);
  const output = fs.openSync(path.join(folder, 'helm.yaml'), 'w');
  const template = () => execFileSync(helm, ['template', 'bench', chart, '--set', `count=${SERVICES}`], { stdio: ['ignore', output, 'ignore'] });
  const script = compiled(folder, 'bare-path');
  const bare = () => execFileSync(process.execPath, [script, `${SERVICES}`], { cwd: folder });
  const turns = [1, 2, 3, 4, 5].map(() => ({ helm: timed(template), bare: timed(bare) }));
  fs.closeSync(output);
  const best = Math.min(...turns.map((turn) => turn.helm));
  return [
    { name, value: own / best, unit: 'times helm', limit: 0.7 },
    { name: 'raw ApiObjects of the same, resolved and written, and nothing else', value: Math.min(...turns.map((turn) => turn.bare)) / best, unit: 'times helm' },
  ];
}

const TEMPLATE = `{{- range $index := until (int .Values.count) }}
---
apiVersion: v1
kind: Service
metadata:
  name: s{{ $index }}
  namespace: apps
spec:
  ports:
    - port: 80
  selector:
    app: s{{ $index }}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: apps-r{{ $index }}
  namespace: apps
spec:
  ingressClassName: traefik
  rules:
    - host: app{{ $index }}.example.com
      http:
        paths:
          - backend:
              service:
                name: s{{ $index }}
                port:
                  number: 80
            path: /
            pathType: Prefix
{{- end }}
`;

function link(folder: string): void {
  const modules = path.join(folder, 'node_modules');
  fs.mkdirSync(modules);
  fs.symlinkSync(ROOT, path.join(modules, 'cdk8s-bare-metal'));
  IMPORTED.forEach((name) => fs.symlinkSync(path.join(ROOT, 'node_modules', name), path.join(modules, name)));
}

function compiled(folder: string, name: string): string {
  const source = fs.readFileSync(path.join(__dirname, `${name}.ts`), 'utf8');
  const script = path.join(folder, `${name}.js`);
  fs.writeFileSync(script, transpileModule(source, { compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 } }).outputText);
  return script;
}
