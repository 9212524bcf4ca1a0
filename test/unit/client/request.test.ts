import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { initialState } from '../../../client/src/panel/model';
import { editField, editText, type RequestDraft, viewRequest, writeRequest } from '../../../client/src/panel/request';
import type { FormField, RequestView } from '../../../client/webview/protocol';
import { headerValues, messageText } from '../../../server/src/sip';

const fresh = initialState.draft;
const view = (draft: RequestDraft): RequestView => viewRequest(draft, { source: undefined, facts: {} });
const textOf = (draft: RequestDraft): string => view(draft).text;
const fields = (...edits: readonly (readonly [FormField, string])[]): RequestDraft =>
  edits.reduce((draft, [field, value]) => editField(draft, field, value), fresh);

/** The composed message, with one stretch of its text replaced by hand. */
const byHand = (from: string | RegExp, to: string, draft: RequestDraft = fresh): RequestDraft =>
  editText(draft, textOf(draft).replace(from, to));

function headers(draft: RequestDraft, name: string): string[] {
  const { message, errors } = writeRequest(draft);
  assert.ok(message, JSON.stringify(errors));
  return headerValues(message, name);
}

describe('the form', () => {
  test('begins with an INVITE from nuriag to jennyl', () => {
    assert.match(textOf(fresh), /^INVITE sip:jennyl@contoso\.com SIP\/2\.0\r\n/);
    assert.match(headers(fresh, 'From')[0]!, /^<sip:nuriag@contoso\.com>;tag=/);
    assert.deepEqual(headers(fresh, 'To'), ['<sip:jennyl@contoso.com>']);
  });

  test('an empty Request-URI is the URI of To', () => {
    assert.match(textOf(fields(['to', 'sip:terrya@contoso.com'])), /^INVITE sip:terrya@contoso\.com /);
  });

  test('a Request-URI of its own', () => {
    assert.match(
      textOf(fields(['requestUri', 'sip:jennyl@lync.contoso.com'])),
      /^INVITE sip:jennyl@lync\.contoso\.com /,
    );
  });

  test('more headers, one a line', () => {
    const draft = fields(['headers', 'Subject: Lunch\nPriority: urgent\n']);
    assert.deepEqual([...headers(draft, 'Subject'), ...headers(draft, 'Priority')], ['Lunch', 'urgent']);
  });

  test('a body has its type, and CRLF at its line ends', () => {
    const draft = fields(['body', 'v=0\no=-'], ['contentType', 'application/sdp']);
    assert.deepEqual(headers(draft, 'Content-Type'), ['application/sdp']);
    assert.deepEqual(headers(draft, 'Content-Length'), ['8']);
    assert.ok(textOf(draft).endsWith('\r\n\r\nv=0\r\no=-'));
  });

  test('a line that is no header is said, not dropped', () => {
    assert.match(writeRequest(fields(['headers', 'Subject Lunch'])).errors?.[0]?.message ?? '', /`Subject Lunch`/);
  });

  test('an address that is none is said', () => {
    assert.match(writeRequest(fields(['from', 'sip:'])).errors?.[0]?.message ?? '', /^From `sip:`/);
  });

  test('a form that makes no message has an empty text, and says why', () => {
    const { text, locked, findings } = view(fields(['to', '']));
    assert.deepEqual([text, locked], ['', undefined]);
    assert.match(findings[0]?.message ?? '', /^To /);
  });

  test('a body that is in a file has the type of the file, unless one was chosen', () => {
    const type = (...edits: readonly (readonly [FormField, string])[]): string[] =>
      headers(fields(...edits), 'Content-Type');
    assert.deepEqual(type(['body', '< media/photo.jpg']), ['image/jpeg']);
    assert.deepEqual(type(['body', '< media/photo.jpg'], ['contentType', 'image/x-own']), ['image/x-own']);
    assert.deepEqual(type(['body', '< media/photo']), ['text/plain']);
  });
});

describe('the message as text', () => {
  test('typing what the form says already changes nothing', () => {
    assert.equal(editText(fresh, textOf(fresh).replaceAll('\r\n', '\n')), fresh);
  });

  test('is sent as it was edited, with CRLF', () => {
    const draft = editText(fresh, textOf(fresh).replaceAll('\r\n', '\n').replace('70', '3'));
    assert.deepEqual(headers(draft, 'Max-Forwards'), ['3']);
    assert.doesNotMatch(messageText(writeRequest(draft).message!), /[^\r]\n/);
  });

  test('the form follows the text', () => {
    assert.equal(
      byHand('<sip:jennyl@contoso.com>', '"Terry" <sip:terrya@contoso.com>').form.to,
      '"Terry" <sip:terrya@contoso.com>',
    );
    assert.equal(byHand(/^INVITE/, 'MESSAGE').form.method, 'MESSAGE');
    assert.equal(byHand('INVITE sip:jennyl@', 'INVITE sip:team@').form.requestUri, 'sip:team@contoso.com');
    assert.equal(byHand('Max-Forwards', 'Subject: Lunch\r\nMax-Forwards').form.headers, 'Subject: Lunch');
    assert.equal(byHand(/$/, 'hello').form.body, '');
  });

  test('a field whose part of the text was not touched stays as it was typed', () => {
    const { form } = byHand('70', '3');
    assert.deepEqual(form, fresh.form);
  });

  test('half of a line typed does not spoil the form', () => {
    const half = editText(fresh, textOf(fresh).replace('\r\n', '\r\n\r\n'));
    assert.deepEqual(editText(half, textOf(fresh).replace('\r\n', '\r\nSubject: Lunch\r\n')).form, {
      ...fresh.form,
      headers: 'Subject: Lunch',
    });
  });

  test('says that the form shows a part of it only', () => {
    assert.equal(view(byHand('70', '3')).isOwnText, true);
    assert.equal(view(fresh).isOwnText, false);
  });

  test('a field of the form changes its part of the text alone', () => {
    const edited = byHand('70', '3');
    const draft = editField(edited, 'from', 'sip:bob@contoso.com');
    assert.equal(draft.text, edited.text?.replace('<sip:nuriag@contoso.com>', '<sip:bob@contoso.com>'));
  });

  for (const value of [
    '<sip:nuriag@contoso.com>;tag=8f1c2d',
    '<sip:nuriag@contoso.com> ; tag=8f1c2d',
    '"N" <sip:n>;tag=8f1c2d',
  ]) {
    test(`the tag of ${value} stays while another address is typed key by key`, () => {
      let draft = byHand(/^From: .*\r$/m, `From: ${value}\r`);
      for (const typed of [
        '',
        's',
        'sip',
        'sip:',
        'sip:b',
        'sip:b@',
        '"B',
        '"B" <',
        '"B" <sip:b@x>',
        'sip:b@contoso.com',
      ]) {
        draft = editField(draft, 'from', typed);
      }
      assert.match(draft.text ?? '', /^From: <sip:b@contoso\.com>;tag=8f1c2d\r$/m);
    });
  }

  test('To changes the Request-URI with it only where the form leaves that to To', () => {
    const to = ['to', 'sip:terrya@contoso.com'] as const;
    assert.match(editField(byHand('70', '3'), ...to).text ?? '', /^INVITE sip:terrya@contoso\.com /);
    assert.match(editField(byHand(/^INVITE \S+/, 'INVITE sip:x@y'), ...to).text ?? '', /^INVITE sip:x@y /);
  });

  test('the method changes CSeq with it', () => {
    const draft = editField(byHand('70', '3'), 'method', 'MESSAGE');
    assert.match(draft.text ?? '', /^MESSAGE /);
    assert.deepEqual(headers(draft, 'CSeq'), ['1 MESSAGE']);
  });

  test('more headers replace those that the form shows, and no other', () => {
    const edited = byHand('Max-Forwards: 70', 'Max-Forwards: 3\r\nSubject: Lunch');
    const draft = editField(edited, 'headers', 'Subject: Dinner\nPriority: urgent');
    assert.deepEqual(headers(draft, 'Subject'), ['Dinner']);
    assert.deepEqual(headers(draft, 'Priority'), ['urgent']);
    assert.deepEqual(headers(draft, 'Max-Forwards'), ['3']);
  });

  const curious = ['Subject: Lunch,', '  or dinner', 'MAX-forwards: 70', 'X-One:\t 1 ', 'x-one: 2', 'k: 100rel'].join(
    '\r\n',
  );
  const moreCases: readonly (readonly [what: string, lines: string, result: string])[] = [
    ['one is changed', 'Subject: Lunch, or dinner\nX-One: 3\nx-one: 2\nk: 100rel', curious.replace('1 ', '3 ')],
    ['one is renamed', 'Subject: Lunch, or dinner\nX-Two: 1\nx-one: 2\nk: 100rel', curious.replace('X-One', 'X-Two')],
    ['one goes', 'Subject: Lunch, or dinner\nx-one: 2\nk: 100rel', curious.replace('X-One:\t 1 \r\n', '')],
    [
      'one comes in between',
      'Subject: Lunch, or dinner\nX-One: 1\nX-New: 0\nx-one: 2\nk: 100rel',
      curious.replace('x-one', 'X-New: 0\r\nx-one'),
    ],
    ['one comes first', 'X-New: 0\nSubject: Lunch, or dinner\nX-One: 1\nx-one: 2\nk: 100rel', `X-New: 0\r\n${curious}`],
    ['one comes last', 'Subject: Lunch, or dinner\nX-One: 1\nx-one: 2\nk: 100rel\nX-New: 0', `${curious}\r\nX-New: 0`],
    ['all go', '', 'MAX-forwards: 70'],
  ];
  for (const [what, lines, result] of moreCases) {
    test(`of more headers, those that were not touched stay where and as they are: ${what}`, () => {
      const edited = byHand('Max-Forwards: 70', curious);
      assert.equal(editField(edited, 'headers', lines).text, edited.text?.replace(curious, result));
    });
  }

  test('more headers of a text are those that were typed, whatever these are', () => {
    const name = fc.constantFrom('Subject', 'subject', 's', 'X-One', 'x-one', 'Supported');
    const line = fc.tuple(name, fc.constantFrom('', '1', '2', 'Lunch, or dinner')).map(([n, v]) => `${n}: ${v}`);
    const typed = fc.array(line, { maxLength: 6 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(fc.array(typed, { minLength: 1, maxLength: 6 }), (all) => {
        let draft = byHand('Max-Forwards: 70', curious);
        for (const lines of all) {
          draft = editField(draft, 'headers', lines);
          assert.equal(editText({ ...fresh, text: '' }, draft.text ?? '').form.headers, lines);
        }
        const unfolded = draft.text?.replace(/\r\n[ \t]+/g, ' ');
        const own = unfolded?.split('\r\n').filter((each) => !/^(s|x-one|supported|subject):/i.test(each));
        assert.deepEqual(own, byHand('Max-Forwards: 70', 'MAX-forwards: 70').text?.split('\r\n'));
      }),
    );
  });

  test('a body brings Content-Length and Content-Type', () => {
    const draft = editField(byHand('70', '3'), 'body', 'é');
    assert.deepEqual([headers(draft, 'Content-Length'), headers(draft, 'Content-Type')], [['2'], ['text/plain']]);
  });

  test('what RFC 3261 forbids is said with its line', () => {
    const [finding] = writeRequest(byHand(/^INVITE sip:\S+/, 'INVITE <sip:jennyl@contoso.com>')).errors ?? [];
    assert.equal(finding?.messageLine, 1);
  });

  test('a text that is a response locks the form, and is kept', () => {
    const response = textOf(fresh).replace(/^.*/, 'SIP/2.0 180 Ringing');
    const draft = editField(editText(fresh, response), 'method', 'BYE');
    assert.equal(draft.text, response);
    assert.match(view(draft).locked ?? '', /no request/);
  });

  test('warnings are shown, and the message is sent all the same', () => {
    const draft = byHand('z9hG4bK', 'x');
    const { message, warnings } = writeRequest(draft);
    assert.ok(message);
    assert.deepEqual(view(draft).findings, warnings);
    assert.ok(warnings.some(({ severity, message: said }) => severity === 'warning' && said.includes('branch')));
  });

  test('a body that is in a file is not measured by the name of the file', () => {
    const draft = byHand(
      /Content-Length: 0\r\n\r\n$/,
      'Content-Length: 4711\r\nContent-Type: image/png\r\n\r\n< photo.png',
    );
    assert.deepEqual(view(draft).findings, []);
    assert.equal(view(draft).form.body, '< photo.png');
  });

  test('not a byte is lost between the form and the text, whatever is edited in between', () => {
    const edit = fc.oneof(
      fc.record({ field: fc.constantFrom<FormField>('from', 'to', 'headers', 'body', 'method'), value: fc.string() }),
      fc.record({ text: fc.string() }),
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
        let draft = byHand('Max-Forwards: 70', 'Max-Forwards: 3\r\nX-Own:   kept  ');
        for (const each of edits) {
          draft = 'text' in each ? editText(draft, each.text) : editField(draft, each.field, each.value);
          if ('text' in each) assert.equal(view(draft).text, each.text.replace(/\r?\n/g, '\r\n'));
        }
        assert.equal(editText(draft, view(draft).text).text, draft.text);
      }),
    );
  });
});
