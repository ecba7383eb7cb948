// Retract, replace, reinstate, declare an origin, merge, rule: one form each, with a reason. Undoing one is a commit of its own.

import { ask, Refused, write } from './desk-api.js';
import { field, h, notice, run, select } from './desk-form.js';
import { picker } from './desk-pick.js';
import { valueFields } from './desk-value-fields.js';

const PARTS = `fragment Parts on Value {
  ... on EntityValue { entity { key label } }
  ... on TextValue { text language }
  ... on QuantityValue { amount lower upper unit }
  ... on MoneyValue { amount lower upper currency currencyAssumed }
  ... on TimeValue { time }
  ... on BooleanValue { boolean }
  ... on UrlValue { url }
}`;
const FACT = `query DeskFact($id: ID!) {
  fact(id: $id) {
    id display asStated status confidence method
    subject { key label } property { key label valueKind } source { key title }
    value { __typename ...Parts } qualifiers { property { key label valueKind } display value { __typename ...Parts } }
    citations { quote prefix suffix start end locator attributedTo }
    retraction { by at reason } supersession { by at reason }
  }
}
${PARTS}`;
const GROUP = `query DeskGroup($id: ID!) {
  node(id: $id) {
    ... on ClaimGroup {
      subject { key label } property { key label } qualifiers { property { key } display value { __typename ...Parts } }
      values { display value { __typename ...Parts } }
      rulings { verdict by at reason a { __typename ...Parts } b { __typename ...Parts } }
    }
  }
}
${PARTS}`;

/** A value of an answer as an input. */
function inputOf({ __typename: type, ...parts }) {
  const given = Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== null));
  const exact = Object.fromEntries(Object.entries(given).map(([key, part]) => [key, typeof part === 'number' ? String(part) : part]));
  return {
    EntityValue: () => ({ entity: given.entity.key }),
    TextValue: () => ({ text: given }),
    QuantityValue: () => ({ quantity: exact }),
    MoneyValue: () => ({ money: exact }),
    TimeValue: () => ({ time: given.time }),
    BooleanValue: () => ({ boolean: given.boolean }),
    UrlValue: () => ({ url: given.url }),
  }[type]();
}

const place = (root, path, parameters) => `${root.dataset.base}${path}?${new URLSearchParams(parameters)}`;
const questionOf = (root, item) => place(root, '/question', { subject: item.subject.key, property: item.property.key });

/**
 * A form that does one thing for a reason.
 * @param {HTMLElement} root
 * @param {{ lead: (Node | string)[], parts?: Node[], label: string, look: () => Promise<unknown>, act: (reason: string) => Promise<(Node | string)[]>, needsReason?: boolean }} action
 */
function reasoned(root, { lead, parts = [], label, look, act, needsReason = true, seen }) {
  const said = notice();
  const reason = h('textarea', { rows: '3', maxlength: '4000', required: needsReason });
  const button = h('button', {
    type: 'button',
    class: 'primary',
    click: () => run(button, said, async () => {
      if (needsReason && !reason.value.trim()) {
        reason.focus();
        throw new Refused('Give a reason. Everybody can read it.', 'FORM');
      }
      const now = JSON.stringify(await look());
      if (now !== seen) {
        seen = now;
        throw new Refused('Somebody else changed this meanwhile. Look at its page again. What you typed is kept; press the button again to do it all the same.', 'CONFLICT');
      }
      const done = await act(reason.value.trim());
      seen = JSON.stringify(await look());
      said.say(...done);
      said.place.focus();
    }),
  }, label);
  root.append(...lead, ...parts, needsReason ? field('Why', reason, 'everybody can read it') : '', button, said.place);
}

const commitLine = (done) => h('p', {}, done.changed ? `Done, in commit ${done.commit}.` : 'It was so already. Nothing changed.');

function undo(label, action) {
  const said = notice();
  const button = h('button', { type: 'button', click: () => run(button, said, async () => said.say(commitLine(await action()))) }, label);
  return h('div', {}, button, said.place);
}

async function hasMutation(name) {
  try {
    const data = await ask('query Mutations { __schema { mutationType { fields { name } } } }');
    return data.__schema.mutationType.fields.some((field) => field.name === name);
  } catch {
    return false;
  }
}

async function readFact(id) {
  const { fact } = await ask(FACT, { id });
  if (!fact) {
    throw new Refused('There is no such fact.', 'NOT_FOUND');
  }
  return fact;
}

function describe(root, fact) {
  return [
    h('p', {}, h('a', { href: questionOf(root, fact) }, h('bdi', {}, fact.subject.label), ' · ', h('bdi', {}, fact.property.label)), ': ', h('b', {}, h('bdi', {}, fact.display))),
    h('p', { class: 'by' }, 'says ', h('a', { href: place(root, '/source', { key: fact.source.key }) }, h('bdi', {}, fact.source.title))),
    h('blockquote', {}, fact.citations.map((citation) => h('q', {}, h('bdi', {}, citation.quote ?? citation.locator)))),
  ];
}

export const actions = {
  async retract(root, { fact: id }) {
    const fact = await readFact(id);
    const ends = fact.retraction ?? fact.supersession;
    const look = async () => (await readFact(id)).status;
    if (ends) {
      root.append(...describe(root, fact), h('p', {}, `This fact no longer stands: ${ends.by}, ${ends.at}: ${ends.reason}`));
      if (await hasMutation('reinstateFact')) {
        reasoned(root, {
          lead: [], label: 'Let it stand again', look, seen: JSON.stringify(fact.status),
          act: async (reason) => [commitLine(await write('reinstateFact', { fact: id, reason }))],
        });
      }
      return;
    }
    const canUndo = await hasMutation('reinstateFact');
    reasoned(root, {
      lead: describe(root, fact),
      label: 'Retract this fact',
      look,
      seen: JSON.stringify(fact.status),
      act: async (reason) => [
        commitLine(await write('retractFact', { fact: id, reason })),
        h('p', {}, 'The fact stays readable, with your reason. ', h('a', { href: questionOf(root, fact) }, 'See the question')),
        canUndo ? undo('Undo', () => write('reinstateFact', { fact: id, reason: `Undone: ${reason}` })) : '',
      ],
    });
  },

  async supersede(root, { fact: id }) {
    const fact = await readFact(id);
    const value = valueFields({ created: [], wording: fact.asStated ?? fact.display });
    value.show(fact.property.valueKind);
    const stated = h('input', { value: fact.asStated ?? '', input: () => value.read(stated.value) });
    const input = inputOf(fact.value);
    value.fill({ input, entity: fact.value.entity && { ...fact.value.entity } });
    reasoned(root, {
      lead: describe(root, fact),
      parts: [h('p', {}, 'The new fact has the same question, source and citation. Correct its value:'), field('The value in the words of the source', stated), value.place],
      label: 'Replace the fact',
      look: async () => (await readFact(id)).status,
      seen: JSON.stringify(fact.status),
      act: async (reason) => [
        commitLine(await write('supersedeFact', {
          fact: id,
          reason,
          by: {
            record: {
              subject: fact.subject.key,
              property: fact.property.key,
              source: fact.source.key,
              value: value.value().input,
              ...(stated.value.trim() && { asStated: stated.value.trim() }),
              confidence: fact.confidence,
              qualifiers: fact.qualifiers.map((qualifier) => ({ property: qualifier.property.key, value: inputOf(qualifier.value) })),
              citations: fact.citations.map((citation) => Object.fromEntries(Object.entries(citation).filter(([, part]) => part !== null))),
            },
          },
        })),
        h('p', {}, 'Both facts stay readable. ', h('a', { href: questionOf(root, fact) }, 'See the question')),
      ],
    });
  },

  async rule(root, { group: id, a = '1', b = '2' }) {
    const read = async () => (await ask(GROUP, { id })).node;
    const group = await read();
    if (!group?.values) {
      throw new Refused('There is no such question.', 'NOT_FOUND');
    }
    const options = group.values.map((value, index) => [String(index), value.display.slice(0, 100)]);
    const one = select('a', options, String(a - 1));
    const other = select('b', options, String(b - 1));
    const verdict = select('verdict', [['SAME', 'They say the same'], ['NOT_RIVALS', 'They are no rivals'], ['WITHDRAWN', 'Take an earlier ruling back']]);
    const send = (decision, reason) => {
      if (one.value === other.value) {
        throw new Refused('Choose two different values.', 'FORM');
      }
      return write('ruleOnValues', {
        subject: group.subject.key,
        property: group.property.key,
        qualifiers: group.qualifiers.map((qualifier) => ({ property: qualifier.property.key, value: inputOf(qualifier.value) })),
        a: inputOf(group.values[one.value].value),
        b: inputOf(group.values[other.value].value),
        verdict: decision,
        reason,
      });
    };
    reasoned(root, {
      lead: [h('p', {}, h('a', { href: questionOf(root, group) }, h('bdi', {}, group.subject.label), ' · ', h('bdi', {}, group.property.label)))],
      parts: [field('One value', one), field('The other', other), field('Your ruling', verdict)],
      label: 'Rule',
      look: read,
      seen: JSON.stringify(group),
      act: async (reason) => [
        commitLine(await send(verdict.value, reason)),
        h('p', {}, 'Both values stay side by side. Their relation names your ruling. ', h('a', { href: questionOf(root, group) }, 'See the question')),
        verdict.value === 'WITHDRAWN' ? '' : undo('Undo', () => send('WITHDRAWN', `Undone: ${reason}`)),
      ],
    });
  },

  async merge(root, { entity: key }) {
    const read = async () => (await ask('query DeskEntity($key: String!) { entity(key: $key) { key label kind mergedInto { key } mergedFrom { key label by reason } } }', { key })).entity;
    const entity = await read();
    if (!entity) {
      throw new Refused('There is no such entity.', 'NOT_FOUND');
    }
    const into = picker('entity', { label: 'is the same thing as', hint: 'the entity that stays; the keys of both lead to it', canCreate: false });
    reasoned(root, {
      lead: [h('p', {}, h('b', {}, h('bdi', {}, entity.label)), ' ', h('code', {}, entity.key))],
      parts: [into.place],
      label: 'Merge',
      look: read,
      seen: JSON.stringify(entity),
      act: async (reason) => {
        if (!into.choice) {
          into.input.focus();
          throw new Refused('Choose the entity that stays.', 'FORM');
        }
        const done = await write('mergeEntities', { from: [entity.key], into: into.choice.key, reason });
        return [
          commitLine(done),
          h('p', {}, h('a', { href: place(root, '/entity', { key: into.choice.key }) }, 'See the entity')),
          undo('Undo', () => write('undoMerge', { entity: entity.key, reason: `Undone: ${reason}` })),
        ];
      },
    });
    for (const merged of entity.mergedFrom) {
      root.append(h('p', {}, h('bdi', {}, merged.label), ` was merged into it by ${merged.by}: ${merged.reason}`), undo(`Take the merge of ${merged.label} back`, () => write('undoMerge', { entity: merged.key, reason: 'Taken back at the desk' })));
    }
  },

  async origin(root, { source: key }) {
    const read = async () => (await ask('query DeskSource($key: String!) { source(key: $key) { key title origin } }', { key })).source;
    const source = await read();
    if (!source) {
      throw new Refused('There is no such source.', 'NOT_FOUND');
    }
    const original = picker('source', { label: 'copies', hint: 'the source that it copies; leave it empty when it stands for itself' });
    reasoned(root, {
      lead: [h('p', {}, h('b', {}, h('bdi', {}, source.title)), ' has the origin ', h('code', {}, source.origin), '. Sources of one origin count once.')],
      parts: [original.place],
      label: 'Declare the origin',
      look: read,
      seen: JSON.stringify(source),
      needsReason: false,
      act: async () => {
        const origin = original.choice ? (await ask('query DeskOrigin($key: String!) { source(key: $key) { origin } }', { key: original.choice.key })).source.origin : source.key;
        const done = await write('declareOrigin', { sources: [source.key], origin });
        return [
          commitLine(done),
          h('p', {}, h('a', { href: place(root, '/source', { key }) }, 'See the source')),
          undo('Undo', () => write('declareOrigin', { sources: [source.key], origin: source.origin })),
        ];
      },
    });
  },
};
