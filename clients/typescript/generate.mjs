// Derives TypeScript from the SDL: the types, and what normalised caches have to know of the schema.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import { buildSchema, getNamedType, introspectionFromSchema, isAbstractType, isListType, isNonNullType, isObjectType, parse } from 'graphql';
import { scalars } from './scalars.mjs';

const paging = new Set(['first', 'after', 'last', 'before']);

/** Writes types.ts, cache.ts and introspection.ts. */
export async function generate(sdl, folder) {
  const schema = buildSchema(sdl);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'types.ts'), await types(sdl));
  writeFileSync(join(folder, 'cache.ts'), cache(schema));
  writeFileSync(join(folder, 'introspection.ts'), `export const introspection = ${JSON.stringify(introspection(schema))} as const;\n`);
  writeFileSync(join(folder, 'scalars.ts'), `export const codegenScalars = ${JSON.stringify(scalars, null, 2)} as const;\n`);
}

const types = (sdl) =>
  codegen({
    filename: 'types.ts',
    schema: parse(sdl),
    documents: [],
    config: { scalars, strictScalars: true, enumsAsTypes: true, useTypeImports: true, skipTypename: false },
    plugins: [{ typescript: {} }],
    pluginMap: { typescript },
  });

function cache(schema) {
  const all = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__'));
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const objects = all.filter(isObjectType);
  const isEmbedded = (type) => isObjectType(type) && !roots.includes(type) && !('id' in type.getFields());
  const possibleTypes = Object.fromEntries(all.filter(isAbstractType).map((type) => [type.name, schema.getPossibleTypes(type).map((one) => one.name)]));
  const connections = fieldsOf(objects, (field) =>
    getNamedType(field.type).name.endsWith('Connection') ? field.args.map((argument) => argument.name).filter((name) => !paging.has(name)) : undefined);
  const isList = (type) => isListType(isNonNullType(type) ? type.ofType : type);
  const isOfEmbedded = (type) => isEmbedded(type) || (isAbstractType(type) && schema.getPossibleTypes(type).every(isEmbedded));
  const embeddedLists = fieldsOf(objects.filter((type) => !/(Connection|Payload)$/.test(type.name)), (field) =>
    isList(field.type) && isOfEmbedded(getNamedType(field.type)) ? true : undefined);
  return `/** The types that implement each interface or belong to each union. */
export const possibleTypes: Record<string, string[]> = ${JSON.stringify(possibleTypes)};

/** The object types without an id. They are part of the object that has them. */
export const embeddedTypes: string[] = ${JSON.stringify(objects.filter(isEmbedded).map((type) => type.name))};

/** The connections of each type, with the arguments that tell one list from another. */
export const connections: Record<string, Record<string, string[]>> = ${JSON.stringify(connections)};

/** The lists of objects without an id, by type. */
export const embeddedLists: Record<string, string[]> = ${JSON.stringify(Object.fromEntries(Object.entries(embeddedLists).map(([type, fields]) => [type, Object.keys(fields)])))};
`;
}

/** What is chosen of the fields of each type; types and fields without it are left out. */
function fieldsOf(objects, choose) {
  const chosen = objects.map((type) => [
    type.name,
    Object.fromEntries(Object.values(type.getFields()).map((field) => [field.name, choose(field)]).filter(([, value]) => value !== undefined)),
  ]);
  return Object.fromEntries(chosen.filter(([, fields]) => Object.keys(fields).length > 0));
}

/** The introspection result without what a cache does not read: descriptions, inputs and the kinds of leaves. */
function introspection(schema) {
  const { __schema: whole } = introspectionFromSchema(schema, { descriptions: false });
  const leaf = { kind: 'SCALAR', name: 'Any' };
  const reference = (type) => type.ofType ? { kind: type.kind, ofType: reference(type.ofType) }
    : ['OBJECT', 'INTERFACE', 'UNION'].includes(type.kind) ? { kind: type.kind, name: type.name } : leaf;
  const argument = ({ name, type }) => ({ name, type: type.kind === 'NON_NULL' ? { kind: 'NON_NULL', ofType: leaf } : leaf });
  const kept = whole.types.filter(({ kind, name }) => ['OBJECT', 'INTERFACE', 'UNION'].includes(kind) && !name.startsWith('__'));
  const root = (type) => type && { name: type.name };
  return {
    __schema: {
      queryType: root(whole.queryType),
      mutationType: root(whole.mutationType),
      subscriptionType: root(whole.subscriptionType),
      types: [
        leaf,
        ...kept.map(({ kind, name, fields, interfaces, possibleTypes }) => ({
          kind,
          name,
          ...(fields && { fields: fields.map((field) => ({ name: field.name, type: reference(field.type), args: field.args.map(argument) })) }),
          ...(interfaces && { interfaces: interfaces.map(reference) }),
          ...(possibleTypes && { possibleTypes: possibleTypes.map(reference) }),
        })),
      ],
    },
  };
}
