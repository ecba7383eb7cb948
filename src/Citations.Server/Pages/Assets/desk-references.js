// References as they are pasted: CSL-JSON, BibTeX, RIS.

const KINDS = {
  'article-newspaper': 'NEWS_ARTICLE', 'article-magazine': 'NEWS_ARTICLE', 'article-journal': 'JOURNAL_ARTICLE', article: 'JOURNAL_ARTICLE',
  book: 'BOOK', chapter: 'BOOK', report: 'REPORT', dataset: 'DATASET', webpage: 'WEB_PAGE', post: 'SOCIAL_MEDIA_POST', 'post-weblog': 'WEB_PAGE',
  'entry-encyclopedia': 'REFERENCE_ENTRY', legislation: 'LEGAL_TEXT', bill: 'LEGAL_TEXT', 'press-release': 'PRESS_RELEASE', pamphlet: 'PRESS_RELEASE',
  NEWS: 'NEWS_ARTICLE', MGZN: 'NEWS_ARTICLE', JOUR: 'JOURNAL_ARTICLE', BOOK: 'BOOK', CHAP: 'BOOK', RPRT: 'REPORT', DATA: 'DATASET', ELEC: 'WEB_PAGE',
  ICOMM: 'WEB_PAGE', BLOG: 'WEB_PAGE', GOVDOC: 'GOVERNMENT_DOCUMENT', STAT: 'LEGAL_TEXT', LEGAL: 'LEGAL_TEXT', ENCYC: 'REFERENCE_ENTRY', PRESS: 'PRESS_RELEASE',
  inbook: 'BOOK', incollection: 'BOOK', techreport: 'REPORT', online: 'WEB_PAGE', www: 'WEB_PAGE', inproceedings: 'JOURNAL_ARTICLE',
};
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** The fields of a source in a pasted reference; null when it is none. */
export function readReference(pasted) {
  const text = pasted.trim();
  return text.startsWith('[') || text.startsWith('{') ? readCsl(text)
    : text.startsWith('@') ? readBibtex(text)
      : /^TY\s{1,2}-/m.test(text) ? readRis(text)
        : null;
}

function readCsl(text) {
  let item;
  try {
    item = JSON.parse(text);
  } catch {
    return null;
  }
  item = Array.isArray(item) ? item[0] : item;
  if (typeof item?.title !== 'string') {
    return null;
  }
  const parts = item.issued?.['date-parts']?.[0] ?? [];
  return {
    title: item.title,
    kind: KINDS[item.type] ?? 'OTHER',
    publisher: item['container-title'] || item.publisher || '',
    authors: (item.author ?? []).map((name) => name.literal ?? [name.given, name.family].filter(Boolean).join(' ')),
    url: item.URL ?? (item.DOI ? `https://doi.org/${item.DOI}` : ''),
    publishedOn: parts.map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0')).join('-'),
    language: item.language ?? '',
  };
}

function readBibtex(text) {
  const head = /^@(\w+)\s*[{(]\s*[^,]*,/.exec(text);
  if (!head) {
    return null;
  }
  const fields = {};
  for (let at = head[0].length; at < text.length;) {
    const name = /\s*,?\s*([\w-]+)\s*=\s*/y;
    name.lastIndex = at;
    const found = name.exec(text);
    if (!found) {
      break;
    }
    at = name.lastIndex;
    const open = text[at];
    let value = '';
    if (open === '{' || open === '"') {
      let depth = 0;
      for (at += 1; at < text.length; at += 1) {
        const char = text[at];
        if (char === '{') {
          depth += 1;
        } else if (char === '}' && depth > 0) {
          depth -= 1;
        } else if ((open === '{' && char === '}') || (open === '"' && char === '"' && depth === 0)) {
          break;
        }
        value += char;
      }
      at += 1;
    } else {
      const bare = /[^,}\s]*/y;
      bare.lastIndex = at;
      [value] = bare.exec(text);
      at = bare.lastIndex;
    }
    fields[found[1].toLowerCase()] = value.replace(/[{}]/g, '').replace(/\\([&%$#_])/g, '$1').replace(/\s+/g, ' ').trim();
  }
  if (!fields.title) {
    return null;
  }
  const month = MONTHS.indexOf((fields.month ?? '').slice(0, 3).toLowerCase()) + 1 || Number(fields.month) || 0;
  const year = /\d{4}/.exec(fields.year ?? '')?.[0] ?? '';
  return {
    title: fields.title,
    kind: KINDS[head[1].toLowerCase()] ?? 'OTHER',
    publisher: fields.journal || fields.journaltitle || fields.publisher || fields.institution || fields.organization || '',
    authors: (fields.author ?? '').split(/\s+and\s+/).filter(Boolean).map(givenFirst),
    url: fields.url || (fields.doi ? `https://doi.org/${fields.doi}` : ''),
    publishedOn: fields.date || [year, month && String(month).padStart(2, '0'), month && fields.day?.padStart(2, '0')].filter(Boolean).join('-'),
    language: /^[a-z]{2,3}(-|$)/.test(fields.langid ?? fields.language ?? '') ? fields.langid ?? fields.language : '',
  };
}

function readRis(text) {
  const fields = {};
  for (const line of text.split(/\r?\n/)) {
    const found = /^([A-Z][A-Z0-9])\s{1,2}-\s?(.*)$/.exec(line);
    if (found) {
      (fields[found[1]] ??= []).push(found[2].trim());
    }
    if (found?.[1] === 'ER') {
      break;
    }
  }
  const one = (...tags) => tags.map((tag) => fields[tag]?.[0]).find(Boolean) ?? '';
  if (!one('TI', 'T1', 'CT')) {
    return null;
  }
  return {
    title: one('TI', 'T1', 'CT'),
    kind: KINDS[one('TY')] ?? 'OTHER',
    publisher: one('JO', 'JF', 'T2', 'PB'),
    authors: [...(fields.AU ?? []), ...(fields.A1 ?? [])].map(givenFirst),
    url: one('UR') || (one('DO') ? `https://doi.org/${one('DO')}` : ''),
    publishedOn: one('DA', 'PY', 'Y1').split('/').filter(Boolean).slice(0, 3).join('-'),
    language: one('LA'),
  };
}

/** "Family, Given" as it is read. */
function givenFirst(name) {
  const parts = name.split(',').map((part) => part.trim());
  return parts.length === 2 && parts[1] ? `${parts[1]} ${parts[0]}` : name.trim();
}
