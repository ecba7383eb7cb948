// Follows an operation with Apollo's multipart protocol and prints what came: node test/multipart.mjs URL DOCUMENT
import { ApolloClient, CombinedGraphQLErrors, CombinedProtocolErrors, gql, HttpLink, InMemoryCache } from '@apollo/client';

const [url, text] = process.argv.slice(2);
const client = new ApolloClient({ cache: new InMemoryCache(), link: new HttpLink({ uri: url }) });
const document = gql(text);
const isSubscription = document.definitions[0].operation === 'subscription';
const seen = [];
const errors = [];

await new Promise((resolve) => {
  const options = { fetchPolicy: 'no-cache', errorPolicy: 'all' };
  const started = isSubscription ? client.subscribe({ query: document, ...options }) : client.watchQuery({ query: document, ...options });
  started.subscribe({
    next: ({ data, error, loading }) => {
      if (loading) return;
      if (data) seen.push(data);
      if (error) errors.push(describe(error));
      if (!isSubscription) resolve();
    },
    error: (error) => { errors.push(describe(error)); resolve(); },
    complete: resolve,
  });
});
process.stdout.write(JSON.stringify({ seen, errors }), () => process.exit(0));

function describe(error) {
  const kind = CombinedProtocolErrors.is(error) ? 'protocol' : CombinedGraphQLErrors.is(error) ? 'graphql' : 'other';
  return `${kind} ${error.errors?.[0]?.extensions?.code ?? error.message}`;
}
