// The public GraphQL API, asked with the session of whoever is signed in.

const { base } = document.getElementById('desk').dataset;

/** Why a request was not done, in words for the person at the desk. */
export class Refused extends Error {
  /**
   * @param {string} message
   * @param {string} code
   * @param {{ message: string, hint?: string, path?: string[], code?: string }[]} [errors]
   */
  constructor(message, code, errors = []) {
    super(message);
    this.code = code;
    this.errors = errors;
  }
}

const SIGNED_OUT = 'You are signed out, or your key ended. Sign in again in another tab, then press the button again. What you typed is kept.';

/** Asks a query or sends a mutation. */
export async function ask(query, variables = {}, signal = undefined) {
  let answer;
  try {
    answer = await fetch(`${base}/graphql`, {
      method: 'POST',
      credentials: 'same-origin',
      // The server takes the session for a key only with this header, which no form of another site can send
      headers: { 'content-type': 'application/json', accept: 'application/json', 'citations-desk': '1' },
      body: JSON.stringify({ query, variables }),
      signal,
    });
  } catch (fault) {
    if (signal?.aborted) {
      throw fault;
    }
    throw new Refused('The server cannot be reached. What you typed is kept. Try again in a moment.', 'OFFLINE');
  }
  if (answer.status === 401) {
    throw new Refused(SIGNED_OUT, 'SIGNED_OUT');
  }
  let body;
  try {
    body = readExactly(await answer.text());
  } catch {
    throw new Refused(`The server answered with status ${answer.status}. What you typed is kept. Try again in a moment.`, 'HTTP');
  }
  if (body.errors?.length) {
    const [first] = body.errors;
    const code = first.extensions?.code ?? 'HTTP';
    throw new Refused(code === 'UNAUTHENTICATED' ? SIGNED_OUT : body.errors.map((error) => error.message).join(' '), code, body.errors);
  }
  return body.data;
}

/** Reads JSON; a number that JavaScript would round stays the text that it was. */
function readExactly(text) {
  return JSON.parse(text, (_, value, context) => (
    typeof value === 'number' && context?.source && String(value) !== context.source && /\d{15}|\.\d*0$/.test(context.source) ? context.source : value));
}

const inputs = {
  addEntity: 'AddEntityInput',
  addProperty: 'AddPropertyInput',
  addSource: 'AddSourceInput',
  archiveText: 'ArchiveTextInput',
  recordFacts: 'RecordFactsInput',
  retractFact: 'RetractFactInput',
  reinstateFact: 'ReinstateFactInput',
  supersedeFact: 'SupersedeFactInput',
  declareOrigin: 'DeclareOriginInput',
  mergeEntities: 'MergeEntitiesInput',
  undoMerge: 'UndoMergeInput',
  ruleOnValues: 'RuleOnValuesInput',
};

/** Sends one mutation. Its refusals become one {@link Refused} with all reasons. */
export async function write(mutation, input, extra = '') {
  const data = await ask(
    `mutation Desk($input: ${inputs[mutation]}!) {
      done: ${mutation}(input: $input) {
        changed commit ${extra}
        errors { __typename ... on Error { message code path index hint } }
      }
    }`,
    { input },
  );
  if (data.done.errors?.length) {
    throw new Refused(data.done.errors.map((error) => `${error.message} ${error.hint}`).join(' '), data.done.errors[0].code, data.done.errors);
  }
  return data.done;
}

/** The number of the newest commit. */
export async function newestCommit() {
  return (await ask('query Newest { dataset { commit } }')).dataset.commit;
}
