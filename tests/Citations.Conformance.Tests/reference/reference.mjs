// The reference side of the differential test: answers each case (one JSON object a line on standard input)
// with graphql-js and the same deterministic resolvers as the driver (see ../../Citations.Conformance).
import { createInterface } from 'node:readline';
import {
  buildASTSchema, execute, GraphQLError, isEnumType, isInterfaceType, isListType,
  isNonNullType, isScalarType, parse, validate, validateSchema,
} from 'graphql';
import { validateSDL } from 'graphql/validation/validate.js';

const scalars = { Int: 2, Float: 3.14, String: 'str', Boolean: true, ID: 'id' };

function valueOf(type, schema) {
  if (isNonNullType(type)) return valueOf(type.ofType, schema);
  if (isListType(type)) return [valueOf(type.ofType, schema), valueOf(type.ofType, schema)];
  if (isScalarType(type)) return scalars[type.name] ?? 'str';
  if (isEnumType(type)) return type.getValues()[0].value;
  return {};
}

function typeResolver(_value, _context, info, abstractType) {
  const names = info.schema.getPossibleTypes(abstractType).map((type) => type.name).sort();
  return isInterfaceType(abstractType) ? names.at(-1) : names[0];
}

const schemas = new Map();

function schemaOf(sdl) {
  if (!schemas.has(sdl)) {
    let built;
    try {
      const document = parse(sdl);
      let errors = validateSDL(document);
      const schema = errors.length > 0 ? undefined : buildASTSchema(document, { assumeValidSDL: true });
      if (schema) errors = validateSchema(schema);
      built = errors.length > 0 ? { errors } : { schema };
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      built = { errors: [error] };
    }
    schemas.set(sdl, built);
  }
  return schemas.get(sdl);
}

async function answer({ schema: sdl, query, variables, operationName }) {
  const { schema, errors } = schemaOf(sdl);
  if (errors) return { errors };
  let document;
  try {
    document = parse(query);
  } catch (error) {
    return { errors: [error] };
  }
  const invalid = validate(schema, document, undefined, { maxErrors: Infinity });
  if (invalid.length > 0) return { errors: invalid };
  return execute({
    schema, document, operationName, variableValues: variables ?? undefined, typeResolver, rootValue: {},
    fieldResolver: (_source, _args, _context, info) => valueOf(info.returnType, schema),
  });
}

for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() === '') continue;
  let result;
  try {
    result = await answer(JSON.parse(line));
  } catch (error) {
    result = { crashed: String(error) };
  }
  process.stdout.write(JSON.stringify(result) + '\n');
}
