import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { checkRun } from './check-run';
import { Figure } from './figure';

const FEW = 60_000;

/** One file of Services each of which is a finding: twice as many may take twice as long, and a file of 50 MB is 240,000 of them. */
export function checkingManyFindings(): Figure[] {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-bare-metal-bench-'));
  try {
    const [few, twice] = [FEW, 2 * FEW].map((count) => {
      fs.writeFileSync(path.join(folder, 'all.yaml'), Array.from({ length: count }, (_, index) => service(index)).join(''));
      return checkRun(folder, 1);
    });
    return [
      { name: 'check of 120,000 Services in one file, a finding each', value: twice.seconds, unit: 's' },
      { name: 'its memory', value: twice.memory, unit: 'MiB', limit: 800 },
      { name: 'the same, beside half as many', value: twice.seconds / few.seconds, unit: 'times as long', limit: 3 },
    ];
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** 210 bytes. */
function service(index: number): string {
  return `---
apiVersion: v1
kind: Service
metadata:
  name: web-${index}
  namespace: shop
  labels:
    app.kubernetes.io/name: web-${index}
spec:
  clusterIP: 10.0.0.999
  selector:
    app: web-${index}
  ports:
    - name: http
      port: 80
      targetPort: 8080
`;
}
