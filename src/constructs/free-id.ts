import { Construct } from 'constructs';

/** An id that no child of a construct has: where two objects of one name are made, the mistake is to be told with all others, and not by the second construct. */
export function freeId(scope: Construct, id: string): string {
  if (scope.node.tryFindChild(id) === undefined) {
    return id;
  }
  let number = 2;
  while (scope.node.tryFindChild(`${id}-${number}`) !== undefined) {
    number++;
  }
  return `${id}-${number}`;
}
