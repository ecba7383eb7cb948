import { ask } from './client.js';
import { QuestionDocument } from './generated/graphql.js';
import { page } from './page.js';

const [endpoint, subject, property] = process.argv.slice(2);
if (!endpoint || !subject || !property) throw new Error('usage: main ENDPOINT SUBJECT PROPERTY');

const { claimGroup } = await ask(endpoint, QuestionDocument, { subject, property });
console.log(claimGroup ? page(claimGroup) : 'Nobody says anything about that.');
