import { findingsText, thrownText } from '../../src/report/findings-text';
import { Finding } from '../../src/rules/finding';

const OVERLAP: Finding = {
  rule: 'pool-overlaps-dhcp',
  severity: 'error',
  message: 'The pool public holds 192.168.1.190-192.168.1.199, 10 addresses of the DHCP range 192.168.1.100-192.168.1.199 of network lan.',
  why: 'The DHCP server may hand out an address that MetalLB already gave to a Service.',
  help: 'Start the pool at 192.168.1.200, or end the DHCP range at 192.168.1.189.',
  subject: 'pool public',
  places: [
    { construct: 'edge/LoadBalancer/public', property: 'spec.addresses[0]' },
    { construct: 'Plan', property: 'networks[0].dhcp[0]' },
  ],
};
const WARNING: Finding = { ...OVERLAP, rule: 'pool-not-announced', severity: 'warning', message: 'Nobody announces it.', places: [{ file: 'pools.yaml', line: 3, column: 5 }] };
const NOTE: Finding = { ...WARNING, rule: 'route-external', severity: 'note', places: [] };
const WAIVED: Finding = { ...OVERLAP, waived: { rule: OVERLAP.rule, subject: OVERLAP.subject, reason: 'The server skips these.', expires: '2027-01-31' } };

test('a finding says what, where, why it matters and how to mend it, and a count closes the text', () => {
  expect(findingsText([OVERLAP])).toBe([
    'error[pool-overlaps-dhcp]: The pool public holds 192.168.1.190-192.168.1.199, 10 addresses of the',
    '  DHCP range 192.168.1.100-192.168.1.199 of network lan.',
    '  --> edge/LoadBalancer/public (spec.addresses[0])',
    '  ::: Plan (networks[0].dhcp[0])',
    '  why: The DHCP server may hand out an address that MetalLB already gave to a Service.',
    '  help: Start the pool at 192.168.1.200, or end the DHCP range at 192.168.1.189.',
    '',
    '1 error, 0 warnings, 0 notes',
  ].join('\n'));
});

test('findings stand in the order of the list, with an empty line between them', () => {
  expect(findingsText([OVERLAP, WARNING, NOTE]).split('\n\n').map((text) => text.split(':')[0])).toEqual([
    'error[pool-overlaps-dhcp]', 'warning[pool-not-announced]', 'note[route-external]', '1 error, 1 warning, 1 note',
  ]);
});

test('an accepted finding takes one line, with the reason and the last day, and is counted by itself', () => {
  expect(findingsText([WAIVED])).toBe([
    'waived error[pool-overlaps-dhcp] pool public: The server skips these. (until 2027-01-31)',
    '',
    '0 errors, 0 warnings, 0 notes, 1 waived',
  ].join('\n'));
});

test('no findings are told as none', () => {
  expect(findingsText([])).toBe('0 errors, 0 warnings, 0 notes');
});

test('a file is named with line and column', () => {
  expect(findingsText([WARNING])).toContain('\n  --> pools.yaml:3:5\n');
});

test('of a name that is longer than Kubernetes takes both ends are printed, and its place stays whole', () => {
  const name = `begin${'x'.repeat(1000)}end`;
  const text = findingsText([{ ...WARNING, message: `Service "apps/${name}" is refused.`, help: 'Write `a, b`.', places: [{ file: `${name}.yaml` }] }]);
  expect(text.split('\n')[1]).toMatch(/^ {2}"apps\/beginx{221}…x{16}end"$/);
  expect(text).toContain(`  --> ${name}.yaml`);
});

test('a place is printed once, and of very many places the first ones with a count', () => {
  const places = Array.from({ length: 20 }, (_, index) => ({ construct: `apps/Route${index}` }));
  const text = findingsText([{ ...WARNING, places: [places[0], ...places] }]);
  expect(text.match(/Route0\n/g)).toHaveLength(1);
  expect(text).toContain('  ::: and 12 more places\n');
});

test('there is colour only where it is asked for, and it changes nothing else', () => {
  const all = [OVERLAP, WARNING, NOTE, WAIVED];
  const plain = findingsText(all);
  const colored = findingsText(all, { color: true });
  expect(plain).not.toContain('\u001b');
  expect(findingsText(all, { color: false })).toBe(plain);
  expect(colored).toContain('\u001b[31;1merror[pool-overlaps-dhcp]\u001b[0m');
  expect(colored).toContain('\u001b[33;1mwarning[pool-not-announced]\u001b[0m');
  // eslint-disable-next-line no-control-regex
  expect(colored.replace(/\u001b\[[0-9;]*m/g, '')).toBe(plain);
});

test.each([
  ['a line feed', 'a\nerror[fake]: b', 'a\\nerror[fake]: b'],
  ['a terminal sequence', '\u001b[2J', '\\u{1b}[2J'],
  ['a mark that turns the reading direction', 'a\u202eb', 'a\\u{202e}b'],
])('%s in a name is made visible', (_, name, printed) => {
  const finding = { ...WARNING, message: name, subject: name, places: [{ construct: name }] };
  expect(findingsText([finding])).toContain(`warning[pool-not-announced]: ${printed}\n  --> ${printed}\n`);
});

test('the thrown text is complete by itself: all that was found, errors first, without colour', () => {
  const text = thrownText([WARNING, OVERLAP, { ...OVERLAP, rule: 'other-rule' }, WAIVED]);
  expect(text).toMatch(/^2 errors in the cluster that this plan serves\.\n\nerror\[pool-overlaps-dhcp\]/);
  expect(text.indexOf('error[other-rule]')).toBeLessThan(text.indexOf('warning[pool-not-announced]'));
  expect(text).toContain('help: Start the pool at 192.168.1.200');
  expect(text).toMatch(/\n2 errors, 1 warning, 0 notes, 1 waived$/);
});
