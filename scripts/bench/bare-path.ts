import * as fs from 'fs';
import { ApiObject, App, Chart } from 'cdk8s';

/**
 * `bare-path.js SERVICES`: the objects of `delivered-app.ts` as raw ApiObjects of cdk8s in one chart, resolved by cdk8s and written by a small emitter into one
 * file. No plan, no rules, no layers, and nothing of this package: what is left of a limit when this is paid is what all of them may take.
 */
const services = Number(process.argv[2]);
const chart = new Chart(new App(), 'apps', { disableResourceNameHashes: true, namespace: 'apps' });
for (let index = 0; index < services; index++) {
  new ApiObject(chart, `s${index}`, {
    apiVersion: 'v1', kind: 'Service', metadata: { name: `s${index}` }, spec: { selector: { app: `s${index}` }, ports: [{ port: 80 }] },
  });
  const backend = { service: { name: `s${index}`, port: { number: 80 } } };
  new ApiObject(chart, `r${index}`, {
    apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: `apps-r${index}` },
    spec: { ingressClassName: 'traefik', rules: [{ host: `app${index}.example.com`, http: { paths: [{ backend, path: '/', pathType: 'Prefix' }] } }] },
  });
}
fs.writeFileSync('bare-path.yaml', chart.toJson().map((manifest) => fields(manifest, '')).join('---\n'));

/** Enough for these objects, where each item of a list is a map. */
function fields(map: Readonly<Record<string, any>>, indent: string): string {
  return Object.entries(map).map(([key, value]) => {
    if (Array.isArray(value)) {
      return `${indent}${key}:\n${value.map((item) => `${indent}  - ${fields(item, `${indent}    `).slice(indent.length + 4)}`).join('')}`;
    }
    return typeof value === 'object' ? `${indent}${key}:\n${fields(value, `${indent}  `)}` : `${indent}${key}: ${value}\n`;
  }).join('');
}
