import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { drawable, fitted, textWidth } from '../../../client/webview/ladder/fit';
import { chosenIn } from '../../../client/webview/ladder/chosen';
import { eventsShown, ladderGeometry, type LadderOptions } from '../../../client/webview/ladder/geometry';
import { ladderMarkup } from '../../../client/webview/ladder/ladderMarkup';
import { messageMarkup, noLadderMarkup } from '../../../client/webview/ladder/messageMarkup';
import { pictureScale } from '../../../client/webview/ladder/pictureScale';
import { plainText, visible } from '../../../client/webview/markup';
import type { LadderEventView, LadderView } from '../../../client/webview/protocol';
import { elementsOf, harmfulIn, hostile, isWellFormed, textsOf, withClass } from './markupTree';

const options: LadderOptions = { width: 900, showsAll: false, selected: undefined };

function event(
  index: number,
  from: string,
  to: string,
  title: string,
  more: Partial<LadderEventView> = {},
): LadderEventView {
  const kind = /^\d/.test(title) ? 'response' : 'request';
  return {
    ...{ index, from, to, kind, title, text: `${title}\nVia: x`, why: 'It was told to.', answers: undefined },
    ...{ lines: [], isHopByHop: false, ...more },
  };
}

const ladder: LadderView = {
  participants: [
    { id: 'nuriag@contoso.com', label: 'nuriag', kind: 'client' },
    { id: 'lyncserver.contoso.com', label: 'lyncserver', kind: 'server' },
    { id: 'jennyl@contoso.com', label: 'jennyl', kind: 'client' },
    { id: 'terrya@contoso.com', label: 'terrya', kind: 'client' },
  ],
  events: [
    event(0, 'nuriag@contoso.com', 'lyncserver.contoso.com', 'INVITE'),
    event(1, 'lyncserver.contoso.com', 'nuriag@contoso.com', '100 Trying', { answers: 0, isHopByHop: true }),
    event(2, 'lyncserver.contoso.com', 'nuriag@contoso.com', '302 Forwarded', { answers: 0 }),
    event(3, 'lyncserver.contoso.com', 'lyncserver.contoso.com', 'looks up terrya'),
    event(4, 'lyncserver.contoso.com', 'terrya@contoso.com', 'INVITE', {
      lines: [
        { kind: 'same', text: 'INVITE sip:terrya@contoso.com SIP/2.0' },
        { kind: 'removed', text: 'Max-Forwards: 70' },
        { kind: 'added', text: 'Max-Forwards: 69', why: 'by the server, RFC 3261, section 16.6', step: 4 },
      ],
    }),
  ],
  text: 'nuriag ──> lyncserver',
};

const shown = ladderMarkup(ladder, options);
const rowsOf = (of: LadderView = ladder, more: Partial<LadderOptions> = {}): ReturnType<typeof withClass> =>
  withClass(ladderMarkup(of, { ...options, ...more }), 'ladder-event');
const titleOf = (element: Parameters<typeof plainText>[0]): string =>
  plainText(elementsOf(element).find(({ tag }) => tag === 'title') ?? '');

describe('the ladder', () => {
  test('has a head for each who takes part, told apart by its kind', () => {
    assert.deepEqual(
      withClass(shown, 'ladder-label').map((label) => plainText(label)),
      ['nuriag', 'lyncserver', 'terrya'],
    );
    assert.equal(
      withClass(shown, 'ladder-heads')[0]?.attributes['aria-label'],
      'Participants: nuriag (client), lyncserver (server), terrya (client)',
    );
  });

  test('reads each message as one option, in order', () => {
    assert.deepEqual(rowsOf().map(titleOf), [
      '1: INVITE from nuriag to lyncserver',
      '3: 302 Forwarded from lyncserver to nuriag',
      '4: looks up terrya at lyncserver',
      '5: INVITE from lyncserver to terrya, changed on the way',
    ]);
    assert.ok(rowsOf().every(({ attributes }) => attributes.role === 'option'));
    assert.equal(withClass(shown, 'ladder-messages')[0]?.attributes.role, 'listbox');
  });

  test('messages between neighbours are there when asked for, without a number; those of the others stay', () => {
    assert.deepEqual(textsOf(ladderMarkup(ladder, { ...options, showsAll: true }), 'ladder-number'), [
      ...['1', '', '3', '4', '5'],
    ]);
    assert.equal(titleOf(rowsOf(ladder, { showsAll: true })[1]!), '100 Trying from lyncserver to nuriag');
    assert.match(plainText(messageMarkup(ladder.events[1], ladder)), /^100 Tryinglyncserver → nuriag/);
    assert.deepEqual(
      rowsOf(ladder, { showsAll: true }).map(({ attributes }) => attributes['data-event']),
      ['0', '1', '2', '3', '4'],
    );
    assert.equal(eventsShown(ladder, false).length, 4);
  });

  test('arrows go from who sent to who got', () => {
    const { columns } = ladderGeometry(ladder, options);
    const [nuriag, server] = columns.map(({ x }) => x) as [number, number];
    const ends = (row: number): number[] => {
      const line = withClass(rowsOf()[row]!, 'ladder-line')[0]?.attributes.d ?? '';
      const [, from, to] = /^M(\d+) \d+H(\d+)$/.exec(line) ?? [];
      return [Number(from), Number(to)];
    };
    assert.ok(ends(0)[0] === nuriag && ends(0)[1]! > nuriag && ends(0)[1]! < server);
    assert.ok(ends(1)[0] === server && ends(1)[1]! < server && ends(1)[1]! > nuriag);
  });

  test('requests, responses by their class, and changes can be told apart', () => {
    assert.deepEqual(
      rowsOf(ladder, { showsAll: true }).map(({ attributes }) => attributes.class),
      [
        'ladder-event is-request',
        'ladder-event is-response is-1xx',
        'ladder-event is-response is-3xx',
        'ladder-event is-request',
        'ladder-event is-request',
      ],
    );
    assert.deepEqual(textsOf(shown, 'ladder-changed'), ['±']);
  });

  const states = (selected: number | undefined, focused?: number): string[] =>
    rowsOf(ladder, { selected, focused }).map(({ attributes }) =>
      [
        attributes['aria-selected'] === 'true' ? 'selected' : '',
        attributes.tabindex === '0' ? 'reachable' : '',
        attributes.class?.includes('is-related') ? 'related' : '',
      ]
        .filter((word) => word !== '')
        .join(' '),
    );

  test('Tab reaches the message that the keyboard was on', () => {
    assert.deepEqual(states(2, 4), ['related', 'selected', '', 'reachable']);
    assert.deepEqual(states(2, 1), ['related', 'selected reachable', '', ''], 'unless it is not shown');
  });

  for (const [what, selected, expected] of [
    ['without a selection, Tab reaches the first', undefined, ['reachable', '', '', '']],
    ['a response shows what it answers', 2, ['related', 'selected reachable', '', '']],
    ['a request answers nothing', 4, ['', '', '', 'selected reachable']],
    ['a selection that is not shown is none', 1, ['reachable', '', '', '']],
  ] as const) {
    test(what, () => {
      assert.deepEqual(states(selected), expected);
    });
  }

  test('who is named by a message only still gets a lifeline', () => {
    const stray = { ...ladder, events: [event(0, 'nuriag@contoso.com', 'gateway.fabrikam.com', 'INVITE')] };
    assert.deepEqual(textsOf(ladderMarkup(stray, options), 'ladder-label'), ['nuriag', 'gateway.fabrikam.com']);
  });

  test('without messages it is an empty drawing, and says that none was sent', () => {
    const none = { participants: [], events: [], text: '' };
    assert.equal(rowsOf(none).length, 0);
    assert.match(plainText(noLadderMarkup(none)), /^No message was sent/);
    assert.match(plainText(noLadderMarkup(undefined)), /^Send the request first/);
    assert.deepEqual(noLadderMarkup(ladder), []);
  });
});

describe('the message that was chosen', () => {
  const shorter = { ...ladder, events: ladder.events.slice(0, 3) };
  for (const [what, of, chosen, expected] of [
    ['is found again in the ladder of another run', { ...ladder }, { index: 4, title: 'INVITE' }, 4],
    ['also one between neighbours', ladder, { index: 1, title: '100 Trying' }, 1],
    ['is not another one at its place', ladder, { index: 2, title: '486 Busy Here' }, undefined],
    ['is not one like it at another place', ladder, { index: 3, title: 'INVITE' }, undefined],
    ['is none where the ladder ends before', shorter, { index: 4, title: 'INVITE' }, undefined],
    ['is none where there is no ladder', undefined, { index: 0, title: 'INVITE' }, undefined],
    ['is none before any was chosen', ladder, undefined, undefined],
  ] as const) {
    test(what, () => {
      assert.equal(chosenIn(of, chosen)?.index, expected);
    });
  }
});

describe('the geometry of a ladder', () => {
  const names = fc.array(fc.oneof(fc.string(), fc.string({ unit: 'binary', maxLength: 60 })), {
    minLength: 1,
    maxLength: 12,
  });
  const ladders = names.chain((labels) => {
    const column = fc.integer({ min: 0, max: labels.length - 1 });
    const messages = fc.array(fc.tuple(column, column, fc.string({ unit: 'binary', maxLength: 80 }), fc.boolean()), {
      minLength: 1,
      maxLength: 20,
    });
    return messages.map((drawn): LadderView => ({
      ...{ participants: labels.map((label, i) => ({ id: String(i), label, kind: 'client' })), text: '' },
      events: drawn.map(([from, to, title, isHopByHop], i) =>
        event(i, String(from), String(to), title, { isHopByHop }),
      ),
    }));
  });

  test('heads do not touch, all is inside, and titles have space, at any width', () => {
    fc.assert(
      fc.property(ladders, fc.integer({ min: 200, max: 3000 }), (of, width) => {
        const { columns, rows, ...size } = ladderGeometry(of, { ...options, width });
        let behind = 0;
        for (const { x, headWidth } of columns) {
          assert.ok(x - headWidth / 2 > behind, 'a head stands behind the one before');
          behind = x + headWidth / 2;
        }
        assert.ok(behind <= size.width);
        for (const { top, title, from, to } of rows) {
          assert.ok(top >= 0 && top < size.height);
          if (from !== to) assert.ok(textWidth(title, 12) <= Math.abs(from.x - to.x) || title === '…');
        }
      }),
    );
  });

  test('what fits into the width is not scrolled', () => {
    for (const width of [420, 640, 900]) assert.ok(ladderGeometry(ladder, { ...options, width }).width <= width);
  });

  test('a wide window is used', () => {
    const [narrow, wide] = [500, 1000].map((width) => ladderGeometry(ladder, { ...options, width }).width);
    assert.ok(narrow! < wide!);
  });

  test('many participants keep a space that can be read, and the ladder gets wider than the window', () => {
    const participants = Array.from({ length: 30 }, (_, i) => ({
      id: String(i),
      label: `user${i}`,
      kind: 'client' as const,
    }));
    const events = participants.slice(1).map(({ id }, i) => event(i, '0', id, 'INVITE'));
    const { columns, width } = ladderGeometry({ participants, events, text: '' }, { ...options, width: 400 });
    assert.ok(width > 2000);
    for (let i = 1; i < columns.length; i++) assert.ok(columns[i]!.x - columns[i - 1]!.x >= 100);
  });
});

describe('texts of a ladder', () => {
  test('what fits is left as it is, what does not ends in an ellipsis', () => {
    assert.equal(fitted('INVITE', 200, 12), 'INVITE');
    assert.match(fitted('503 Service Unavailable', 60, 12), /^503 S[a-z]*…$/);
    assert.equal(fitted('INVITE', 0, 12), '…');
    assert.equal(fitted('', 0, 12), '');
  });

  test('never takes more than its space, and cuts no character in two', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 12, max: 300 }), (text, width) => {
        const cut = fitted(text, width, 12);
        assert.ok(textWidth(cut, 12) <= width + 0.001);
        assert.ok(isWellFormed(cut));
      }),
    );
  });

  test('a character that no SVG file may hold is shown as one that it may', () => {
    assert.equal(drawable('a\u0000b\uD800c\uFFFEd\t😀\u202E'), 'a\uFFFDb\uFFFDc\uFFFDd\t😀\u202E');
  });
});

describe('a message of the ladder', () => {
  test('says who, why, what it answers and what was changed', () => {
    const text = plainText(messageMarkup(ladder.events[2], ladder));
    assert.match(text, /^3 · 302 Forwardedlyncserver → nuriagIt was told to\.It answers 1 · INVITE\./);
    const markup = messageMarkup(ladder.events[4], ladder);
    assert.deepEqual(textsOf(markup, 'removed'), ['−removed: Max-Forwards: 70']);
    assert.deepEqual(textsOf(markup, 'added'), [
      '+added: Max-Forwards: 69by the server, RFC 3261, section 16.6 · step 5',
    ]);
    assert.equal(withClass(markup, 'same').length, 0, 'what is the same stands in the message');
    assert.deepEqual(textsOf(markup, 'ladder-text'), ['INVITE\nVia: x']);
    assert.deepEqual(textsOf(markup, 'ladder-start'), ['INVITE']);
  });

  test('what somebody does alone has one place', () => {
    assert.match(plainText(messageMarkup(ladder.events[3], ladder)), /at lyncserver/);
  });

  test('before one is chosen, says how', () => {
    assert.match(plainText(messageMarkup(undefined, ladder)), /^Choose a message/);
  });
});

describe('a picture of the ladder', () => {
  for (const [what, width, height, most] of [
    ['is twice as fine as the page', 900, 600, 2],
    ['is coarser when it is very long', 900, 38_000, 32_767 / 38_000],
    ['is coarser when it is very large', 20_000, 30_000, Math.sqrt(16_384 ** 2 / 6e8)],
    ['of nothing can be made', 0, 0, 2],
  ] as const) {
    test(what, () => {
      assert.equal(pictureScale(width, height), most);
    });
  }
});

describe('text from outside', () => {
  const line = { kind: 'added', text: hostile, why: hostile } as const;
  const bad = event(0, hostile, hostile, `486 ${hostile}`, { text: hostile, why: hostile, lines: [line] });
  const view: LadderView = {
    participants: [{ id: hostile, label: hostile, kind: 'outside' }],
    events: [bad],
    text: hostile,
  };
  const everything = [ladderMarkup(view, options), ...messageMarkup(bad, view)];

  test('stays text: it names no element and no attribute', () => {
    assert.deepEqual(harmfulIn(everything), []);
  });

  test('is shown whole in the message, and in what is drawn as far as a drawing can hold it', () => {
    assert.equal(plainText(messageMarkup(bad, view)).split(visible(hostile)).length - 1, 6);
    assert.ok(
      rowsOf(view)
        .map(titleOf)[0]
        ?.includes(visible(drawable(hostile))),
    );
    assert.equal(drawable(plainText(ladderMarkup(view, options))), plainText(ladderMarkup(view, options)));
  });

  test('a text of any length stays a line', () => {
    const long = event(0, hostile, hostile, 'x'.repeat(200_000));
    assert.ok(plainText(ladderMarkup({ ...view, events: [long] }, options)).length < 1500);
  });
});
