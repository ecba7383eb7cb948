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
    const { gunzipSync } = await import('node:zlib');
    const rows = await parquetReadObjects({ file: await asyncBufferFromFile(file), compressors: { GZIP: (input) => new Uint8Array(gunzipSync(input)) } });
    const plain = (_, value) => typeof value === 'bigint' ? Number(value) : value;
    print(rows.map((row) => JSON.parse(JSON.stringify(row, plain))));
  },
  async references() {
    const { Cite } = await import('@citation-js/core');
    await import('@citation-js/plugin-csl');
    await import('@citation-js/plugin-bibtex');
    await import('@citation-js/plugin-ris');
    print(new Cite(readFileSync(file, 'utf8')).data.map(({ id, title, type }) => ({ id, title, type })));
  },
};
await readers[format]();
