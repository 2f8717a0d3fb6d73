import { DiffLine, DiffSection } from './diff-line';
import { diffSections } from './diff-lines';
import { ComparedCluster, DiffFormat, differs, DiffReport } from './diff-report';
import { closingText } from './diff-summary';
import { visible } from '../visible-text';

const BOLD = '1';
const COLORS: Readonly<Record<DiffLine['mark'], string>> = { '+': '32', '-': '31', '~': '33', '!': '1;31' };

/** For people: a section for each kind of change, and one line that counts. */
export const DIFF_TEXT: DiffFormat = {
  name: 'text',
  print: (report, { color }) => {
    const paint: Paint = color ? (text, style) => `\u001b[${style}m${text}\u001b[0m` : (text) => text;
    return `${[...report.clusters.filter(differs).flatMap((cluster) => clusterText(cluster, report, paint)), closingText(report)].join('\n\n')}\n`;
  },
};

type Paint = (text: string, style: string) => string;

function clusterText(cluster: ComparedCluster, { clusters }: DiffReport, paint: Paint): string[] {
  const { name, presence } = cluster;
  const heading = presence !== 'both' ? [`Cluster ${visible(name)} is ${presence}.`] : clusters.length > 1 ? [`Cluster ${visible(name)}`] : [];
  return [...heading.map((text) => paint(text, BOLD)), ...diffSections(cluster).map((section) => sectionText(section, paint))];
}

function sectionText({ title, lines }: DiffSection, paint: Paint): string {
  return [paint(title, BOLD), ...lines.flatMap(({ mark, text, details }) => [
    `  ${paint(mark, COLORS[mark])} ${mark === '!' ? paint(visible(text), COLORS[mark]) : visible(text)}`,
    ...details.map((detail) => `      ${visible(detail)}`),
  ])].join('\n');
}
