import { Build } from './build';
import { OutputFile } from './output-file';
import { LIST_FILE } from '../folder/written-list';
import { ALL_LAYERS } from '../layers/layer';
import { DeliveryTool } from '../tool';

/** A page beside the layers, for whoever opens the folder. */
export function readme(tool: DeliveryTool, builds: readonly Build[]): OutputFile {
  const layers = ALL_LAYERS.filter((layer) => builds.some((build) => build.layer === layer));
  return {
    path: 'README.md',
    text: `# What is applied to the cluster

This folder is written by cdk8s-bare-metal. Change the app, not the files: the next synth writes them anew, and removes those whose objects are gone. \`${LIST_FILE}\` lists them: commit it too.

${tool.waitsByLayer ? withOrder(layers) : layers.map(({ folder, holds }) => `* \`${folder}\`: ${holds}`).join('\n')}

${tool.instructions(builds)}`,
  };
}

function withOrder(layers: typeof ALL_LAYERS): string {
  return `| layer | what it holds | after | what is waited for |
| --- | --- | --- | --- |
${layers.map(({ folder, holds, after, waitsFor }) => `| \`${folder}\` | ${holds} | ${nearest(after, layers)} | ${waitsFor ?? 'nothing'} |`).join('\n')}`;
}

function nearest(after: string | undefined, layers: typeof ALL_LAYERS): string {
  const layer = ALL_LAYERS.find(({ id }) => id === after);
  return layer === undefined ? '' : layers.includes(layer) ? `\`${layer.folder}\`` : nearest(layer.after, layers);
}
