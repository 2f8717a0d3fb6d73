import { NetworkFact } from '../../../src/repository/facts/fact';
import { describesNetwork } from '../../../src/repository/facts/fact-file';
import { factsOfFiles, factsOfObjects, settledFacts } from '../../../src/repository/facts/network-facts';
import { Tree, TreeObject } from '../../../src/repository/structure/tree';

/** What a repository of one cluster says about its network. */
export function networkFacts(tree: Tree, objects: readonly TreeObject[] = objectsOf(tree)): NetworkFact[] {
  return settledFacts([...factsOfFiles(tree), ...factsOfObjects(tree, objects)], tree);
}

function objectsOf(tree: Tree): TreeObject[] {
  return tree.paths().filter(describesNetwork).flatMap((path) => tree.file(path)!.objects);
}
