import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isManifestHead } from '../../../client/src/languageDetection';

const lcs = 'http://schemas.microsoft.com/lcs/2006/05';

const manifests: Record<string, string> = {
  'the prefix of the samples': `<r:applicationManifest xmlns:r="${lcs}">`,
  'another prefix': `<lc:applicationManifest xmlns:lc="${lcs}">`,
  'no prefix': `<applicationManifest xmlns="${lcs}">`,
  'a declaration before it': `<?xml version="1.0"?>\r\n<r:applicationManifest xmlns:r="${lcs}"/>`,
  'a byte-order mark and a comment before it': `\uFEFF<!-- <other/> -->\n<r:applicationManifest xmlns:r='${lcs}' >`,
  'the namespace on a later line': `<r:applicationManifest\n   r:appUri="http://a/b"\n   xmlns:r="${lcs}">`,
  'https in the namespace': `<r:applicationManifest xmlns:r="https://schemas.microsoft.com/lcs/2006/05">`,
  'the namespace of LCS 2003': `<lc:applicationManifest xmlns:lc="http://schemas.microsoft.com/lc/2003/05">`,
  'a tag that the head cuts off': `<r:applicationManifest xmlns:r="${lcs}" r:appUri="http://www.cont`,
};

const others: Record<string, string> = {
  'an empty file': '',
  'another root': `<r:project xmlns:r="${lcs}"/>`,
  'a manifest of something else': '<applicationManifest xmlns="urn:other"/>',
  'the namespace of another prefix': `<r:applicationManifest xmlns:s="${lcs}">`,
  'a prefix that is not declared': '<r:applicationManifest>',
  'a longer name': `<applicationManifests xmlns="${lcs}">`,
  'the root inside a comment': `<!-- <applicationManifest xmlns="${lcs}"> --><project/>`,
  'the root further down': `<a><applicationManifest xmlns="${lcs}"/></a>`,
  'a makefile': 'bin_PROGRAMS = hello\nhello_SOURCES = hello.c\n',
  'a comment that does not end': `<!-- <applicationManifest xmlns="${lcs}">`,
};

for (const [title, head] of Object.entries(manifests)) {
  test(`a manifest: ${title}`, () => {
    assert.equal(isManifestHead(head), true);
  });
}

for (const [title, head] of Object.entries(others)) {
  test(`no manifest: ${title}`, () => {
    assert.equal(isManifestHead(head), false);
  });
}
