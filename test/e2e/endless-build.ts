import * as fs from 'fs';
import * as path from 'path';
import { Cache } from '../../e2e/components/cache';
import { runTool } from '../../e2e/components/tool';

/** A run whose tool prints its process id and then never ends. */
const [folder, entry] = process.argv.slice(2);
void new Cache(folder).provide(JSON.parse(entry), () => undefined, async (workplace) => {
  const file = path.join(workplace.folder, 'id');
  setInterval(() => {
    const id = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
    process.stdout.write(id.endsWith('\n') ? id : '');
  }, 20);
  await runTool(workplace, ['sh', '-c', 'echo $$ > id; exec sleep 1000'], { folder: workplace.folder });
});
