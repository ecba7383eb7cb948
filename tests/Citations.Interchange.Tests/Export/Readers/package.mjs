// Checks one description of a package with somebody else's reader. Prints a line for each fault; exits with 1 when there is one.
// node package.mjs KIND DIR
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const [kind, dir] = process.argv.slice(2);
const faults = [];
const print = () => { for (const fault of faults) console.log(JSON.stringify(fault)); };
process.on('uncaughtException', (fault) => { faults.push(String(fault.message ?? fault)); print(); process.exit(0); });
const need = (condition, fault) => { if (!condition) faults.push(fault); };
const json = (name) => JSON.parse(readFileSync(join(dir, name), 'utf8'));
const sha256 = (name) => createHash('sha256').update(readFileSync(join(dir, name))).digest('hex');

function isAsTold(name, bytes, hash) {
  if (!existsSync(join(dir, name))) return faults.push(`${name} is missing`);
  need(Number(bytes) === statSync(join(dir, name)).size, `${name} has other bytes than ${bytes}`);
  need(hash === sha256(name), `${name} has another hash than ${hash}`);
}

async function header(name) {
  const { parse } = await import('csv-parse/sync');
  return parse(readFileSync(join(dir, name)), { to_line: 1, record_delimiter: '\r\n' })[0];
}

/** JSON-LD that stands on its own, as triples: [subject, predicate, object]. */
async function triples(document, contexts = {}) {
  const { default: jsonld } = await import('jsonld');
  const documentLoader = async (url) => {
    if (!(url in contexts)) throw new Error(`the document asks for ${url}`);
    return { contextUrl: null, documentUrl: url, document: contexts[url] };
  };
  const quads = await jsonld.toRDF(document, { documentLoader, base: 'https://example.org/package/' });
  return quads.map((quad) => [quad.subject.value, quad.predicate.value, quad.object.value]);
}

const checks = {
  async frictionless() {
    const { Package } = require('datapackage');
    const datapackage = await Package.load(join(dir, 'datapackage.json'));
    faults.push(...datapackage.errors.map((error) => error.message));
    for (const resource of datapackage.resources) {
      const { path, bytes, hash } = resource.descriptor;
      isAsTold(path, bytes, hash.replace('sha256:', ''));
      need(resource.valid, `${path} is not valid`);
      if (resource.tabular) {
        // Casts every cell to the type of its column
        const rows = await resource.read({ keyed: true });
        need(rows.length > 0, `${path} has no rows`);
      }
    }
  },
  async rocrate() {
    const { ROCrate } = require('ro-crate');
    const document = json('ro-crate-metadata.json');
    const crate = new ROCrate(document, { array: true, link: true });
    const context = { '@context': require('ro-crate/lib/context.json')['@context'] ?? require('ro-crate/lib/context.json') };
    await triples(document, { 'https://w3id.org/ro/crate/1.1/context': context });
    need(document['@context'] === 'https://w3id.org/ro/crate/1.1/context', 'it is of another context');
    const descriptor = crate.getEntity('ro-crate-metadata.json');
    need(descriptor?.about?.[0]?.['@id'] === './', 'the descriptor is about something else');
    need(descriptor?.conformsTo?.[0]?.['@id'] === 'https://w3id.org/ro/crate/1.1', 'it conforms to something else');
    const root = crate.getEntity('./');
    for (const field of ['name', 'description', 'datePublished', 'license', 'hasPart']) need(root?.[field]?.[0], `the root has no ${field}`);
    need(!Number.isNaN(Date.parse(root.datePublished[0])), 'datePublished is no date');
    need(root.license[0].name?.[0], 'the licence has no name');
    const files = document['@graph'].filter((item) => item['@type'] === 'File');
    need(files.length === root.hasPart.length && files.length > 0, 'the root has other parts than there are files');
    for (const part of root.hasPart) isAsTold(part['@id'], part.contentSize?.[0], part.sha256?.[0]);
  },
  async csvw() {
    const { default: Parser } = await import('rdf-parser-csvw');
    const { default: jsonld } = await import('jsonld');
    const { Parser: NQuads, Store } = await import('n3');
    const context = {
      '@vocab': 'http://www.w3.org/ns/csvw#',
      dc: 'http://purl.org/dc/terms/',
      xsd: 'http://www.w3.org/2001/XMLSchema#',
      tables: { '@id': 'csvw:table' }, csvw: 'http://www.w3.org/ns/csvw#',
      columns: { '@id': 'csvw:column', '@container': '@list' },
      titles: { '@id': 'csvw:title' },
      url: { '@id': 'csvw:url', '@type': '@id' },
      aboutUrl: { '@id': 'csvw:aboutUrl', '@type': 'csvw:uriTemplate' },
    };
    const types = { string: 'string', double: 'double', integer: 'integer', boolean: 'boolean', dateTime: 'dateTime', json: 'string' };
    const metadata = json('csvw-metadata.json');
    need(metadata['@context'][0] === 'http://www.w3.org/ns/csvw', 'it is of another context');
    need(metadata.tables.length > 0, 'there are no tables');
    for (const table of metadata.tables) {
      const { columns } = table.tableSchema;
      const names = await header(table.url);
      need(JSON.stringify(columns.map((column) => column.titles)) === JSON.stringify(names), `${table.url} has other columns`);
      need(!table.tableSchema.primaryKey || names.includes(table.tableSchema.primaryKey), `${table.url} has no such key`);
      for (const column of columns) need(column.datatype in types, `${column.name} is of an unknown type ${column.datatype}`);
      const own = { '@context': context, ...table, tableSchema: { ...table.tableSchema, columns: columns.map((column) => ({ ...column, datatype: types[column.datatype] })) } };
      const nquads = await jsonld.toRDF(own, { base: 'https://example.org/package/', format: 'application/n-quads' });
      const parser = new Parser({ metadata: new Store(new NQuads().parse(nquads)), baseIRI: 'https://example.org/package/' });
      let cells = 0;
      const stream = parser.import(createReadStream(join(dir, table.url), 'utf8'));
      await new Promise((resolve, reject) => stream.on('data', (quad) => {
        cells++;
        // The parser gives some datatypes as a node inside a node
        const type = String(quad.object.datatype?.value?.value ?? quad.object.datatype?.value ?? '');
        if (type.endsWith('#double')) need(!Number.isNaN(Number(quad.object.value)), `${quad.object.value} is no number`);
        if (type.endsWith('#integer')) need(/^-?\d+$/.test(quad.object.value), `${quad.object.value} is no whole number`);
      }).on('end', resolve).on('error', reject));
      need(cells > names.length, `${table.url} has no cells`);
    }
  },
  async croissant() {
    const document = json('croissant.json');
    const said = await triples(document);
    const has = (predicate) => said.some((triple) => triple[1] === predicate);
    for (const field of ['name', 'description', 'license', 'url', 'datePublished', 'distribution']) need(has(`https://schema.org/${field}`), `it has no ${field}`);
    need(said.some((triple) => triple[1].endsWith('/conformsTo') && triple[2] === 'http://mlcommons.org/croissant/1.0'), 'it conforms to something else');
    need(document['@type'] === 'sc:Dataset', 'it is no data set');
    for (const file of document.distribution) {
      need(file['@type'] === 'cr:FileObject' && file.encodingFormat, `${file['@id']} is no file`);
      isAsTold(file.contentUrl, file.contentSize.replace(' B', ''), file.sha256);
    }
    const files = new Map(document.distribution.map((file) => [file['@id'], file.contentUrl]));
    for (const set of document.recordSet) {
      const ids = set.field.map((field) => field['@id']);
      need(set.key === undefined || ids.includes(set.key['@id']), `${set['@id']} has no such key`);
      for (const field of set.field) {
        const file = files.get(field.source?.fileObject?.['@id']);
        need(file && (await header(file)).includes(field.source.extract?.column), `${field['@id']} comes from nowhere`);
        need(/^sc:(Text|Float|Integer|Boolean|DateTime)$/.test(field.dataType), `${field['@id']} is of an unknown type`);
      }
    }
  },
  async dcat() {
    const document = json('dcat.jsonld');
    const said = await triples(document);
    const about = (subject, predicate) => said.find((triple) => triple[0] === subject && triple[1] === predicate)?.[2];
    const type = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
    const dct = 'http://purl.org/dc/terms/';
    const dcat = 'http://www.w3.org/ns/dcat#';
    const set = said.find((triple) => triple[1] === type && triple[2] === `${dcat}Dataset`)?.[0];
    need(set, 'there is no data set');
    for (const field of ['title', 'description', 'identifier', 'issued']) need(about(set, dct + field), `the data set has no ${field}`);
    need(about(set, `${dct}license`) || about(set, `${dct}rights`), 'the data set has no licence');
    need(/^\d{4}-\d\d-\d\dT/.test(about(set, `${dct}issued`)), 'issued is no moment');
    const distributions = said.filter((triple) => triple[0] === set && triple[1] === `${dcat}distribution`).map((triple) => triple[2]);
    need(distributions.length > 0, 'there are no distributions');
    for (const one of distributions) {
      const name = about(one, `${dcat}downloadURL`)?.split('/').at(-1);
      need(about(one, `${dcat}mediaType`)?.startsWith('https://www.iana.org/assignments/media-types/'), `${name} has no media type`);
      isAsTold(name ?? '?', about(one, `${dcat}byteSize`), about(about(one, 'http://spdx.org/rdf/terms#checksum'), 'http://spdx.org/rdf/terms#checksumValue'));
    }
  },
};
try {
  await checks[kind]();
} catch (fault) {
  faults.push(String(fault.message ?? fault));
}
print();
