import { fieldChanges } from '../../src/changes/field-changes';

test.each<[string, unknown, unknown, object[]]>([
  ['equal values differ in nothing', { a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }, []],
  ['the order of fields is nothing', { a: 1, b: 2 }, { b: 2, a: 1 }, []],
  ['null is as good as absent', { a: null }, {}, []],
  ['a value changes', { spec: { replicas: 1 } }, { spec: { replicas: 2 } }, [{ path: 'spec.replicas', before: 1, after: 2 }]],
  ['a text is no number', { a: '1' }, { a: 1 }, [{ path: 'a', before: '1', after: 1 }]],
  ['a field comes', {}, { a: { b: 1 } }, [{ path: 'a', after: { b: 1 } }]],
  ['a field goes', { a: false }, {}, [{ path: 'a', before: false }]],
  ['a name with other signs stands in brackets', { m: { 'metallb.io/x': 'a' } }, { m: { 'metallb.io/x': 'b' } }, [{ path: 'm["metallb.io/x"]', before: 'a', after: 'b' }]],
  ['entries with names belong together, wherever they stand', { c: [{ name: 'a', v: 1 }, { name: 'b', v: 1 }] }, { c: [{ name: 'b', v: 2 }, { name: 'a', v: 1 }] }, [{ path: 'c[name=b].v', before: 1, after: 2 }]],
  ['an entry with a name comes', { c: [{ name: 'a' }] }, { c: [{ name: 'b' }, { name: 'a' }] }, [{ path: 'c[name=b]', after: { name: 'b' } }]],
  ['an entry that comes first moves no other', { l: ['b', 'c'] }, { l: ['a', 'b', 'c'] }, [{ path: 'l[0]', after: 'a' }]],
  ['an entry that goes is told where it stood', { l: ['a', 'b', 'c'] }, { l: ['b', 'c'] }, [{ path: 'l[0]', before: 'a' }]],
  ['of entries without names the equal ones belong together', { l: [{ p: 1 }, { p: 2 }] }, { l: [{ p: 2 }, { p: 3 }] }, [{ path: 'l[1].p', before: 1, after: 3 }]],
  ['of two equal entries one goes', { l: ['a', 'a'] }, { l: ['a'] }, [{ path: 'l[1]', before: 'a' }]],
  ['the same entries in another order', { l: ['a', 'b'] }, { l: ['b', 'a'] }, [{ path: 'l', before: ['a', 'b'], after: ['b', 'a'] }]],
  ['named entries in another order', { l: [{ name: 'a' }, { name: 'b' }] }, { l: [{ name: 'b' }, { name: 'a' }] }, [{ path: 'l', before: [{ name: 'a' }, { name: 'b' }], after: [{ name: 'b' }, { name: 'a' }] }]],
  ['a list instead of a value', { l: 'a' }, { l: ['a'] }, [{ path: 'l', before: 'a', after: ['a'] }]],
])('%s', (_, before, after, expected) => expect(fieldChanges(before, after)).toEqual(expected));
