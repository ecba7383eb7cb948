import type { Agreement, ValueRelationKind, Verification } from '../generated/types.js';

/** What the component shows of a question. */
export interface Question {
  subject: { label: string };
  property: { label: string };
  agreement: Agreement;
  factCount: number;
  originCount: number;
  values: Answer[];
}

export interface Answer {
  display: string;
  inferred: boolean;
  originCount: number;
  support: { score: number };
  relation: { kind: ValueRelationKind; reason: string } | null;
  facts: { source: Source; citations: Citation[] }[];
}

export interface Source {
  title: string;
  publisher: string | null;
  publishedOn: string | null;
  language: string | null;
  url: string | null;
}

export interface Citation {
  quote: string | null;
  locator: string | null;
  attributedTo: string | null;
  verification: Verification;
  url: string | null;
}

const query = `query CitationRivals($subject: String!, $property: String!, $asOf: DateTime) {
  claimGroup(subject: $subject, property: $property, asOf: $asOf) {
    subject { label } property { label } agreement factCount originCount
    values {
      display inferred originCount support { score } relation { kind reason }
      facts { source { title publisher publishedOn language url } citations { quote locator attributedTo verification url } }
    }
  }
}`;

/** An answer of the API that holds errors, or is none. */
export class QuestionError extends Error {
  constructor(message: string, readonly code: string | undefined) {
    super(message);
  }
}

/** Asks one question. Null if no source answers it. */
export async function ask(endpoint: string, variables: Record<string, string | null>, signal: AbortSignal): Promise<Question | null> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { accept: 'application/graphql-response+json, application/json;q=0.9', 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
    signal,
  });
  const text = await response.text();
  let answer: { data?: { claimGroup?: Question | null } | null; errors?: { message: string; extensions?: { code?: string } }[] };
  try {
    answer = JSON.parse(text);
  } catch {
    throw new QuestionError(`The server answered with the status ${response.status}.`, undefined);
  }
  const error = answer.errors?.[0];
  if (error) throw new QuestionError(error.message, error.extensions?.code);
  if (!answer.data) throw new QuestionError(`The server answered with the status ${response.status}.`, undefined);
  return answer.data.claimGroup ?? null;
}
