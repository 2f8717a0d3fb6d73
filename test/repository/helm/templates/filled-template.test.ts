import { filledTemplate } from '../../../../src/repository/helm/templates/filled-template';

const ROOT = {
  Values: { name: 'web', on: true, off: false, port: 8080, apps: [{ name: 'a', path: 'x' }, { name: 'b' }], named: { z: { path: 'last' }, c: { path: 'first' } }, deep: { er: { path: 'deep' } }, tag: '{{ .Values.name }}' },
  Release: { Name: 'root', Namespace: 'argocd' },
};

test.each<[string, string, string]>([
  ['fields', '{{ .Values.name }}:{{ $.Values.port }} {{ (.Values.deep.er).path }}', 'web:8080 deep'],
  ['nothing for a field that is not there', '[{{ .Values.none }}]', '[]'],
  ['a dash takes blanks away', 'a\n{{- .Values.name -}}\n b', 'awebb'],
  ['comments', 'a{{/* "quoted */}}b{{- /* `x */ -}} c', 'abc'],
  ['functions and pipes', '{{ .Values.none | default "x" | quote }} {{ print .Values.name "/" .Values.deep.er.path }} {{ printf "%s-%d" .Values.name 2 }}', '"x" web/deep web-2'],
  ['lines of YAML', 'labels:\n  {{- toYaml .Values.deep | nindent 2 }}', 'labels:\n  er:\n    path: deep'],
  ['`if` and `else`', '{{ if .Values.off }}1{{ else if .Values.on }}2{{ else }}3{{ end }}', '2'],
  ['`if` of what is not there', '{{ if .Values.none }}1{{ else }}2{{ end }}', '2'],
  ['`not`, `and`, `or`, `eq`', '{{ if and (not .Values.off) (or .Values.off .Values.on) (eq .Values.name "web") }}1{{ end }}', '1'],
  ['`with`', '{{ with .Values.deep.er }}{{ .path }} {{ $.Values.name }}{{ end }}', 'deep web'],
  ['`range` over a list', '{{ range .Values.apps }}{{ .name }}={{ .path }};{{ end }}', 'a=x;b=;'],
  ['`range` with a number', '{{ range $i, $app := .Values.apps }}{{ $i }}{{ $app.name }}{{ end }}', '0a1b'],
  ['`range` over a mapping by names', '{{ range $name, $app := .Values.named }}{{ $name }}={{ $app.path }};{{ end }}', 'c=first;z=last;'],
  ['`range` over nothing', '{{ range .Values.none }}1{{ else }}2{{ end }}', '2'],
  ['variables', '{{ $name := .Values.name }}{{ if .Values.on }}{{ $name = "db" }}{{ end }}{{ $name }}', 'db'],
  ['a choice by a field that may not be there', '{{ range .Values.apps }}{{ if (hasKey . "on" | ternary .on $.Values.on) }}1{{ end }}{{ end }}', '11'],
  ['mappings over each other', '{{ range .Values.apps }}{{ $app := merge (dict) . $.Values.named.z }}{{ $app.name }}={{ $app.path }};{{ end }}', 'a=x;b=last;'],
  ['the same, the last on top', '{{ (mustMergeOverwrite (dict "path" "own" "name" "c") .Values.named.c).path }}', 'first'],
  ['what is defined for others is left out', '{{ define "x" }}{{ if .a }}b{{ end }}{{ end }}c', 'c'],
])('%s', (_, template, expected) => expect(filledTemplate(template, ROOT)).toBe(expected));

describe('what nobody knows here', () => {
  test.each<[string, string, string]>([
    ['a value is a placeholder', 'name: {{ include "root.name" . }}', 'name: ${include root.name .}'],
    ['so is a template in a value', '{{ tpl .Values.tag . }}', '${tpl}'],
    ['whole lines are left out', 'labels:{{ include "root.labels" . | nindent 2 }}', 'labels:'],
    ['a block is left out with its `else`', 'a{{ if include "x" . }}b{{ else }}c{{ end }}d', 'ad'],
    ['so is one that asks the cluster', 'a{{ if .Capabilities.APIVersions.Has "x/v1" }}b{{ end }}', 'a'],
    ['and one that depends on such a value', 'a{{ if eq (tpl .Values.tag .) "web" }}b{{ else }}c{{ end }}', 'a'],
    ['what such a block sets is not known after it', '{{ $name := "web" }}{{ if include "x" . }}{{ $name = "db" }}{{ end }}{{ $name }}', '${$name}'],
  ])('%s', (_, template, expected) => expect(filledTemplate(template, ROOT)).toBe(expected));
});

test.each([['a block without an end', '{{ if .Values.on }}a'], ['an end without a block', 'a{{ end }}b']])('%s is no template', (_, template) => expect(filledTemplate(template, ROOT)).toBeUndefined());
