import { readCluster } from '../../src/model/reader/read-cluster';
import { readDeclaration } from '../../src/model/reader/read-declaration';
import { SECRET_IN_CLEAR } from '../../src/rules/object/secret-in-clear';
import { World } from '../../src/rules/world';

const source = (document: number) => ({ file: 'components/backup/secret.yaml', origin: { document, path: '' } });
const secret = (name: string, document: number) =>
  ({ manifest: { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: 'apps' }, stringData: { password: 'example' } }, source: source(document) });

test('Secrets that each application makes of one manifest of a component are one mistake, and those of two manifests are two', () => {
  const cluster = readCluster([secret('mail', 0), secret('web', 0), secret('wiki', 0), secret('other', 1)], readDeclaration({}, {}));
  expect(SECRET_IN_CLEAR.check(new World(cluster)).map(({ message }) => message)).toEqual([
    'Secret apps/mail and 2 more that the file makes say `stringData.password` in clear text.',
    'Secret apps/other says `stringData.password` in clear text.',
  ]);
});
