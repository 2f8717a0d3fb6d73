import * as path from 'path';
import { deliverable, Life } from './life';
import { FLUX } from './tools';
import { HISTORY } from '../../../e2e/gitops/history';
import { manifestsIn } from '../../../e2e/world/manifests';

/** The real Flux does the same in the suite of real components (`npm run e2e -- --only gitops-flux`). */
const ALL = manifestsIn(path.join(__dirname, '..', '..', '..', 'examples', 'gitops-flux', 'dist'));
const life = new Life(FLUX, { absent: ['example.com/Thing'], lenient: true });
let objects: readonly (typeof ALL)[number][] = ALL;

beforeAll(() => expect(life.commit(deliverable(ALL))).toEqual([]));

test.each(HISTORY.map((commit) => [commit.name, commit] as const))('%s', (_, { change, gone = [], made = [], replaced = [], refused = [] }) => {
  objects = change(objects, ALL);
  const effect = life.effectOf(deliverable(objects));
  expect(effect).toEqual({ gone: [...gone].sort(), made: [...made].sort(), replaced: [...replaced].sort(), refused });
});
