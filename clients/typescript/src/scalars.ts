import { codegenScalars } from './generated/scalars.js';

/**
 * The TypeScript types of the API's scalars, for `config.scalars` of GraphQL Code Generator.
 *
 * `Decimal` is a JSON number. `JSON.parse` keeps about 15 digits of it. Show `display` where every digit counts, and send a string.
 */
export const scalars: Record<keyof typeof codegenScalars, { input: string; output: string }> = codegenScalars;

/** The same for `customScalarTypes` of relay-compiler, which has one type for both directions. */
export const relayScalars: Record<string, string> = Object.fromEntries(Object.entries(codegenScalars).map(([name, { output }]) => [name, output]));
