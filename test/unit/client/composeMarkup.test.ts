import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { composeMarkup, METHODS, requestFindingsMarkup } from '../../../client/webview/compose/composeMarkup';
import { factsMarkup } from '../../../client/webview/compose/factsMarkup';
import { peopleMarkup } from '../../../client/webview/compose/peopleMarkup';
import { type MarkupElement, plainText } from '../../../client/webview/markup';
import type { PersonChoice, RequestView } from '../../../client/webview/protocol';
import { all, clicked, hasButton, request, withClass, withTag } from '../../support/pageMarkup';

const person = (user: string, more: Partial<PersonChoice> = {}): PersonChoice => ({
  uri: `sip:${user}@contoso.com`,
  label: `${user}@contoso.com`,
  from: 'script',
  standing: 'as-described',
  state: '1 device, answers',
  ...more,
});
const people = [person('nuriag'), person('jennyl', { standing: 'declines', state: '1 device, declines' })];

const fields = (view: RequestView): MarkupElement[] =>
  all(composeMarkup(view, people)).filter(({ attributes }) => 'data-field' in attributes);

const fieldOf = (view: RequestView, name: string): MarkupElement['attributes'] =>
  fields(view).find(({ attributes }) => attributes['data-field'] === name)?.attributes ?? {};

describe('the form', () => {
  test('has a field for each part of the request, each with a label', () => {
    assert.deepEqual(
      fields(request).map(({ attributes }) => attributes['data-field']),
      ['method', 'requestUri', 'from', 'to', 'headers', 'contentType', 'body'],
    );
    const labels = withTag(composeMarkup(request, people), 'label').map(({ attributes }) => attributes.for);
    assert.deepEqual(
      labels,
      fields(request).map(({ attributes }) => attributes.id),
    );
  });

  test('shows the values as typed', () => {
    const typed = { ...request, form: { ...request.form, from: 'sip:bob@', headers: 'Subject: a\nX: b' } };
    assert.equal(fieldOf(typed, 'from').value, 'sip:bob@');
    assert.equal(fieldOf(typed, 'headers').value, 'Subject: a\nX: b');
  });

  test('the method is chosen among those there are, and any other the message has', () => {
    const methods = (method: string): string[] =>
      withTag(composeMarkup({ ...request, form: { ...request.form, method } }, []), 'option').map(plainText);
    assert.deepEqual(methods('INVITE'), METHODS);
    assert.deepEqual(methods('FOO'), [...METHODS, 'FOO']);
    const chosen = withTag(composeMarkup(request, []), 'option').filter(({ attributes }) => 'selected' in attributes);
    assert.deepEqual(chosen.map(plainText), ['INVITE']);
  });

  test('people can be put into From and To', () => {
    const form = composeMarkup(request, people);
    const options = all(form).filter(({ attributes }) => attributes.role === 'option');
    assert.deepEqual(
      options.map(({ attributes }) => attributes['data-value']),
      ['nuriag', 'jennyl', 'nuriag', 'jennyl'].map((user) => `sip:${user}@contoso.com`),
    );
    for (const name of ['from', 'to']) {
      const { role, 'aria-controls': list } = fieldOf(request, name);
      assert.equal(role, 'combobox');
      assert.equal(all(form).find(({ attributes }) => attributes.id === list)?.attributes.role, 'listbox');
    }
  });

  test('says where the request came from', () => {
    const source = { file: 'requests.sip', name: 'Nuria calls Jenny', isEdited: true };
    const shown = (view: RequestView): string => withClass(composeMarkup(view, []), 'source').map(plainText).join();
    assert.equal(shown({ ...request, source }), 'requests.sip › Nuria calls Jenny, edited');
    assert.equal(shown({ ...request, source: { ...source, name: '', isEdited: false } }), 'requests.sip');
    assert.equal(shown(request), '');
  });

  test('a message that is a text of its own, edited or only taken from a file, can be made from the form', () => {
    const edited = composeMarkup({ ...request, isOwnText: true }, people);
    assert.match(withClass(edited, 'note').map(plainText).join(), /^The message is a text of its own: /);
    assert.deepEqual(clicked(edited, 'Make it from the form again'), [{ type: 'anew' }]);
    assert.equal(hasButton(composeMarkup(request, people), 'Make it from the form again'), false);
  });

  test('a request that the form cannot show locks it, says why, and leads to the text', () => {
    const locked = { ...request, isOwnText: true, locked: 'The text is no request.' };
    for (const { attributes } of fields(locked)) assert.ok('disabled' in attributes, attributes['data-field']);
    for (const { attributes } of fields(request)) assert.ok(!('disabled' in attributes), attributes['data-field']);
    assert.match(withClass(composeMarkup(locked, []), 'note').map(plainText).join(), /^The text is no request\./);
    assert.deepEqual(clicked(composeMarkup(locked, []), 'Edit as text'), [{ type: 'edit-text' }]);
  });

  test('the body is unfolded when there is one', () => {
    const isOpen = (body: string): boolean =>
      withTag(composeMarkup({ ...request, form: { ...request.form, body } }, []), 'details').some(
        ({ attributes }) => 'open' in attributes,
      );
    assert.deepEqual([isOpen(''), isOpen('v=0')], [false, true]);
  });

  test('findings stand with their line of the message', () => {
    const findings = [{ severity: 'error', message: 'No CSeq.', code: 'sip-cseq', messageLine: 3 }] as const;
    const shown = requestFindingsMarkup({ ...request, findings });
    assert.equal(plainText(shown), 'error: No CSeq. sip-cseq line 3 of the message');
    assert.deepEqual(clicked(shown, 'line 3 of the message'), [{ type: 'edit-text' }]);
    assert.deepEqual(requestFindingsMarkup(request), []);
  });
});

describe('the people', () => {
  const shown = peopleMarkup(people, true);

  test('each has a switch of five that a screen reader names by the person', () => {
    const groups = withTag(shown, 'fieldset');
    assert.deepEqual(
      groups.map((group) => withTag([group], 'legend').map(plainText).join()),
      ['nuriag@contoso.com 1 device, answers', 'jennyl@contoso.com 1 device, declines'],
    );
    assert.deepEqual(withTag(groups.slice(0, 1), 'label').map(plainText), [
      'As described',
      'Answers',
      'Declines',
      'No answer',
      'Offline',
    ]);
  });

  test('the switch stands as the person does, and tells the host', () => {
    const radios = withTag(shown, 'input').filter(({ attributes }) => attributes.type === 'radio');
    const checked = radios
      .filter(({ attributes }) => 'checked' in attributes)
      .map(({ attributes }) => attributes.value);
    assert.deepEqual(checked, ['as-described', 'declines']);
    assert.deepEqual(JSON.parse(radios.at(-1)?.attributes['data-post'] ?? ''), [
      { type: 'person', uri: 'sip:jennyl@contoso.com', standing: 'offline' },
    ]);
    assert.equal(new Set(radios.map(({ attributes }) => attributes.name)).size, 2);
  });

  test('the summary names those who were told what to do', () => {
    const summary = (list: readonly PersonChoice[]): string =>
      withTag(peopleMarkup(list, true), 'summary').map(plainText).join();
    assert.equal(summary(people), 'Peoplejennyl: declines');
    assert.equal(summary([person('nuriag')]), 'People1, as described');
    assert.deepEqual(peopleMarkup([], true), []);
  });

  test('of many the first are shown, and whoever was told what to do', () => {
    const many = Array.from({ length: 100 }, (_, i) => person(`u${i}`));
    const markup = peopleMarkup([...many, person('jennyl', { standing: 'declines' })], true);
    const names = withTag(markup, 'strong').map(plainText);
    assert.deepEqual([names.length, names[19], names[20]], [21, 'u19@contoso.com', 'jennyl@contoso.com']);
    assert.match(plainText(markup), /There are more: whoever stands in From or To/);
    assert.doesNotMatch(plainText(shown), /There are more/);
    assert.match(plainText(peopleMarkup(many, true)), /^Peoplemore than 20, as described/);
    // However large a deployment is, the page has a bounded number of elements.
    assert.ok(all([...markup, ...composeMarkup(request, many)]).length < 2000);
  });

  test('while only the script is simulated, says that nobody is called', () => {
    assert.match(plainText(peopleMarkup(people, false)), /once the server around the script is simulated/);
    assert.doesNotMatch(plainText(shown), /once the server/);
  });
});

describe('what the server knows of the message', () => {
  const choices = [
    { name: 'origin', label: 'Origin', values: ['client', 'federated'] },
    { name: 'stamp', label: 'Stamp', values: [] },
  ];
  const shown = factsMarkup(choices, { origin: 'federated' });

  test('has a list where there are values, a field where there are none, each with a label', () => {
    const controls = all(shown).filter(({ attributes }) => 'data-fact' in attributes);
    assert.deepEqual(
      controls.map(({ tag, attributes }) => [tag, attributes['data-fact']]),
      [
        ['select', 'origin'],
        ['input', 'stamp'],
      ],
    );
    assert.deepEqual(
      withTag(shown, 'label').map(({ attributes }) => attributes.for),
      controls.map(({ attributes }) => attributes.id),
    );
  });

  test('shows what is told, also a value that is no choice', () => {
    const chosen = (value: string): string[] =>
      withTag(factsMarkup(choices, { origin: value }), 'option')
        .filter(({ attributes }) => 'selected' in attributes)
        .map(({ attributes }) => attributes.value ?? '');
    assert.deepEqual(chosen('federated'), ['federated']);
    assert.deepEqual(chosen('elsewhere'), ['elsewhere']);
    assert.deepEqual(chosen(''), ['']);
    assert.match(plainText(shown), /Origin: federated/);
  });

  test('what has no effect says so, also to whoever does not see it', () => {
    const hinted = factsMarkup([{ ...choices[0]!, hint: 'Only an Edge server.' }, choices[1]!], {});
    const [hint] = all(hinted).filter(({ attributes }) => attributes.id === 'fact-origin-hint');
    assert.equal(plainText(hint!), 'Only an Edge server.');
    const described = all(hinted).filter(({ attributes }) => 'aria-describedby' in attributes);
    assert.deepEqual(
      described.map(({ attributes }) => [attributes.id, attributes['aria-describedby']]),
      [['fact-origin', 'fact-origin-hint']],
    );
  });

  test('there is nothing to show without facts', () => {
    assert.deepEqual(factsMarkup([], {}), []);
  });
});
