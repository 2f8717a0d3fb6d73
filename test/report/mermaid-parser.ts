import * as fs from 'fs';
import { Context, Script } from 'vm';

interface Mermaid {
  parse(source: string): Promise<unknown>;
}

interface Browser {
  readonly window: { readonly mermaid: Mermaid };
  getInternalVMContext(): Context;
}

interface Jsdom {
  readonly JSDOM: new (html: string, options: { readonly runScripts: string }) => Browser;
}

let loaded: Mermaid | undefined;

/** Mermaid as a browser loads it. Its parser also counts edges; its limit of 50,000 characters is checked when it draws. */
export function mermaid(): Mermaid {
  if (loaded === undefined) {
    const { JSDOM } = jest.requireActual<Jsdom>('jsdom');
    const browser = new JSDOM('<!doctype html><body></body>', { runScripts: 'outside-only' });
    new Script(fs.readFileSync(require.resolve('mermaid/dist/mermaid.min.js'), 'utf8')).runInContext(browser.getInternalVMContext());
    loaded = browser.window.mermaid;
  }
  return loaded;
}

/** The flowchart in a Markdown page. */
export function flowchartIn(page: string): string {
  const [, source, ...others] = page.split(/^```(?:mermaid)?$/m);
  if (source === undefined || others.length !== 1) {
    throw new Error(`One fenced block was expected in ${page}`);
  }
  return source.replace(/^\n/, '');
}
