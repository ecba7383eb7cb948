import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';

/** An error of the API: switch on the code. */
export class ApiError extends Error {
  constructor(message: string, readonly code: string) {
    super(message);
  }
}

interface Response<T> {
  data?: T | null;
  errors?: { message: string; extensions: { code: string } }[];
}

/** Asks a typed document; fails with the first error, if there is one. */
export async function ask<T, V>(endpoint: string, document: TypedDocumentNode<T, V>, variables: V): Promise<T> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { accept: 'application/graphql-response+json', 'content-type': 'application/json' },
    body: JSON.stringify({ query: print(document), variables }),
  });
  const { data, errors } = (await response.json()) as Response<T>;
  if (errors?.[0]) throw new ApiError(errors[0].message, errors[0].extensions.code);
  if (!data) throw new ApiError(`No data, status ${response.status}`, 'NO_DATA');
  return data;
}
