import { readCluster } from '../../src/model/reader/read-cluster';
import { readDeclaration } from '../../src/model/reader/read-declaration';
import { readYaml } from '../../src/model/reader/read-yaml';
import { OBJECT_DUPLICATE } from '../../src/rules/object/object-duplicate';
import { World } from '../../src/rules/world';

const service = (port: number) => `---\napiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop }\nspec: { ports: [{ port: ${port} }] }\n`;
const settings = (port: number) => `---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: web, namespace: shop }\ndata: { port: "${port}" }\n`;
const severities = (appliedByHand: boolean, files: Readonly<Record<string, string>>) => {
  const objects = Object.entries(files).flatMap(([file, text]) => readYaml(text, file));
  const world = new World({ ...readCluster(objects, readDeclaration({}, {})), appliedByHand });
  return OBJECT_DUPLICATE.check(world).map(({ severity = OBJECT_DUPLICATE.severity }) => severity);
};

test.each<[string, boolean, Readonly<Record<string, string>>, string]>([
  ['of two files that somebody applies by hand, one may be applied alone', true, { 'a.yaml': service(80), 'b.yaml': service(81) }, 'warning'],
  ['and where no traffic depends on it, that is worth a note', true, { 'a.yaml': settings(80), 'b.yaml': settings(81) }, 'note'],
  ['one file is applied as a whole', true, { 'a.yaml': service(80) + service(81) }, 'error'],
  ['Flux and Argo CD apply both of two files', false, { 'a.yaml': service(80), 'b.yaml': service(81) }, 'error'],
])('an object that stands there twice: %s', (_, byHand, files, severity) => expect(severities(byHand, files)).toEqual([severity]));
