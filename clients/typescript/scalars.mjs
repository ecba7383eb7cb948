/** The TypeScript types of the API's scalars, in the form that GraphQL Code Generator takes. */
export const scalars = {
  DateTime: { input: 'string', output: 'string' },
  Decimal: { input: 'number | string', output: 'number' },
  EDTF: { input: 'string', output: 'string' },
  LocalDate: { input: 'string', output: 'string' },
  Long: { input: 'number', output: 'number' },
  URL: { input: 'string', output: 'string' },
};
