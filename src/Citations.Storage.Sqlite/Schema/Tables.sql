-- All times are UTC ticks, all days day numbers since 0001-01-01, all enumerations the number of the member.
-- "Not stated" is '' for texts, x'' for amounts and the least integer for numbers and days, so that every sort column compares without null.
-- since/until: the commit that made a version and the one that ended it; the greatest integer while it stands.

CREATE TABLE commits (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  last_fact INTEGER NOT NULL,          -- facts are numbered as recorded: those up to here are of this commit or an earlier one
  sources_epoch INTEGER NOT NULL,      -- the last commit that ended a version of a source; likewise below
  entities_epoch INTEGER NOT NULL,
  properties_epoch INTEGER NOT NULL,
  groups_epoch INTEGER NOT NULL,
  verification_epoch INTEGER NOT NULL, -- the last commit that checked citations recorded earlier
  facts INTEGER NOT NULL,
  recorded INTEGER NOT NULL,
  sources INTEGER NOT NULL,
  origins INTEGER NOT NULL,
  entities INTEGER NOT NULL,
  properties INTEGER NOT NULL,
  texts INTEGER NOT NULL,
  uncontested INTEGER NOT NULL,
  corroborated INTEGER NOT NULL,
  refined INTEGER NOT NULL,
  conflicting INTEGER NOT NULL
);
CREATE INDEX commits_at ON commits (at);

-- Who made a commit, why, and how much it changed. Commits of earlier versions of the tables have no row.
-- method: by which all values were ranked anew; -1 for no change. reliabilities: for how many sources one was set
CREATE TABLE commit_notes (
  id INTEGER PRIMARY KEY,
  made_by TEXT NOT NULL,
  message TEXT NOT NULL,
  recorded INTEGER NOT NULL,
  retracted INTEGER NOT NULL,
  superseded INTEGER NOT NULL,
  reinstated INTEGER NOT NULL,
  checked INTEGER NOT NULL,
  sources INTEGER NOT NULL,
  entities INTEGER NOT NULL,
  properties INTEGER NOT NULL,
  texts INTEGER NOT NULL,
  claim_groups INTEGER NOT NULL,
  method INTEGER NOT NULL,
  reliabilities INTEGER NOT NULL
);

CREATE TABLE entities (
  version INTEGER PRIMARY KEY,
  id INTEGER NOT NULL,                 -- the number of the first version: what facts refer to
  key TEXT NOT NULL,
  since INTEGER NOT NULL,
  until INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  label TEXT NOT NULL,
  description TEXT NOT NULL,
  doc TEXT NOT NULL
);
CREATE INDEX entities_key ON entities (key, until);
CREATE INDEX entities_id ON entities (id, until);
CREATE INDEX entities_label ON entities (label, key);
CREATE INDEX entities_kind ON entities (kind, key);
CREATE INDEX entities_since ON entities (since);

CREATE TABLE properties (
  version INTEGER PRIMARY KEY,
  id INTEGER NOT NULL,
  key TEXT NOT NULL,
  since INTEGER NOT NULL,
  until INTEGER NOT NULL,
  label TEXT NOT NULL,
  value_kind INTEGER NOT NULL,
  cardinality INTEGER NOT NULL,
  description TEXT NOT NULL,
  doc TEXT NOT NULL
);
CREATE INDEX properties_key ON properties (key, until);
CREATE INDEX properties_id ON properties (id, until);
CREATE INDEX properties_label ON properties (label, key);
CREATE INDEX properties_since ON properties (since);

CREATE TABLE sources (
  version INTEGER PRIMARY KEY,
  id INTEGER NOT NULL,
  key TEXT NOT NULL,
  since INTEGER NOT NULL,
  until INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  title TEXT NOT NULL,
  publisher TEXT NOT NULL,
  url TEXT NOT NULL,
  published_on INTEGER NOT NULL,       -- the first day that it can mean
  published_year INTEGER NOT NULL,
  retrieved_at INTEGER NOT NULL,
  language TEXT NOT NULL,
  text_sha256 TEXT NOT NULL,
  origin TEXT NOT NULL,
  doc TEXT NOT NULL
);
CREATE INDEX sources_key ON sources (key, until);
CREATE INDEX sources_id ON sources (id, until);
CREATE INDEX sources_title ON sources (title, key);
CREATE INDEX sources_publisher ON sources (publisher, key);
CREATE INDEX sources_published_on ON sources (published_on, key);
CREATE INDEX sources_origin ON sources (origin, key);
CREATE INDEX sources_text ON sources (text_sha256) WHERE text_sha256 <> '';
CREATE INDEX sources_versions ON sources (key) WHERE instr(doc, '"earlierTexts"') > 0; -- few have earlier texts
CREATE INDEX sources_since ON sources (since);
CREATE INDEX sources_kind ON sources (kind, key);
CREATE INDEX sources_language ON sources (language, key);
CREATE INDEX sources_retrieved_at ON sources (retrieved_at, key);
CREATE INDEX sources_url ON sources (url, key);

CREATE TABLE texts (
  sha256 TEXT PRIMARY KEY,
  since INTEGER NOT NULL,
  body BLOB NOT NULL
);
CREATE INDEX texts_since ON texts (since);

-- What was recorded never changes; only retired, retracted, superseded, verification and the parts of doc that say so do.
CREATE TABLE facts (
  id INTEGER PRIMARY KEY,
  hash INTEGER NOT NULL,               -- the first 64 bits of the key, which doc holds whole
  since INTEGER NOT NULL,
  retired INTEGER NOT NULL,            -- the commit since which it is not active
  retracted INTEGER NOT NULL,
  superseded INTEGER NOT NULL,
  state INTEGER NOT NULL,              -- the last commit that changed doc
  subject INTEGER NOT NULL,
  property INTEGER NOT NULL,
  source INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  entity INTEGER,
  amount BLOB NOT NULL,
  earliest INTEGER NOT NULL,
  latest INTEGER NOT NULL,
  confidence REAL NOT NULL,
  recorded_at INTEGER NOT NULL,
  verification INTEGER NOT NULL,       -- bit n: a citation has the status n
  verified INTEGER NOT NULL,           -- the commit since which verification is so
  doc TEXT NOT NULL
);
CREATE INDEX facts_hash ON facts (hash);
CREATE INDEX facts_subject ON facts (subject);
CREATE INDEX facts_property ON facts (property);
CREATE INDEX facts_source ON facts (source);
CREATE INDEX facts_kind ON facts (kind);
CREATE INDEX facts_entity ON facts (entity) WHERE entity IS NOT NULL;
CREATE INDEX facts_amount ON facts (amount);
CREATE INDEX facts_earliest ON facts (earliest);
CREATE INDEX facts_confidence ON facts (confidence);
CREATE INDEX facts_recorded_at ON facts (recorded_at);
CREATE INDEX facts_verification ON facts (verification) WHERE verification NOT IN (1, 2);
CREATE INDEX facts_retired ON facts (retired) WHERE retired < 9223372036854775807;

-- When facts did not stand that were reinstated since. retracted and superseded as then; the greatest integer for neither
CREATE TABLE fact_endings (
  fact INTEGER NOT NULL,
  since INTEGER NOT NULL,
  until INTEGER NOT NULL,
  retracted INTEGER NOT NULL,
  superseded INTEGER NOT NULL,
  PRIMARY KEY (fact, until)
) WITHOUT ROWID;
CREATE INDEX fact_endings_until ON fact_endings (until);
CREATE INDEX fact_endings_retracted ON fact_endings (retracted);
CREATE INDEX fact_endings_superseded ON fact_endings (superseded);

-- The verifications of facts before a text was archived: one byte for each citation
CREATE TABLE verification_history (
  fact INTEGER NOT NULL,
  since INTEGER NOT NULL,
  until INTEGER NOT NULL,
  verification INTEGER NOT NULL,
  citations BLOB NOT NULL,
  PRIMARY KEY (fact, until)
) WITHOUT ROWID;

-- place: subject, property and, where qualifiers are part of the question, the id, so that its order is that of the default and its prefix finds a subject's groups
CREATE TABLE claim_groups (
  id INTEGER PRIMARY KEY,
  hash INTEGER NOT NULL,
  place TEXT NOT NULL,
  subject INTEGER NOT NULL,
  property INTEGER NOT NULL,
  since INTEGER NOT NULL,
  until INTEGER NOT NULL,
  agreement INTEGER NOT NULL,          -- -1 when no active fact is left
  fact_count INTEGER NOT NULL,
  source_count INTEGER NOT NULL,
  origin_count INTEGER NOT NULL,
  value_count INTEGER NOT NULL,
  support REAL NOT NULL,
  newest INTEGER NOT NULL,
  doc TEXT NOT NULL
);
CREATE INDEX claim_groups_hash ON claim_groups (hash);
CREATE INDEX claim_groups_place ON claim_groups (place);
CREATE INDEX claim_groups_since ON claim_groups (since); -- what a commit changed
CREATE INDEX claim_groups_property ON claim_groups (property, place, agreement, since); -- counts by agreement need no row
CREATE INDEX claim_groups_agreement ON claim_groups (agreement, place);
CREATE INDEX claim_groups_newest ON claim_groups (newest, place);
CREATE INDEX claim_groups_support ON claim_groups (support, place);
-- Most groups count one of everything; these come in the order of claim_groups_place
CREATE INDEX claim_groups_facts ON claim_groups (fact_count, place) WHERE fact_count > 1;
CREATE INDEX claim_groups_sources ON claim_groups (source_count, place) WHERE source_count > 1;
CREATE INDEX claim_groups_origins ON claim_groups (origin_count, place) WHERE origin_count > 1;
CREATE INDEX claim_groups_values ON claim_groups (value_count, place) WHERE value_count > 1;
CREATE INDEX conflicts_newest ON claim_groups (newest, place) WHERE agreement = 3;
CREATE INDEX conflicts_support ON claim_groups (support, place) WHERE agreement = 3;
CREATE INDEX conflicts_facts ON claim_groups (fact_count, place) WHERE agreement = 3;
CREATE INDEX conflicts_sources ON claim_groups (source_count, place) WHERE agreement = 3;
CREATE INDEX conflicts_origins ON claim_groups (origin_count, place) WHERE agreement = 3;
CREATE INDEX conflicts_values ON claim_groups (value_count, place) WHERE agreement = 3;

-- Versions that a later commit replaced, with the columns of claim_groups
CREATE TABLE claim_group_history (
  version INTEGER PRIMARY KEY,
  id INTEGER NOT NULL,
  hash INTEGER NOT NULL,
  place TEXT NOT NULL,
  subject INTEGER NOT NULL,
  property INTEGER NOT NULL,
  since INTEGER NOT NULL,
  until INTEGER NOT NULL,
  agreement INTEGER NOT NULL,
  fact_count INTEGER NOT NULL,
  source_count INTEGER NOT NULL,
  origin_count INTEGER NOT NULL,
  value_count INTEGER NOT NULL,
  support REAL NOT NULL,
  newest INTEGER NOT NULL,
  doc TEXT NOT NULL
);
CREATE INDEX claim_group_history_id ON claim_group_history (id, until);
CREATE INDEX claim_group_history_since ON claim_group_history (since);
CREATE INDEX claim_group_history_until ON claim_group_history (until);
CREATE INDEX claim_group_history_place ON claim_group_history (place, until);

-- Words only (contentless), folded by the port's SearchWord so that all stores find the same; the tokenizer has spaces to split at, no more.
-- The records are read by number. Rows of entities and sources are versions, so an old name is found as of its time. Beside the words are terms
-- (Terms/Term.cs): a unit, a language or a whole text as one token, for filters.
CREATE VIRTUAL TABLE entity_words USING fts5 (label, aliases, content = '', columnsize = 0, detail = full, prefix = '1 2 3', tokenize = 'ascii');
CREATE VIRTUAL TABLE entity_vocabulary USING fts5vocab (entity_words, row);
CREATE VIRTUAL TABLE source_words USING fts5 (title, publisher, authors, content = '', columnsize = 0, detail = full, prefix = '2 3', tokenize = 'ascii');
CREATE VIRTUAL TABLE fact_words USING fts5 (words, content = '', columnsize = 0, detail = full, tokenize = 'ascii');
INSERT INTO fact_words (fact_words, rank) VALUES ('hashsize', 16777216); -- the words of a large commit are sorted at once
