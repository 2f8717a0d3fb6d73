import { ruleKey } from '../../../src/behavior/traefik/rule-key';

test.each([
  ['blanks', 'Host(`a`) && Path(`/b`)', 'Host( `a` )&&Path(`/b`)'],
  ['quotes', 'Host(`a`)', 'Host("a")'],
  ['the order of what must hold together', 'Host(`a`) && Path(`/b`)', 'Path(`/b`) && Host(`a`)'],
  ['the order of groups', 'Host(`a`) && (Path(`/b`) || Path(`/c`))', '(Path(`/b`) || Path(`/c`)) && Host(`a`)'],
])('rules that differ in %s are equal', (_, a, b) => expect(ruleKey(a)).toBe(ruleKey(b)));

test.each([
  ['hosts', 'Host(`a`)', 'Host(`b`)'],
  ['matchers', 'Path(`/b`)', 'PathPrefix(`/b`)'],
  ['a negation', 'Host(`a`)', '!Host(`a`)'],
  ['the order of alternatives, which could be equal', 'Host(`a`) || Host(`b`)', 'Host(`b`) || Host(`a`)'],
  ['operators', 'Host(`a`) && Path(`/b`)', 'Host(`a`) || Path(`/b`)'],
  ['text that only looks like an operator', 'Path(`/a&&b`)', 'Path(`b && /a`)'],
  ['blanks inside a text', 'Path(`/a b`)', 'Path(`/ab`)'],
])('rules that differ in %s are not', (_, a, b) => expect(ruleKey(a)).not.toBe(ruleKey(b)));

test('an empty rule, as of UDP, is one', () => expect(ruleKey('')).toBe(''));
