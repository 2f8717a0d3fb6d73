/** A key that is an alias, with its colon right behind it: `*app:`. A colon may be part of an alias's name in YAML 1.2. */
const ALIAS_AS_KEY = /^([ \t]*(?:- +)*\*[\w-]+):(?=[ \t\r]|$)/gm;

/** The sign of a text of several lines on a line of its own, no further right than its key. */
const SIGN_BELOW_KEY = /^( *)([^\s#][^\n]*:[ \t]*\r?\n)\1([|>][-+\d]*[ \t]*\r?$)/gm;

/**
 * A text with what go-yaml takes, by which kubectl, Flux, Argo CD and kustomize read, and libraries of YAML 1.2 refuse, written so that both
 * take it. No line is added or removed. To be asked only about texts that were refused, since it also changes such lines inside texts.
 */
export function goYamlText(text: string): string {
  return text.replace(ALIAS_AS_KEY, '$1 :').replace(SIGN_BELOW_KEY, '$1$2$1 $3');
}
