import { IConstruct } from 'constructs';

/** Tells paths of constructs. `node.path` climbs to the root for each; here a parent's path is put together once for all its children. */
export function constructPaths(): (construct: IConstruct) => string {
  const known = new Map<IConstruct, string>();
  const pathOf = (construct: IConstruct): string => {
    const { scope, id } = construct.node;
    const above = scope === undefined ? '' : known.get(scope) ?? remember(scope);
    return above === '' || id === '' ? above + id : `${above}/${id}`;
  };
  const remember = (construct: IConstruct) => {
    const path = pathOf(construct);
    known.set(construct, path);
    return path;
  };
  return pathOf;
}
