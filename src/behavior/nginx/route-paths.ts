/** What stands before a path and says how it is compared (5.5, pkg/apis/configuration/validation/virtualserver.go). */
const MODIFIER = /^(~\*|~|\^~|=)\s*/;

/** A path of a VirtualServer as its controller compares paths: blanks behind the sign of its kind do not count. */
export function comparedPath(path: string): string {
  return path.replace(MODIFIER, '$1');
}

export function isExpressionPath(path: string): boolean {
  return path.startsWith('~');
}

/** What the controller refuses a VirtualServerRoute for. */
export interface PartRefusal {
  /** Paths of the VirtualServer that it says nothing of. */
  readonly missing: readonly string[];
  /** Positions of its paths that are none of the VirtualServer's. */
  readonly outside: readonly number[];
}

/**
 * What is wrong with the paths of a VirtualServerRoute at paths that a VirtualServer leaves to it: expressions and exact paths must be the same on both
 * sides, and a prefix begins the letters of each path beneath it. Expressions come together, any other path alone.
 */
export function partRefusal(paths: readonly string[], subroutes: readonly string[]): PartRefusal {
  const [wanted, found] = [paths.map(comparedPath), subroutes.map(comparedPath)];
  const isAlike = /^[~=]/.test(wanted[0]);
  return {
    missing: isAlike ? paths.filter((_, index) => !found.includes(wanted[index])) : [],
    outside: [...found.keys()].filter((index) => !(isAlike ? wanted.includes(found[index]) : found[index].startsWith(wanted[0]))),
  };
}
