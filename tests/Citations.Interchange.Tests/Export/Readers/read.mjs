// Reads one export as its users would, with somebody else's reader, and prints what it found as JSON lines.
// node read.mjs FORMAT FILE [CONTEXT]
import { readFileSync } from 'node:fs';

const [format, file, context] = process.argv.slice(2);
const print = (items) => { for (const item of items) console.log(JSON.stringify(item)); };

const readers = {
  async csv() {
    const { parse } = await import('csv-parse/sync');
    print(parse(readFileSync(file), { columns: true, relax_quotes: false, relax_column_count: false, record_delimiter: '\r\n' }));
  },
  async jsonld() {
    const { default: jsonld } = await import('jsonld');
    const documentLoader = async (url) => {
      if (context === undefined) throw new Error(`the document asks for ${url}`);
      return { contextUrl: null, documentUrl: url, document: JSON.parse(readFileSync(context)) };
    };
    const quads = await jsonld.toRDF(JSON.parse(readFileSync(file)), { documentLoader, safe: true });
    print(quads.map((quad) => [quad.subject.value, quad.predicate.value, quad.object.value]));
  },
  async nq() {
    const { Parser } = await import('n3');
    const quads = new Parser({ format: 'N-Quads' }).parse(readFileSync(file, 'utf8'));
    print(quads.map((quad) => [quad.subject.value, quad.predicate.value, quad.object.value, quad.graph.value]));
  },
  async parquet() {
    const { asyncBufferFromFile, parquetReadObjects } = await import('hyparquet');
    const rows = await parquetReadObjects({ file: await asyncBufferFromFile(file) });
    const plain = (_, value) => typeof value === 'bigint' ? Number(value) : value;
    print(rows.map((row) => JSON.parse(JSON.stringify(row, plain))));
  },
  // What the file says of each column of each row group: how it is encoded, and between which values its cells lie
  async 'parquet-columns'() {
    const { asyncBufferFromFile, parquetMetadataAsync } = await import('hyparquet');
    const { row_groups } = await parquetMetadataAsync(await asyncBufferFromFile(file));
    print(row_groups.flatMap((group, index) => group.columns.map(({ meta_data: column }) => ({
      group: index,
      name: column.path_in_schema.join('.'),
      codec: column.codec,
      encodings: column.encodings,
      min: column.statistics?.min_value?.toString(),
      max: column.statistics?.max_value?.toString(),
      nulls: Number(column.statistics?.null_count),
    }))));
  },
  async duckdb() {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const reader = await connection.runAndReadAll(`SELECT * FROM read_parquet('${file}')`);
    print(reader.getRowObjectsJson());
  },
  async references() {
    const { Cite } = await import('@citation-js/core');
    await import('@citation-js/plugin-csl');
    await import('@citation-js/plugin-bibtex');
    await import('@citation-js/plugin-ris');
    print(new Cite(readFileSync(file, 'utf8')).data.map(({ id, title, type, author, issued }) => ({ id, title, type, author, issued })));
  },
};
await readers[format]();
