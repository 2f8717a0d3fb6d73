import * as path from 'path';
import { deliverable, Life } from './life';
import { ARGO } from './tools';
import { ARGO_CD_HISTORY } from '../../../e2e/gitops/argo-cd-history';
import { manifestsIn } from '../../../e2e/world/manifests';

/** The real sync engine of Argo CD does the same in the suite of real components (`npm run e2e -- --only gitops-argo-cd`). */
const ALL = manifestsIn(path.join(__dirname, '..', '..', '..', 'examples', 'gitops-argo-cd', 'dist'));
const life = new Life(ARGO, { absent: ['example.com/Thing'], lenient: true });
let objects: readonly (typeof ALL)[number][] = ALL;

beforeAll(() => expect(life.commit(deliverable(ALL))).toEqual([]));

test.each(ARGO_CD_HISTORY.map((commit) => [commit.name, commit] as const))('%s', (_, { change, gone = [], made = [], replaced = [], refused = [] }) => {
  objects = change(objects, ALL);
  const effect = life.effectOf(deliverable(objects));
  expect(effect).toEqual({ gone: [...gone].sort(), made: [...made].sort(), replaced: [...replaced].sort(), refused });
});
