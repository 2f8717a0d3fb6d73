import { choice, counted, listed } from '../../src/rules/text';

describe('listed', () => {
  test.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
    [['a', 'b', 'c', 'd', 'e', 'f', 'g'], 'a, b, c, d, e and 2 more'],
  ])('%j reads %j', (items, text) => {
    expect(listed(items)).toBe(text);
  });
});

describe('counted', () => {
  test.each([[0, '0 routes'], [1, '1 route'], [2, '2 routes']])('%d reads %j', (number, text) => {
    expect(counted(number, 'route')).toBe(text);
  });

  test('a plural of its own', () => {
    expect(counted(256n, 'address', 'addresses')).toBe('256 addresses');
  });
});

describe('choice', () => {
  test('names what was probably meant', () => {
    expect(choice('publik', ['private', 'public'], 'Define it')).toBe('Did you mean `public`?');
  });

  test('names what was shortened, unless it may be one of several, or a few letters', () => {
    expect(choice('localPref', ['localPreference', 'name'], 'Define it')).toBe('Did you mean `localPreference`?');
    expect(choice('public', ['public-edge-north', 'public-edge-south'], 'Define it')).toBe('There are public-edge-north and public-edge-south.');
    expect(choice('pub', ['private-edge', 'public-edge'], 'Define it')).toBe('There are private-edge and public-edge.');
  });

  test('lists what there is where nothing is near', () => {
    expect(choice('edge', ['private', 'public'], 'Define it')).toBe('There are private and public.');
    expect(choice('edge', ['public'], 'Define it')).toBe('There is only public.');
  });

  test('says what else to do where there is nothing', () => {
    expect(choice('edge', [], 'Define it')).toBe('Define it.');
  });

  test('finds a slip near the end of a name among thousands', () => {
    const names = Array.from({ length: 5000 }, (_, index) => `${String.fromCharCode(97 + index % 26)}-service-number-${index}`).sort();
    expect(choice('b-service-number-27x', names, 'Define it')).toBe('Did you mean `b-service-number-27`?');
    expect(choice('b', names, 'Define it')).toBe('Write one of the 5000 names that there are.');
  });
});
