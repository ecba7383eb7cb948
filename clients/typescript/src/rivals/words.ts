import type { Agreement, Verification } from '../generated/types.js';

/** Every text of the component that does not come from the data. */
export interface Words {
  loading: string;
  unanswered: string;
  failed: string;
  again: string;
  missing: string;
  inferred: string;
  more: (count: number) => string;
  support: (score: number, origins: number) => string;
  summary: (facts: number, origins: number) => string;
  attributedTo: (who: string) => string;
  agreement: Record<Agreement, string>;
  verification: Record<Verification, string>;
}

const count = (number: number, one: string, many = `${one}s`) => `${number.toLocaleString('en')} ${number === 1 ? one : many}`;

export const english: Words = {
  loading: 'Loading',
  unanswered: 'No source answers this question.',
  failed: 'The answers cannot be shown:',
  again: 'Try again',
  missing: 'The attributes subject and property are needed.',
  inferred: 'derived, not stated by a source',
  more: (number) => `${count(number, 'more source')}`,
  support: (score, origins) => `Support ${Math.round(score * 100)} %, ${count(origins, 'origin')}`,
  summary: (facts, origins) => `${count(facts, 'fact')} of ${count(origins, 'origin')}`,
  attributedTo: (who) => `according to ${who}`,
  agreement: {
    UNCONTESTED: 'One origin answers',
    CORROBORATED: 'Sources agree',
    REFINED: 'Answers differ in precision',
    CONFLICTING: 'Sources disagree',
  },
  verification: {
    UNCHECKED: 'not checked',
    VERIFIED: 'found in the text',
    MOVED: 'found elsewhere in the text',
    AMBIGUOUS: 'in the text more than once',
    NOT_FOUND: 'not found in the text',
    ATTESTED: 'checked by the importer',
    CONTEXT_NOT_FOUND: 'found in another context',
    TYPOGRAPHY_DIFFERS: 'found in other typography',
  },
};
