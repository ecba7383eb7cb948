import type { QuestionQuery } from './generated/graphql.js';

type Group = NonNullable<QuestionQuery['claimGroup']>;
type Value = Group['values'][number];

const escape = (text: string) =>
  text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

const fact = ({ source, citations }: Value['facts'][number]) => `
    <li><cite>${escape(source.publisher ?? source.title)}</cite>
      ${citations.map(({ quote, verification }) => `<q class="${verification.toLowerCase()}">${escape(quote ?? '')}</q>`).join(' ')}</li>`;

const value = ({ display, originCount, support, relation, facts }: Value) => `
  <section>
    <h2>${escape(display)}</h2>
    <p>support ${support.score.toFixed(3)}, ${originCount} origin${originCount === 1 ? '' : 's'}${relation ? `, ${escape(relation.reason)}` : ''}</p>
    <ul>${facts.map(fact).join('')}
    </ul>
  </section>`;

/** The page of one question: every answer beside its rivals, with who gives it and in which words. */
export const page = ({ subject, property, agreement, values }: Group) => `<article class="${agreement.toLowerCase()}">
  <h1>${escape(subject.label)}: ${escape(property.label)}</h1>${values.map(value).join('')}
</article>`;
