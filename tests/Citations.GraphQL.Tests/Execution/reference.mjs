// Writes the cases beside this file: requests with the answers of graphql-js 17, which the engine must give too.
//   npm install --no-save graphql@17 && node reference.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { buildSchema, executeSync, graphqlSync, parse } from 'graphql';

const here = (name) => new URL(name, import.meta.url);
const answer = (schema, request, rootValue) =>
  JSON.parse(JSON.stringify(graphqlSync({ schema, source: request.query, variableValues: request.variables, rootValue })));
const write = (name, cases) =>
  writeFileSync(here(name), '[\n' + cases.map((entry) => '  ' + JSON.stringify(entry)).join(',\n') + '\n]\n');

// --- coercion: every argument type with every value, as variable and as literal
const coercion = buildSchema(readFileSync(here('../Coercion/inputs.graphql'), 'utf8'));
const echo = Object.fromEntries(
  Object.values(coercion.getQueryType().getFields()).map((field) => [field.name, (args) => JSON.stringify(args)]));
const values = [
  null, 0, 1, -1, 2147483647, 2147483648, -2147483649, 1.5, 1e3, '', '1', 'RED', 'RAD', true, [], [1], [null], [[1, 2], null, 3], ['a', 1],
  {}, { x: 1 }, { x: 1, y: null }, { x: '1', y: 2.5 }, { x: 1, z: 1 }, { a: 1 }, { a: null }, { a: 1, b: 'b' }, { b: 7 }, { p: {} },
  { point: { x: 1, y: 2, tags: 'one' }, list: 4, color: 'BLUE' }, { self: { self: { color: 'PINK' } } }, { point: null, lable: 'x' },
];
const cases = [];
for (const field of Object.values(coercion.getQueryType().getFields())) {
  const type = field.args[0].type;
  const query = `query ($v: ${type}) {\n  ${field.name}(x: $v)\n}`;
  cases.push({ query });
  for (const value of values) cases.push({ query, variables: { v: value } });
}
for (const query of [
  '{ int intDef intNNDef color point nested one ints matrix any }',
  '{ int(x: null) intDef(x: null) color(x: RED) point(x: {x: 3}) nested(x: {}) any(x: {a: [1, 2.5, "s", true, null, E]}) }',
  '{ ints(x: 1) matrix(x: 1) a: matrix(x: [1, 2]) b: matrix(x: [[1], null, 2]) float(x: 3) id(x: 42) x: id(x: "a") one(x: {a: 1}) }',
]) cases.push({ query });
for (const [types, arg] of [
  ['$a: Int', 'point(x: {x: 1, y: 2, label: "a", tags: ["t"]}) int(x: $a) intDef(x: $a)'],
  ['$a: Int = 3', 'int(x: $a) intDef(x: $a) intNN(x: $a) intNNDef(x: $a) point(x: {x: $a}) ints(x: [$a, 1])'],
  ['$a: Int', 'intNNDef(x: $a) point(x: {x: 1, y: $a})'],
  ['$a: Int, $b: String', 'ints(x: [1, $a]) any(x: {v: $a, l: [$b]}) nested(x: {list: [[1]]})'],
  ['$a: Int!', 'one(x: {a: $a}) matrix(x: [[$a]])'],
  ['$a: Point = {x: 9}', 'point(x: $a) nested(x: {point: $a})'],
  ['$a: [Int!] = [1, 2]', 'ints(x: $a) matrix(x: [$a])'],
  ['$a: Color = BLUE', 'color(x: $a) nested(x: {color: $a})'],
]) {
  for (const variables of [undefined, {}, { a: null }, { a: 1 }, { a: 'RED' }, { a: { x: 1 } }, { a: [1], b: 'b' }]) {
    cases.push({ query: `query (${types}) { ${arg} }`, variables });
  }
}
write('../Coercion/cases.json', cases.map((request) => ({ ...request, response: answer(coercion, request, echo) })));

// --- null propagation: every wrapper around every leaf that is there, null, failing or of the wrong type
const nulls = buildSchema(readFileSync(here('nulls.graphql'), 'utf8'));
const give = (is, value) => {
  if (is === 'FAIL') throw new Error('failed');
  return is === 'NULL' ? null : is === 'BAD' ? 'bad' : value;
};
const node = (index) => ({
  __typename: 'T',
  v: ({ is, at }) => give(at == null || at === index ? is : 'OK', 1),
  n: ({ is, at }) => give(at == null || at === index ? is : 'OK', 1),
  vs: ({ is }) => give(is, [1, 2]), vsn: ({ is }) => give(is, [1, null, 2]), nvsn: ({ is }) => give(is, [1, null]), bads: () => [1, 'bad', 2],
  t: ({ is }) => give(is, node(0)), tn: ({ is }) => give(is, node(0)), i: ({ is }) => give(is, node(0)), u: ({ is }) => give(is, node(0)),
  ts: ({ is }) => give(is, [node(0), node(1), null, node(3)]), tsn: ({ is }) => give(is, [node(0), node(1), node(2)]),
  nts: ({ is }) => give(is, [node(0), null, node(2)]), ntsn: ({ is }) => give(is, [node(0), node(1)]), holes: () => [node(0), null],
  m: ({ is }) => give(is, [[node(0), node(1)], null, [node(2)]]), mn: ({ is }) => give(is, [[node(0), node(1)], [node(2)]]),
  mnn: ({ is }) => give(is, [[node(0), node(1)], [node(2)]]),
});
const wrappers = ['t', 'tn', 'i', 'u', 'ts', 'tsn', 'nts', 'ntsn', 'm', 'mn', 'mnn'];
const queries = [];
const open = (wrapper, body) => `${wrapper} { ${/\bu\b/.test(wrapper) ? `... on T { ${body} }` : body} }`;
for (const is of ['OK', 'NULL', 'FAIL', 'BAD']) {
  for (const leaf of ['v', 'n']) {
    queries.push(`{ a: v x: ${leaf}(is: ${is}) b: v(is: FAIL) }`);
    for (const outer of wrappers) {
      queries.push(`{ a: v ${open(outer, `a: v(is: FAIL) x: ${leaf}(is: ${is}, at: 1) y: ${leaf}(is: ${is}, at: 0) b: v(is: FAIL)`)} b: n }`);
      for (const inner of wrappers) {
        queries.push(`{ ${open(outer, open(inner, `x: ${leaf}(is: ${is}, at: 1)`))} }`);
      }
    }
  }
  for (const outer of wrappers) {
    // An object of a class of its own cannot be BAD
    if (is === 'BAD' && ['t', 'tn', 'i', 'u'].includes(outer)) continue;
    queries.push(`{ t { ${open(`x: ${outer}(is: ${is})`, 'v')} y: v } z: v }`, `{ ts { ${open(`${outer}(is: ${is})`, 'v n(is: NULL, at: 2)')} y: v } }`);
  }
  for (const list of ['vs', 'vsn', 'nvsn']) queries.push(`{ t { ${list}(is: ${is}) } tn { t { x: ${list}(is: ${is}) y: v(is: FAIL) } } }`);
}
queries.push('{ bads t { bads } }', '{ t { holes { v } } v }', '{ tn { holes { v } } v }', '{ t { tn { t { tn { n(is: FAIL) } } v(is: FAIL) } } }');
// onError: NULL is what graphql-js does without error propagation. The directive goes in after parsing, so that locations stay
const [{ directives }] = parse('query @experimental_disableErrorPropagation { a }').definitions;
const kept = (query) => {
  const document = parse(query);
  const definitions = document.definitions.map((definition) => ({ ...definition, directives }));
  return JSON.parse(JSON.stringify(executeSync({ schema: nulls, document: { ...document, definitions }, rootValue: node(0) })));
};
write('nulls-kept.json', queries.map((query) => ({ query, response: kept(query) })));
write('nulls.json', queries.map((query) => ({ query, response: answer(nulls, { query }, node(0)) })));

// --- introspection: the types and directives of a schema that has everything
const everything = buildSchema(readFileSync(here('introspected.graphql'), 'utf8'));
const introspection = `{
  __schema {
    description queryType { name } mutationType { name } subscriptionType { name } types { ...T }
    directives { name description isRepeatable locations args { ...V } all: args(includeDeprecated: true) { name } }
  }
  one: __type(name: "Thing") { ...T } none: __type(name: "Nothing") { name } __typename
}
fragment T on __Type {
  kind name description specifiedByURL isOneOf
  fields(includeDeprecated: true) { name description args { ...V } all: args(includeDeprecated: true) { name } type { ...R } isDeprecated deprecationReason }
  current: fields { name } interfaces { name } possibleTypes { name }
  enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } now: enumValues { name }
  inputFields(includeDeprecated: true) { ...V } wanted: inputFields { name } ofType { name }
}
fragment V on __InputValue { name description type { ...R } defaultValue isDeprecated deprecationReason }
fragment R on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } }`;
write('introspected.json', [{ query: introspection, response: answer(everything, { query: introspection }) }]);
