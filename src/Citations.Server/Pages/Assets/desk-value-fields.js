// The fields of a value, by its kind. A wording fills them in; a person can change them.

import { Refused } from './desk-api.js';
import { field, h, select } from './desk-form.js';
import { picker } from './desk-pick.js';
import { readMoney, readQuantity, readTime } from './desk-values.js';

/** @param {{ created: object[], wording: string }} options */
export function valueFields({ created, wording }) {
  let kind = null;
  let words = wording;
  let proposed = null;
  let inputs = {};
  let read = () => {};
  let value = () => { throw new Refused('Choose a property first: it says what kind of value it takes.', 'FORM'); };
  const place = h('div', { class: 'value-fields' });

  const text = (name, hint = null, spelling = 'false') => {
    inputs[name] = h('input', { spellcheck: spelling });
    return field(name, inputs[name], hint);
  };
  const need = (name) => inputs[name].value.trim() || (() => {
    inputs[name].focus();
    throw new Refused(`“${name}” is empty.`, 'FORM');
  })();

  function amounts(extra) {
    const given = () => Object.fromEntries([['amount', 'Amount'], ['lower', 'At least'], ['upper', 'At most']]
      .map(([key, name]) => [key, inputs[name].value.replace(/[\s,]/g, '')]).filter(([, number]) => number));
    return {
      given: () => {
        const numbers = given();
        if (Object.keys(numbers).length === 0) {
          inputs.Amount.focus();
          throw new Refused('Give an amount, or a bound.', 'FORM');
        }
        return numbers;
      },
      fill: (number) => {
        inputs.Amount.value = number?.amount ?? '';
        inputs['At least'].value = number?.lower ?? '';
        inputs['At most'].value = number?.upper ?? '';
        extra(number);
      },
    };
  }

  function sayAmount(numbers, unit) {
    const group = (number) => number.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
    const said = numbers.amount ? (numbers.upper ? 'almost ' : numbers.lower ? 'just over ' : '') + group(numbers.amount)
      : [numbers.lower && `at least ${group(numbers.lower)}`, numbers.upper && `at most ${group(numbers.upper)}`].filter(Boolean).join(', ');
    return `${said} ${unit}`.trim();
  }

  const kinds = {
    ENTITY() {
      const one = picker('entity', { label: 'Value', created });
      inputs.picker = one;
      place.replaceChildren(one.place);
      value = () => {
        if (!one.choice) {
          one.input.focus();
          throw new Refused('Choose the entity that is the value, or create it.', 'FORM');
        }
        return { input: { entity: one.choice.key }, display: one.choice.label, entity: one.choice };
      };
      read = () => {
        if (proposed) {
          one.set(proposed);
        } else if (!one.choice) {
          one.input.value = words;
        }
      };
    },
    TEXT() {
      place.replaceChildren(text('Value', 'the words, normalised so that they can be compared', null));
      value = () => ({ input: { text: { text: need('Value') } }, display: inputs.Value.value.trim() });
      read = () => { inputs.Value.value = words; };
    },
    MONEY() {
      inputs.assumed = h('input', { type: 'checkbox' });
      place.replaceChildren(text('At least'), text('Amount'), text('At most'), text('Currency', 'three letters, such as USD'), field('The source does not name the currency; it is assumed', inputs.assumed));
      const parts = amounts((money) => {
        inputs.Currency.value = money?.currency ?? '';
        inputs.assumed.checked = money?.currencyAssumed ?? false;
      });
      value = () => {
        const numbers = parts.given();
        const currency = need('Currency').toUpperCase();
        return {
          input: { money: { ...numbers, currency, currencyAssumed: inputs.assumed.checked } },
          display: sayAmount(numbers, currency) + (inputs.assumed.checked ? ' (currency assumed)' : ''),
        };
      };
      read = () => parts.fill(readMoney(words));
    },
    QUANTITY() {
      place.replaceChildren(text('At least'), text('Amount'), text('At most'), text('Unit', 'such as person or kg; empty for a bare number'));
      const parts = amounts((quantity) => { inputs.Unit.value = quantity?.unit ?? ''; });
      value = () => {
        const numbers = parts.given();
        const unit = inputs.Unit.value.trim();
        return { input: { quantity: { ...numbers, ...(unit && { unit }) } }, display: sayAmount(numbers, unit) };
      };
      read = () => parts.fill(readQuantity(words));
    },
    TIME() {
      place.replaceChildren(text('Value', 'as exact as it is stated: 2025-08-24, 2025-08, 1984?, 19:10'));
      value = () => ({ input: { time: need('Value') }, display: inputs.Value.value.trim() });
      read = () => { inputs.Value.value = readTime(words); };
    },
    BOOLEAN() {
      inputs.Value = select('value', [['true', 'yes'], ['false', 'no']], 'true');
      place.replaceChildren(field('Value', inputs.Value));
      value = () => ({ input: { boolean: inputs.Value.value === 'true' }, display: inputs.Value.value === 'true' ? 'yes' : 'no' });
      read = () => {};
    },
    URL() {
      place.replaceChildren(text('Value', 'an address with https://'));
      value = () => ({ input: { url: need('Value') }, display: inputs.Value.value.trim() });
      read = () => { inputs.Value.value = words; };
    },
  };

  return {
    place,
    /** Shows the fields of a kind; of none when it is null. */
    show(next) {
      if (next === kind) {
        return;
      }
      kind = next;
      inputs = {};
      if (kind === null) {
        place.replaceChildren();
        value = () => { throw new Refused('Choose a property first: it says what kind of value it takes.', 'FORM'); };
        read = () => {};
      } else {
        kinds[kind]();
        read();
      }
    },
    /** Reads a wording into the fields. */
    read(next) {
      words = next;
      read();
    },
    /** Proposes an entity for values of that kind. */
    suggest(entity) {
      proposed = entity;
      if (kind === 'ENTITY') {
        read();
      }
    },
    /** Fills in a value that was made here before. */
    fill(old) {
      const [[, content]] = Object.entries(old.input);
      if (old.entity) {
        inputs.picker.set(old.entity);
      } else if (typeof content === 'object') {
        for (const [key, name] of [['text', 'Value'], ['amount', 'Amount'], ['lower', 'At least'], ['upper', 'At most'], ['currency', 'Currency'], ['unit', 'Unit']]) {
          if (inputs[name]) {
            inputs[name].value = content[key] ?? '';
          }
        }
        if (inputs.assumed) {
          inputs.assumed.checked = content.currencyAssumed ?? false;
        }
      } else {
        inputs.Value.value = String(content);
      }
    },
    value: () => value(),
  };
}
