import type { MissingFieldHandler } from 'relay-runtime';
export { relayScalars as customScalarTypes } from '../scalars.js';

/** The root object's type in Relay's store. */
const root = '__Root';

/**
 * Lets Relay find `node(id:)` and `nodes(ids:)` in its store: `new Environment({ missingFieldHandlers, … })`.
 *
 * Relay stores objects by `id` without further configuration. An earlier state (`asOf`) is always asked of the server.
 */
export const missingFieldHandlers: MissingFieldHandler[] = [
  {
    kind: 'linked',
    handle: (field, parent, args) =>
      parent?.getType() === root && field.name === 'node' && typeof args['id'] === 'string' ? args['id'] : undefined,
  },
  {
    kind: 'pluralLinked',
    handle: (field, parent, args) =>
      parent?.getType() === root && field.name === 'nodes' && Array.isArray(args['ids']) && args['asOf'] == null && args['asOfCommit'] == null
        ? args['ids']
        : undefined,
  },
];
