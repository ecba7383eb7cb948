/** The types of the API's schema: objects, inputs and enums. */
export type * from './generated/types.js';
export { relayScalars, scalars } from './scalars.js';
