import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { rules, type Diagnostic, type Rule, type RuleId } from '../../../server/src/diagnostics';
import { analyzeManifest } from '../../../server/src/manifest';
import { targetVersions } from '../../../server/src/mspl';
import { readDeployment, readRequestFile } from '../../../server/src/simulator';
import { checkMessage, parseMessage } from '../../../server/src/sip';

const folder = path.join(import.meta.dirname, '../../../docs/rules');
const sections = ['Problem', 'Wrong', 'Right', 'Why', 'Source'];
const ids = Object.keys(rules) as RuleId[];

/** What stands beside the manifests of the examples. */
const dataFiles: Readonly<Record<string, string>> = {
  'list.csv': 'a,1\nb,2\n',
  'twice.csv': 'a,1\na,2\n',
  'short.csv': 'a\n',
};

/** A manifest around the elements, or the script, of an example; what the example has itself is left out. */
function manifestWith(elements: string): string {
  const lacks = (name: string): boolean => !elements.includes(`:${name}`);
  return [
    '<?xml version="1.0"?>',
    '<r:applicationManifest r:appUri="http://www.contoso.com/App" xmlns:r="http://schemas.microsoft.com/lcs/2006/05">',
    ...(lacks('requestFilter') ? ['<r:requestFilter methodNames="ALL"/>'] : []),
    ...(lacks('responseFilter') ? ['<r:responseFilter reasonCodes="ALL"/>'] : []),
    elements,
    ...(lacks('splScript') ? ['<r:splScript><![CDATA[ return; ]]></r:splScript>'] : []),
    '</r:applicationManifest>',
  ].join('\n');
}

const tables =
  '<r:file name="routes" path="routes.csv" keyColumnName="host"><r:column name="host"/><r:column name="target"/></r:file>\n' +
  '<r:file name="words" path="words.csv"><r:column name="word"/></r:file>\n';

const request: Readonly<Record<string, string>> = {
  Via: 'SIP/2.0/TCP 192.0.2.1;branch=z9hG4bK1',
  'Max-Forwards': '70',
  To: '<sip:jennyl@contoso.com>;tag=2',
  From: '<sip:nuriag@contoso.com>;tag=1',
  'Call-ID': '1',
  CSeq: '1 INVITE',
  Contact: '<sip:nuriag@192.0.2.1>',
};

/** A message with the lines of an example, filled up to a valid one. */
function messageWith(lines: string): string {
  const [head = '', ...body] = lines.split('\n\n');
  const written = head.split('\n');
  const hasStart = /SIP\/2|HTTP/.test(written[0] ?? '') && !/^\w+:/.test(written[0] ?? '');
  const start = hasStart ? written.shift() : 'INVITE sip:jennyl@contoso.com SIP/2.0';
  const names = new Set(written.map((line) => line.split(':')[0]));
  const rest = Object.entries(request).filter(([name]) => !names.has(name));
  return [start, ...written, ...rest.map(([name, value]) => `${name}: ${value}`), '', body.join('\n\n')].join('\n');
}

/** The findings in an example, by the words after its fence; undefined when no tool reads such a thing. */
function findingsIn(fence: string, text: string): readonly Diagnostic[] | undefined {
  const [language, ...words] = fence.split(' ');
  const target = targetVersions.find((version) => words.includes(version)) ?? 'lync2013';
  const isWhole = words.includes('whole') || text.includes('applicationManifest');
  const readDataFile = (file: string): string | null => dataFiles[file] ?? null;
  switch (language) {
    case 'mspl':
      return analyzeManifest(manifestWith(`${tables}<r:splScript><![CDATA[\n${text}\n]]></r:splScript>`), { target })
        .diagnostics;
    case 'xml':
      return analyzeManifest(isWhole ? text : manifestWith(text), { target, readDataFile }).diagnostics;
    case 'sip':
      if (words.includes('file')) return readRequestFile(text).flatMap(({ diagnostics }) => diagnostics);
      return checkMessage(parseMessage(isWhole ? text : messageWith(text)));
    case 'yaml':
      return readDeployment(text, readDataFile).diagnostics;
    default:
      return undefined;
  }
}

interface Page {
  readonly title: string;
  readonly head: string;
  readonly sections: ReadonlyMap<string, string>;
}

function readPage(id: string): Page {
  const [top = '', ...rest] = readFileSync(path.join(folder, `${id}.md`), 'utf8').split(/^## /m);
  const [title = '', head = ''] = top.trim().split('\n\n');
  return {
    ...{ title, head },
    sections: new Map(rest.map((part) => [part.split('\n')[0] ?? '', part.split('\n').slice(1).join('\n').trim()])),
  };
}

function example(section: string | undefined): { fence: string; text: string } {
  const [, fence = '', text = ''] = /^```(.*)\n([\s\S]*?)\n```$/.exec(section ?? '') ?? [];
  return { fence, text };
}

test('each rule has a page, and each page a rule', () => {
  assert.deepEqual(readdirSync(folder).sort(), ids.map((id) => `${id}.md`).sort());
});

describe('each page', () => {
  for (const id of ids) {
    test(id, () => {
      const page = readPage(id);
      const { severity, source } = rules[id] as Rule;
      assert.match(page.title, /^# \S/);
      assert.equal(page.head, `\`${id}\` · ${severity}`);
      assert.deepEqual([...page.sections.keys()], sections);
      for (const [name, text] of page.sections) assert.notEqual(text, '', name);
      assert.equal(page.sections.get('Source')?.replace(/^<|>$/g, ''), source);

      const [wrong, right] = [example(page.sections.get('Wrong')), example(page.sections.get('Right'))];
      assert.notEqual(wrong.text, '');
      assert.notEqual(right.text, '');
      const inWrong = findingsIn(wrong.fence, wrong.text);
      const inRight = findingsIn(right.fence, right.text);
      const codes = (found: readonly Diagnostic[]): string => found.map(({ code }) => code).join(' ');
      if (inWrong)
        assert.ok(
          inWrong.some(({ code }) => code === id),
          `the wrong example gives ${codes(inWrong)}`,
        );
      if (inRight) assert.ok(!inRight.some(({ code }) => code === id), `the right example gives ${codes(inRight)}`);
    });
  }
});

test('only what no tool can read is not tried', () => {
  const untried = ids.filter((id) => {
    const { fence, text } = example(readPage(id).sections.get('Wrong'));
    return findingsIn(fence, text) === undefined;
  });
  assert.deepEqual(untried, ['manifest-refused', 'mspl-too-deep', 'sip-utf-16', 'text-encoding']);
});
