import { dhcpOf, Setting } from './dhcp-settings';
import { RouterDialect } from './router-dialect';

const NAME = /^config\.boot$|^(?:vyos|edgeos)[\w.-]*\.(?:conf|cfg|txt|sh|set)$/i;

/** VyOS and EdgeOS: `config.boot`, or `set` commands. */
export const VYOS: RouterDialect = {
  opens: NAME,
  isIn: ({ name }) => NAME.test(name),
  statements: ({ text }) => dhcpOf(settingsOf(text)),
};

/** Both ways to write them: blocks in braces, and `set` commands. */
function settingsOf(text: string): Setting[] {
  const around: (readonly string[])[] = [];
  return text.replace(/\/\*[^]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' ')).split(/\r?\n/).flatMap((row, index): Setting[] => {
    const words = [...row.matchAll(/'([^']*)'|"([^"]*)"|([^\s'"]+)/g)].map(([, single, double, bare]) => single ?? double ?? bare);
    if (words[0] === 'set') {
      return [{ words: words.slice(1), line: index + 1 }];
    }
    if (words[0] === '}') {
      around.pop();
      return [];
    }
    if (words[words.length - 1] === '{') {
      around.push(words.slice(0, -1));
      return [];
    }
    return words.length === 0 || words[0].startsWith('#') || words[0].startsWith('//') ? [] : [{ words: [...around.flat(), ...words], line: index + 1 }];
  });
}
