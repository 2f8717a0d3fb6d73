import { FILLED_IN_LATER } from './unknown-text';

/**
 * A Jinja template of YAML as YAML, line by line the same: lines that are an instruction alone become empty, other expressions become a
 * value that nobody knows. Talos, kubeadm and k3s configuration is kept like this, most of it with literal values.
 */
export function yamlOfTemplate(text: string): string {
  return text
    .replace(/\{#[\s\S]*?#\}/g, (comment) => comment.replace(/[^\n]/g, ''))
    .replace(/^[ \t]*(?:(?:\{%.*?%\}|#%.*?%#)[ \t]*)+$/gm, '')
    .replace(/^[ \t]*\{\{.*\}\}[ \t]*$/gm, '')
    .replace(/\{%.*?%\}|#%.*?%#/g, '')
    .replace(/\{\{.*?\}\}|#\{.*?\}#/g, FILLED_IN_LATER);
}
