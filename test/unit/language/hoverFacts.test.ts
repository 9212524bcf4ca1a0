import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { elementFacts, elementsIn, namespaces } from '../../../server/src/manifest';
import {
  classFacts,
  enumFacts,
  functionFacts,
  keywordFacts,
  type ParameterFact,
  targetName,
  type TargetVersion,
  targetVersions,
  variableFacts,
  type Versioned,
} from '../../../server/src/mspl';
import { headerFacts, sdpAttributeFacts, sdpLineFacts, sdpMediumFacts, sipMethods } from '../../../server/src/sip';
import { hoverAt } from '../../support/hovers';
import { around, type QuestionOptions } from '../../support/languageFeatures';

/** What a reader of the hover sees: Markdown's escapes are gone. */
function readAt(marked: string, options: QuestionOptions = {}): string {
  const hover = hoverAt(marked, options);
  assert.ok(hover, `nothing is said: ${marked}`);
  return hover.said.replace(/\\([\\<*_`[&])/g, '$1');
}

/** Checks that a text has each part exactly once, so that nothing is said twice. */
function says(text: string, ...parts: readonly (string | undefined)[]): void {
  for (const part of parts) {
    if (part === undefined) continue;
    const count = text.split(part).length - 1;
    assert.equal(count, 1, `«${part}» stands ${count} times in\n${text}`);
  }
}

const link = (url: string): string => `[Reference](${url.replaceAll('(', '%28').replaceAll(')', '%29')})`;

/** The marks that a fact's versions ask for, for one server. */
function versionMarks({ since, removed }: Partial<Versioned>, target: TargetVersion): string[] {
  const isOld = since === undefined || since === 'lcs2005';
  const verbs = { removed: 'Removed in', deprecated: 'Deprecated since', undocumented: 'Not documented since' };
  const isGone = removed && targetVersions.indexOf(target) >= targetVersions.indexOf(removed.target);
  return [
    ...(isOld ? [] : [`Since ${targetName(since)}.`]),
    ...(!isOld && targetVersions.indexOf(target) < targetVersions.indexOf(since)
      ? [`${targetName(target)} does not know it.`]
      : []),
    ...(isGone ? [`${verbs[removed.kind]} ${targetName(removed.target)}.`] : []),
  ];
}

function saysVersions(text: string, fact: Partial<Versioned>, target: TargetVersion): void {
  const marks = versionMarks(fact, target);
  says(text, ...marks);
  const found = text.match(/(?:Since|Removed in|Deprecated since|Not documented since) [\w ]+\.|does not know it\./g);
  assert.equal(found?.length ?? 0, marks.length, text);
}

const saysInferred = (text: string, isInferred: boolean): void => {
  assert.equal(/\binferred\b/i.test(text), isInferred, text);
};

describe('every function has a hover with its parts', () => {
  const isParameterInferred = ({ note, defaultInferred }: ParameterFact): boolean =>
    defaultInferred === true || /\binferred\b/.test(note ?? '');

  for (const fact of functionFacts) {
    for (const target of targetVersions) {
      test(`${fact.name} for ${target}`, () => {
        const { name, summary, remarks, context, returnsNull, errors, example, sinceNote, url } = fact;
        const text = readAt(around(`x = |${name}();`), { target });
        const signatures = fact.signatures.filter(({ targets }) => targets?.includes(target) ?? true);
        says(text, summary, ...remarks, example, sinceNote, link(url));
        for (const { parameters, returns, inferred } of signatures) {
          const list = parameters.map((each) => {
            return `${each.name}${each.optional ? '?' : ''}${each.repeatable ? '…' : ''}: ${each.type}`;
          });
          const head = `${name}(${list.join(', ')}): ${returns}`;
          assert.ok(text.slice(0, text.indexOf('\n```\n')).split('\n').includes(head), text);
          if (inferred && !fact.inferred) says(text, `*Inferred: the signature \`${head}\`.*`);
          for (const { note, default: byDefault, defaultInferred, acceptsNull } of parameters) {
            for (const part of [note, byDefault && `Default: \`${byDefault}\``, acceptsNull && 'May be `null`.']) {
              if (part) assert.ok(text.includes(part), part);
            }
            if (defaultInferred) says(text, `Default: \`${byDefault}\` (inferred).`);
          }
        }
        const contexts = {
          any: 'For requests and responses.',
          request: 'Only for a request',
          response: 'Only for a response',
        };
        says(text, contexts[context]);
        if (returnsNull === undefined) assert.doesNotMatch(text, /Gives `null`/);
        else says(text, `Gives \`null\` ${returnsNull}.`);
        for (const { when, severity, inferred } of errors) {
          const mark = inferred ? ' (inferred)' : '';
          const error = { compile: 'ompile error', critical: 'ritical error', unknown: 'rror' }[severity];
          const isOfContext = when === `the current message is not a ${context}`;
          says(text, isOfContext ? `; otherwise a c${error}${mark}.` : `${error} when ${when}${mark}.`);
        }
        saysVersions(text, fact, target);
        if (fact.inferred) says(text, '*Inferred: no page describes it.*');
        const isInferred =
          fact.inferred === true ||
          errors.some(({ inferred }) => inferred) ||
          signatures.some(({ inferred, parameters }) => inferred === true || parameters.some(isParameterInferred));
        saysInferred(text, isInferred);
      });
    }
  }

  test('what gives null says so once', () => {
    for (const { name } of functionFacts) {
      const found = readAt(around(`x = |${name}();`)).match(/\bgives `?null`?|^- null/gim) ?? [];
      assert.ok(found.length <= 1, name);
    }
  });
});

describe('every other name of the script has a hover with its parts', () => {
  for (const target of targetVersions) {
    test(`variables for ${target}`, () => {
      for (const fact of variableFacts) {
        const text = readAt(around(`x = |${fact.name};`), { target });
        says(text, `${fact.name}: ${fact.type}\n`, fact.summary, '*Read-only.*', link(fact.url));
        saysVersions(text, fact, target);
      }
    });

    test(`keywords for ${target}`, () => {
      for (const fact of keywordFacts) {
        const text = readAt(around(`|${fact.name}`), { target });
        says(text, fact.summary, fact.example, link(fact.url));
        saysVersions(text, fact, target);
        saysInferred(text, fact.inferred === true);
      }
    });

    const paths = new Map([
      ['Message', 'sipMessage'],
      ['Request', 'sipRequest'],
      ['Response', 'sipResponse'],
      ['Transaction', 'sipMessage.Transaction'],
      ['RegistrarEndpoint', 'dbEndpoint'],
      ['TargetInfo', 'RequestTarget'],
      ['SourceInfo', 'RequestSource'],
    ]);
    for (const { name: owner, members, url } of classFacts) {
      test(`members of ${owner} for ${target}`, () => {
        const path = paths.get(owner);
        assert.ok(path, `no expression gives a ${owner}`);
        for (const fact of members) {
          const text = readAt(around(`x = ${path}.|${fact.name};`), { target });
          says(text, `${owner}.${fact.name}: ${fact.type}\n`, fact.summary, fact.writableNote, link(url));
          const access = { yes: 'A script can assign to it.', no: '*Read-only.*', unknown: 'is not documented.' };
          says(text, access[fact.writable]);
          assert.equal(/\bnull\b/.test(text), fact.nullable === true, text);
          saysVersions(text, fact, target);
        }
      });
    }

    for (const fact of enumFacts) {
      test(`${fact.name} and its constants for ${target}`, () => {
        const text = readAt(around(`x = |${fact.name}.a;`), { target });
        says(text, `\`\`\`mspl\n${fact.name}\n`, fact.summary, fact.note, link(fact.url));
        saysVersions(text, fact, target);
        saysInferred(text, fact.valuesInferred === true);
        for (const member of fact.members) {
          const said = readAt(around(`x = ${fact.name}.|${member.name};`), { target });
          const number = member.value === undefined ? '' : ` = ${member.value}`;
          says(said, `${fact.name}.${member.name}${number}\n`, member.summary, link(fact.url));
          saysVersions(said, { since: fact.since, ...member }, target);
          saysInferred(said, member.inferred === true || (fact.valuesInferred === true && number !== ''));
        }
      });
    }
  }
});

describe('every name of the manifest has a hover with its parts', () => {
  for (const fact of elementFacts) {
    const { name: element, attributes, parent, required, doc, url } = fact;
    test(element, () => {
      const text = readAt(`<${element}|></${element}>`);
      says(text, `<${element}`, doc, link(url), parent && `Stands in \`${parent}\``);
      assert.equal(text.includes('Required.'), required === true);
      for (const { name } of attributes) says(text, ` ${name}="…"`);
      for (const { name } of elementsIn(element)) says(text, `\`${name}\``);
    });
    for (const attribute of attributes) {
      const { name, value } = attribute;
      const values = 'values' in value ? [...value.values, ...('keywords' in value ? value.keywords : [])] : [];
      const parts = [attribute.doc, link(url), attribute.default && `Default: \`${attribute.default}\`.`];
      const isInferred = attribute.inferred === true || attribute.inferredPart !== undefined;
      test(`${name} of ${element}`, () => {
        const text = readAt(`<${element} ${name}|="x"/>`);
        says(text, `<${element} ${name}="…">`, ...parts, attribute.inferredPart);
        assert.equal(text.includes('Required.'), attribute.required === true);
        saysInferred(text, isInferred);
        for (const each of values) assert.ok(text.includes(`\`${each}\``), each);
      });
      for (const each of values) {
        test(`${each} for ${name} of ${element}`, () => {
          const text = readAt(`<${element} ${name}="|${each}"/>`);
          says(text, `**${each}**`, attribute.valueDocs?.[each], ...parts);
          saysInferred(text, isInferred);
        });
      }
    }
  }
  for (const { uri, servers, inferredPart } of namespaces) {
    test(uri, () => {
      const text = readAt(`<a xmlns="|${uri}"/>`);
      says(text, uri, servers, inferredPart);
      saysInferred(text, inferredPart !== undefined);
    });
  }
  test('a value that no fact names says no more than its attribute', () => {
    const text = readAt('<requestFilter methodNames="const|ructor"/>');
    assert.match(text, /^\*\*constructor\*\*\n/);
  });
});

describe('every name of SIP has a hover with the address of its page', () => {
  test('headers and methods of SIP', () => {
    const options = { languageId: 'sip-message' };
    for (const { name, source } of headerFacts) {
      assert.ok(hoverAt(`INVITE sip:a SIP/2.0\n|${name}: 1\n\n`, options)?.said.includes(`[${source}](https://`), name);
    }
    const inBody = (line: string): string => `INVITE sip:a SIP/2.0\nContent-Type: application/sdp\n\n|${line}\n`;
    for (const [line, source] of [
      ...sdpLineFacts.map((each) => [`${each.letter}=`, each.source] as const),
      ...sdpMediumFacts.map((each) => [`m=${each.name} 1 RTP/AVP 0`, each.source] as const),
      ...sdpAttributeFacts.map((each) => [`a=${each.name}`, each.source] as const),
    ]) {
      assert.ok(hoverAt(inBody(line), options)?.said.includes(`[${source}](https://`), line);
    }
    for (const { name, source } of sipMethods) {
      assert.ok(hoverAt(`|${name} sip:a SIP/2.0\n\n`, options)?.said.includes(`[${source}](https://`), name);
    }
  });
});
