import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';

/** The objects at and beneath a construct, in the order of `findAll`, without a list of all that stands between them. */
export function objectsUnder(scope: IConstruct): ApiObject[] {
  const objects: ApiObject[] = [];
  const visit = (construct: IConstruct) => {
    if (ApiObject.isApiObject(construct)) {
      objects.push(construct);
    }
    for (const child of construct.node.children) {
      visit(child);
    }
  };
  visit(scope);
  return objects;
}
