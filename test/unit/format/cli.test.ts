import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { buildSync } from 'esbuild';

const folder = mkdtempSync(path.join(os.tmpdir(), 'mspl-format-'));
const cli = path.join(folder, 'cli.js');

const UNTIDY = '<m><splScript><![CDATA[\nx=1; // é\n]]></splScript></m>';
const TIDY = '<m>\n  <splScript><![CDATA[\n    x = 1; // é\n  ]]></splScript>\n</m>\n';

before(() => {
  buildSync({
    entryPoints: [path.join(import.meta.dirname, '../../../server/src/cli/main.ts')],
    outfile: cli,
    bundle: true,
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
  });
});

after(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Writes the files, runs `mspl format`, and says what came of it. */
function format(
  files: Readonly<Record<string, string | Buffer>>,
  ...options: string[]
): [number | null, string, string] {
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
  const args = [cli, 'format', ...Object.keys(files), ...options];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  return [status, stdout, stderr];
}

const read = (name: string): Buffer => readFileSync(path.join(folder, name));

describe('mspl format', () => {
  test('prints the text of one file, and leaves the file alone', () => {
    assert.deepEqual(format({ 'a.am': UNTIDY }), [0, TIDY, '']);
    assert.equal(read('a.am').toString(), UNTIDY);
  });

  test('--indent', () => {
    assert.deepEqual(format({ 'a.am': '<m><a/></m>' }, '--indent', '3'), [0, '<m>\n   <a/>\n</m>\n', '']);
    assert.deepEqual(format({ 'a.am': '<m><a/></m>' }, '--indent', 'tab'), [0, '<m>\n\t<a/>\n</m>\n', '']);
    const [status, , stderr] = format({ 'a.am': '<m/>' }, '--indent', '0');
    assert.deepEqual([status, stderr], [2, 'mspl: --indent takes a number of blanks from 1 to 16, or tab, not 0.\n']);
  });

  test('--check names the files that are not formatted', () => {
    assert.deepEqual(format({ 'a.am': UNTIDY, 'b.am': TIDY, 'c.am': '<m />' }, '--check'), [1, 'a.am\nc.am\n', '']);
    assert.deepEqual(format({ 'b.am': TIDY }, '--check'), [0, '', '']);
  });

  test('--write rewrites them and names them', () => {
    assert.deepEqual(format({ 'a.am': UNTIDY, 'b.am': TIDY }, '--write'), [0, 'a.am\n', '']);
    assert.equal(read('a.am').toString(), TIDY);
    assert.equal(read('b.am').toString(), TIDY);
  });

  const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le');
  const encodings: readonly (readonly [name: string, encode: (text: string) => Buffer])[] = [
    ['UTF-8 with a byte-order mark', (text) => Buffer.from(`\uFEFF${text}`)],
    ['UTF-16, little end first', utf16],
    ['UTF-16, big end first', (text) => utf16(text).swap16()],
    ['CRLF', (text) => Buffer.from(text.replaceAll('\n', '\r\n'))],
  ];
  for (const [name, encode] of encodings) {
    test(`--write keeps ${name}`, () => {
      assert.deepEqual(format({ 'a.am': encode(UNTIDY) }, '--write'), [0, 'a.am\n', '']);
      assert.deepEqual(read('a.am'), encode(TIDY));
    });
  }

  const unreadable: readonly (readonly [name: string, content: string | Buffer, finding: RegExp])[] = [
    ['XML', '<m><a></m>', /^bad\.am:1:\d+: error xml-end-tag-missing: .*\n$/],
    ['a script', '<m ><splScript><![CDATA[x=;]]></splScript></m>', /^bad\.am:1:\d+: error mspl-expected: .*\n$/],
    ['an encoding', Buffer.from([0x3c, 0x6d, 0xff, 0x2f, 0x3e]), /^bad\.am:1:3: error text-encoding: .*\n$/],
  ];
  for (const [name, content, finding] of unreadable) {
    test(`leaves a file alone for errors in ${name}, and formats the others`, () => {
      const [status, stdout, stderr] = format({ 'bad.am': content, 'a.am': UNTIDY }, '--write');
      assert.deepEqual([status, stdout], [1, 'a.am\n']);
      assert.match(stderr, finding);
      assert.deepEqual(read('bad.am'), Buffer.from(content));
    });
  }

  test('prints nothing of a file that cannot be parsed', () => {
    const [status, stdout] = format({ 'bad.am': '<m><a></m>' });
    assert.deepEqual([status, stdout], [1, '']);
  });

  test('leaves files of Automake alone', () => {
    assert.deepEqual(format({ 'Makefile.am': 'SUBDIRS  = src\n' }, '--check'), [0, '', '']);
  });

  test('wrong usage has the status 2', () => {
    const usages: readonly (readonly [options: string[], message: RegExp])[] = [
      [['a.am', 'b.am'], /^mspl: Give --check or --write for more than one file\.\n$/],
      [['a.am', '--check', '--write'], /^mspl: .*--check.*--write.*\n$/],
      [['missing.am', '--check'], /^mspl: Cannot read missing\.am: there is no such file\.\n$/],
      [['requests.sip'], /^mspl: requests\.sip is no manifest; only manifests can be formatted\.\n$/],
      [[], /^mspl: .*files.*\n$/],
    ];
    for (const [options, message] of usages) {
      const [status, stdout, stderr] = format({}, ...options);
      assert.deepEqual([status, stdout], [2, '']);
      assert.match(stderr, message);
    }
  });

  test('a file that cannot be read does not keep the others from being checked', () => {
    const [status, stdout] = format({ 'a.am': UNTIDY }, 'missing.am', '--check');
    assert.deepEqual([status, stdout], [2, 'a.am\n']);
  });
});
