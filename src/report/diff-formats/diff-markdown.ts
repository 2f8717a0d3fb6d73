import { DiffLine, DiffSection } from './diff-line';
import { diffSections, OBJECTS } from './diff-lines';
import { ComparedCluster, DiffFormat, differs, DiffReport } from './diff-report';
import { closingText } from './diff-summary';
import { markdownProse, markdownText } from '../markdown';
import { visible } from '../visible-text';

/** For a comment under a pull request; objects and their fields are folded away. */
export const DIFF_MARKDOWN: DiffFormat = {
  name: 'markdown',
  print: (report) => `${[
    `**${markdownProse(closingText(report))}**`,
    ...report.clusters.filter(differs).flatMap((cluster) => clusterText(cluster, report)),
  ].join('\n\n')}\n`,
};

function clusterText(cluster: ComparedCluster, { clusters }: DiffReport): string[] {
  const { name, presence } = cluster;
  const heading = presence !== 'both' ? [`## Cluster ${markdownText(name)} is ${presence}`] : clusters.length > 1 ? [`## Cluster ${markdownText(name)}`] : [];
  return [...heading, ...diffSections(cluster).flatMap((section) => (section.title === OBJECTS ? folded(section) : [`### ${section.title}`, section.lines.map(item).join('\n')]))];
}

const SIGNS: Readonly<Record<DiffLine['mark'], string>> = { '+': '➕', '-': '➖', '~': '🔁', '!': '⚠️' };

function item({ mark, text, details }: DiffLine): string {
  return [`* ${SIGNS[mark]} ${markdownProse(text)}`, ...details.map((detail) => `  * ${markdownProse(detail.replace(/^(\d+)\. /, '$1: '))}`)].join('\n');
}

/** Marks of a block in the language `diff` are coloured by Git hosts, which know `!` for what is other than before. */
function folded({ title, lines }: DiffSection): string[] {
  const text = lines.flatMap(({ mark, text: name, details }) => [`${mark === '~' ? '!' : mark} ${visible(name)}`, ...details.map((detail) => `    ${visible(detail)}`)]).join('\n');
  const longest = Math.max(2, ...(text.match(/`{3,}/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return [`<details><summary>${title} (${lines.length})</summary>`, `${fence}diff\n${text}\n${fence}`, '</details>'];
}
