import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

const made: string[] = [];

afterAll(() => made.splice(0).forEach((folder) => fs.rmSync(folder, { recursive: true, force: true })));

/** A new folder with these files, that is removed after the tests of the file that asks for it. */
export function folderOf(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-bare-metal-')));
  made.push(folder);
  Object.entries(files).forEach(([name, text]) => {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  });
  return folder;
}

/** A Service as YAML. */
export function serviceYaml(name: string, spec = ''): string {
  return `apiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: apps }\nspec:\n  selector: { app: ${name} }\n  ports: [{ port: 80 }]\n${spec}`;
}

/** An IPAddressPool as YAML, an entry a line. */
export function poolYaml(name: string, ...addresses: readonly string[]): string {
  return `apiVersion: metallb.io/v1beta1\nkind: IPAddressPool\nmetadata: { name: ${name}, namespace: metallb-system }\nspec:\n  addresses:\n${addresses.map((entry) => `    - ${entry}\n`).join('')}`;
}

/** The pool `public` of a home network, announced by layer 2. */
export const LAYER_2_POOL = `
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: { name: public, namespace: metallb-system }
spec: { addresses: [192.168.1.200-192.168.1.250] }
---
apiVersion: metallb.io/v1beta1
kind: L2Advertisement
metadata: { name: public, namespace: metallb-system }
`;
