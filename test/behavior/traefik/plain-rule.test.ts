import { plainRule } from '../../../src/behavior/traefik/plain-rule';

describe('a rule of Traefik is the hosts and paths that it asks for', () => {
  test.each([
    ['Host(`a.example.com`)', ['a.example.com/*']],
    ['Host("A.example.com")', ['a.example.com/*']],
    ['Host(`a.example.com`) && PathPrefix(`/shop`)', ['a.example.com/shop*']],
    ['PathPrefix(`/shop`)&&Host(`a.example.com`)', ['a.example.com/shop*']],
    ['Host(`a.example.com`) && Path(`/shop`)', ['a.example.com/shop']],
    ['Host(`a.example.com`, `b.example.com`)', ['a.example.com/*', 'b.example.com/*']],
    ['(Host(`a.example.com`) || Host(`b.example.com`)) && PathPrefix(`/shop`)', ['a.example.com/shop*', 'b.example.com/shop*']],
    ['Host(`a.example.com`) && (Path(`/shop`) || PathPrefix(`/shop/`))', ['a.example.com/shop', 'a.example.com/shop/*']],
    ['Host(`a.example.com`) || (Host(`b.example.com`) && PathPrefix(`/shop`))', ['a.example.com/*', 'b.example.com/shop*']],
    ['PathPrefix(`/shop`)', ['any/shop*']],
  ])('%s', (rule, requests) => {
    expect(plainRule(rule)?.map(({ host = 'any', path, exact }) => `${host}${path}${exact ? '' : '*'}`)).toEqual(requests);
  });

  test.each([
    [''], ['Host()'], ['Host(`a.example.com`'], ['Host(`a.example.com`) &&'], ['Host(`a.example.com`))'], ['Host(`a.example.com`) Path(`/shop`)'],
    ['Host(`a.example.com`) && !PathPrefix(`/shop`)'], ['HostRegexp(`.+`)'], ['Host(`a.example.com`) && Header(`x`, `1`)'], ['Host(`a.example.com`) && Method(`GET`)'],
    ['Host(`a.example.com`) && Host(`b.example.com`)'], ['PathPrefix(`/`) && PathPrefix(`/shop`)'], ['HostSNI(`*`)'], ['(((((((('], ['Host(a.example.com)'],
    [Array.from({ length: 100 }, (_, index) => `Host(\`a${index}.example.com\`)`).join(' || ')],
  ])('and nothing where it asks for anything else, or is none: %s', (rule) => {
    expect(plainRule(rule)).toBeUndefined();
  });
});
