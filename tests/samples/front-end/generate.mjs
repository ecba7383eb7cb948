// Types for the page's query, from the server's schema: node generate.mjs SCHEMA
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { codegen } from '@graphql-codegen/core';
import * as typedDocumentNode from '@graphql-codegen/typed-document-node';
import * as typescript from '@graphql-codegen/typescript';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { parse } from 'graphql';

const scalars = { DateTime: 'string', Decimal: 'string | number', EDTF: 'string', LocalDate: 'string', Long: 'number', URL: 'string' };
const output = await codegen({
  filename: 'src/generated/graphql.ts',
  schema: parse(readFileSync(process.argv[2], 'utf8')),
  documents: [{ location: 'src/question.graphql', document: parse(readFileSync('src/question.graphql', 'utf8')) }],
  config: { scalars, strictScalars: false, enumsAsTypes: true, useTypeImports: true },
  plugins: [{ typescript: {} }, { operations: {} }, { documents: {} }],
  pluginMap: { typescript, operations: typescriptOperations, documents: typedDocumentNode },
});
mkdirSync('src/generated', { recursive: true });
writeFileSync('src/generated/graphql.ts', output);
