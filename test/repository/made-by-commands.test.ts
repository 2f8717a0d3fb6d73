import { madeByCommands, mayTellCommands } from '../../src/repository/made-by-commands';

const made = (text: string) => madeByCommands(text, { file: 'README.md' }).map(({ kind, namespace = 'any', name }) => `${kind} ${namespace}/${name}`);

test.each<[string, string, string[]]>([
  ['a Secret', 'kubectl create secret generic router -n network --from-literal=password=x', ['Secret network/router']],
  ['over several lines', 'kubectl create secret tls app-tls \\\n  --cert=tls.crt --key tls.key \\\n  --namespace=shop', ['Secret shop/app-tls']],
  ['options before it', '$ kubectl -n shop --context home create secret generic app --from-file ./key', ['Secret shop/app']],
  ['an option between type and name', 'kubectl create secret -n shop docker-registry pull --docker-server registry.example.com', ['Secret shop/pull']],
  ['in whichever namespace somebody works', 'kubectl create secret generic app', ['Secret any/app']],
  ['in one that a variable says', 'kubectl -n "$NAMESPACE" create secret generic app', ['Secret any/app']],
  ['and pipes it on', 'kubectl create secret generic app --dry-run=client -o yaml | kubectl apply -f -', ['Secret any/app']],
  ['a task of YAML', 'steps:\n  - run: kubectl create secret generic "app" -n \'shop\'\n', ['Secret shop/app']],
  ['a Service', 'kubectl create service clusterip web --tcp=80:80', ['Service any/web']],
  ['a Service for a Deployment', 'kubectl expose deployment web --port=80', ['Service any/web']],
  ['a Service of another name', 'kubectl expose deployment/web --port 80 --name=front', ['Service any/front']],
  ['a name that a variable says', 'kubectl create secret generic "$NAME"', []],
  ['the name of nothing', 'It is made with `kubectl create secret tls`, or by hand.', []],
  ['other commands', 'kubectl get secret app; kubectl create namespace shop; kubectl delete service web', []],
  ['what only begins like it', 'metadata: { annotations: { kubectl.kubernetes.io/restartedAt: create secret generic app } }', []],
])('what commands make: %s', (_, text, expected) => expect(made(text)).toEqual(expected));

test('pages, scripts and tasks may tell of commands', () => {
  expect(['README.md', 'run.sh', 'Makefile', 'justfile', 'web.png', 'app.ts'].map(mayTellCommands)).toEqual([true, true, true, true, false, false]);
});
