// Composes the API with a subgraph of reviews, and asks both through a gateway: node run.mjs URL
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { composeServices } from '@theguild/federation-composition';
import { execute, graphql, parse, print } from 'graphql';

const [url] = process.argv.slice(2);
const requests = [];

async function askApi(query, variables) {
  requests.push(query);
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }) });
  return response.json();
}

const reviewed = [{ text: 'Well documented', about: 'canada' }, { text: 'Disputed', about: 'mark-carney' }];
const reviews = `
  type Query { reviews: [Review!]! }
  type Review { text: String! about: Entity! }
`;
const reviewsSdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
  ${reviews} type Entity @key(fields: "key") { key: String! reviews: [Review!]! }`;
const entity = (key) => ({ __typename: 'Entity', key, reviews: () => reviewed.filter(({ about }) => about === key).map(review) });
const review = ({ text, about }) => ({ text, about: entity(about) });
const reviewsSchema = makeExecutableSchema({
  typeDefs: `${reviews} type Entity { key: String! reviews: [Review!]! } scalar _Any union _Entity = Entity
    extend type Query { _entities(representations: [_Any!]!): [_Entity]! }`,
  resolvers: { Query: {
    reviews: () => reviewed.map(review),
    _entities: (_, { representations }) => representations.map(({ key }) => entity(key)),
  } },
});

const { data } = await askApi('{ _service { sdl } }');
const composed = composeServices([
  { name: 'citations', url, typeDefs: parse(data._service.sdl) },
  { name: 'reviews', url: 'http://reviews.invalid', typeDefs: parse(reviewsSdl) },
]);
if (composed.errors?.length) throw new Error(composed.errors.map(({ message }) => message).join('\n'));

const schema = getStitchedSchemaFromSupergraphSdl({
  supergraphSdl: composed.supergraphSdl,
  onSubschemaConfig(config) {
    config.executor = config.name.toLowerCase() === 'citations'
      ? ({ document, variables }) => askApi(print(document), variables)
      : ({ document, variables }) => execute({ schema: reviewsSchema, document, variableValues: variables });
  },
});
const source = `{
  reviews { text about { key label } }
  entity(key: "canada") { label reviews { text } }
}`;
const answer = await graphql({ schema, source });
console.log(JSON.stringify({ answer, entitiesAsked: requests.filter((query) => query.includes('_entities')).length }));
