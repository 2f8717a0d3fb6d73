/** A quoted text, an operator, a comma or bracket, or a name. */
const TOKEN = /`[^`]*`|"(?:[^"\\]|\\.)*"|&&|\|\||[!(),]|[^\s`"&|!(),]+/g;

/**
 * A rule of Traefik's language in a form that is equal for rules that differ in blanks, quotes or the order of what must hold together:
 * ``Host(`a`) && Path(`/b`)`` is ``Path("/b")&&Host("a")``. Rules that are equal in other ways are not recognized.
 */
export function ruleKey(rule: string): string {
  const tokens = (rule.match(TOKEN) ?? []).map((token) => (token.startsWith('"') ? `\`${token.slice(1, -1)}\`` : token));
  const parts: string[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    depth += token === '(' ? 1 : token === ')' ? -1 : 0;
    if (depth === 0 && token === '||') {
      return tokens.join(' ');
    }
    if (depth === 0 && token === '&&') {
      parts.push([]);
    } else {
      parts[parts.length - 1].push(token);
    }
  }
  return parts.map((part) => part.join(' ')).sort().join(' && ');
}
