import { command } from './command';
import { folderOf, poolYaml } from '../support/folder';

const NETWORK = 'networks: [{ name: lan, cidr: 192.168.1.0/24, dhcp: [192.168.1.100-192.168.1.199] }]\n';

/** What is said of comments above a pool that holds addresses of the DHCP server. */
function toldOf(...comments: string[]): string[] {
  const cwd = folderOf({ 'bare-metal.yaml': NETWORK, 'pools.yaml': `${comments.join('\n')}\n${poolYaml('public', '192.168.1.150-192.168.1.250')}` });
  return JSON.parse(command(['check', '--format', 'json'], { cwd }).stdout).findings
    .filter(({ rule }: any) => rule.startsWith('waiver-')).map(({ rule, help, places: [{ line }] }: any) => `${rule} ${line}: ${help}`);
}

describe('what is wrong with a comment that accepts is told in words for comments', () => {
  const ELSEWHERE = 'Remove it, or put it into the document that the finding names first: a comment for each rule, which is written as the finding prints it.';
  test.each<[string, string, string]>([
    ['no reason', '# bare-metal: allow pool-overlaps-dhcp', 'waiver-without-reason 1: Write behind the rule why the finding is accepted: `# bare-metal: allow pool-overlaps-dhcp REASON`.'],
    ['a misspelt rule', '# bare-metal: allow pool-overlap-dhcp kept free there', 'waiver-unused 1: Write `# bare-metal: allow pool-overlaps-dhcp REASON`.'],
    ['two rules', '# bare-metal: allow pool-overlaps-dhcp,pool-not-announced kept free there', `waiver-unused 1: ${ELSEWHERE}`],
    ['a rule that finds nothing here', '# bare-metal: allow pool-overlaps-node kept free there', `waiver-unused 1: ${ELSEWHERE}`],
  ])('%s', (_, comment, expected) => expect(toldOf(comment)).toEqual([expected]));
});
