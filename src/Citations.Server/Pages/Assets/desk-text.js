// Texts of sources, and places in them.

/** A text as the server keeps it: NFC, with LF line ends. */
export function plain(text) {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n').normalize('NFC');
}

const BLOCKS = new Set('ADDRESS ARTICLE ASIDE BLOCKQUOTE DD DIV DL DT FIGCAPTION FIGURE H1 H2 H3 H4 H5 H6 HEADER LI MAIN OL P PRE SECTION TABLE TR UL'.split(' '));
const LEFT_OUT = new Set('SCRIPT STYLE NOSCRIPT TEMPLATE NAV FOOTER FORM IFRAME SVG BUTTON'.split(' '));

/** The words of an HTML page, a paragraph a line. Nothing of it is run or loaded. */
export function textOfHtml(html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  let text = '';
  (function walk(node) {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) {
        text += child.data.replace(/\s+/g, ' ');
      } else if (child.nodeType === Node.ELEMENT_NODE && !LEFT_OUT.has(child.tagName)) {
        const block = BLOCKS.has(child.tagName) || child.tagName === 'BR';
        text += block ? '\n' : '';
        walk(child);
        text += block ? '\n' : '';
      }
    }
  }(page.body));
  return {
    title: page.querySelector('meta[property="og:title"]')?.content || page.title.trim(),
    publisher: page.querySelector('meta[property="og:site_name"], meta[name="citation_publisher"]')?.content ?? '',
    publishedOn: (page.querySelector('meta[property="article:published_time"], meta[name="citation_publication_date"]')?.content ?? '').slice(0, 10).replaceAll('/', '-'),
    language: page.documentElement.lang,
    url: page.querySelector('link[rel="canonical"]')?.href ?? '',
    text: plain(text.replace(/ *\n */g, '\n').replace(/\n{3,}/g, '\n\n').trim()),
  };
}

/** The number of code points before a place that is counted in UTF-16 units. */
export function codePoints(text, place) {
  let count = 0;
  for (const _ of text.slice(0, place)) {
    count += 1;
  }
  return count;
}

/** A quote with the words around it and its place in code points. */
export function citationOf(text, start, end) {
  while (start < end && /\s/.test(text[start])) {
    start += 1;
  }
  while (end > start && /\s/.test(text[end - 1])) {
    end -= 1;
  }
  if (start === end) {
    return null;
  }
  const before = text.slice(Math.max(0, start - 40), start).replace(/^\S*\s/, '').split('\n').pop();
  const after = text.slice(end, end + 40).replace(/\s\S*$/, '').split('\n')[0];
  const first = codePoints(text, start);
  const quote = text.slice(start, end);
  return {
    quote,
    ...(before.trim() && { prefix: before }),
    ...(after.trim() && { suffix: after }),
    start: first,
    end: first + codePoints(quote, quote.length),
  };
}

/** Runs of capitalised words and their parts: what may be names. */
export function namesIn(text, most = 400) {
  const runs = text.matchAll(/\p{Lu}[\p{L}\p{M}'’.-]*(?:\s(?:(?:of|the|de|la|von|van|and|for)\s)*\p{Lu}[\p{L}\p{M}'’.-]*){0,6}/gu);
  const names = new Set();
  for (const [run] of runs) {
    const words = run.split(' ');
    for (let from = 0; from < words.length; from += 1) {
      for (let to = from + 1; to <= words.length; to += 1) {
        names.add(words.slice(from, to).join(' ').replace(/(?:[’']s|[.,])$/, ''));
        if (names.size >= most) {
          return [...names];
        }
      }
    }
  }
  return [...names];
}

/** Every place of a name in a text, as whole words. */
export function placesOf(text, name) {
  const places = [];
  for (let at = text.indexOf(name); at >= 0 && places.length < 50; at = text.indexOf(name, at + name.length)) {
    const [before, after] = [text[at - 1] ?? ' ', text[at + name.length] ?? ' '];
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) {
      places.push({ start: at, end: at + name.length });
    }
  }
  return places;
}

/** The SHA-256 of a text in UTF-8, in hexadecimal; null where the browser does not compute it (pages without TLS on other hosts). */
export async function sha256(text) {
  if (!crypto.subtle) {
    return null;
  }
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
