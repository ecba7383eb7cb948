import type { CacheExchangeOpts } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { connections, embeddedTypes } from '../generated/cache.js';
import { introspection } from '../generated/introspection.js';

/**
 * What graphcache of urql has to know of the API: `cacheExchange(urqlCache())`.
 *
 * Objects with an id are stored once. Pages of one list are joined. Objects without an id are part of their parent.
 */
export function urqlCache(): Pick<CacheExchangeOpts, 'keys' | 'resolvers' | 'schema'> {
  const keys: NonNullable<CacheExchangeOpts['keys']> = {};
  for (const type of embeddedTypes) keys[type] = () => null;
  const resolvers: NonNullable<CacheExchangeOpts['resolvers']> = {};
  for (const [type, fields] of Object.entries(connections)) {
    resolvers[type] = Object.fromEntries(Object.keys(fields).map((field) => [field, relayPagination()]));
  }
  return { keys, resolvers, schema: introspection as unknown as NonNullable<CacheExchangeOpts['schema']> };
}
