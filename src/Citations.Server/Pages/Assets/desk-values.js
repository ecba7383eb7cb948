// What a wording means as a value. The fields that it fills stay editable: a person decides.

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const MONTH = `(?:${MONTHS.map((month) => `${month.slice(0, 3)}(?:${month.slice(3)})?`).join('|')})\\.?`;
const SCALES = { thousand: 3, k: 3, million: 6, m: 6, mn: 6, billion: 9, bn: 9, b: 9, trillion: 12, tn: 12 };
const SCALE = '(?:thousand|million|billion|trillion|bn|mn|tn|[kmb])';
const CURRENCIES = [
  [/(?:US\$|\bUSD\b|\bU\.?S\.? dollars?\b|\bAmerican dollars?\b)/i, 'USD', false],
  [/(?:C\$|CA\$|\bCAD\b|\bCanadian dollars?\b)/i, 'CAD', false],
  [/(?:A\$|AU\$|\bAUD\b|\bAustralian dollars?\b)/i, 'AUD', false],
  [/(?:€|\bEUR\b|\beuros?\b)/i, 'EUR', false],
  [/(?:£|\bGBP\b|\bpounds? sterling\b)/i, 'GBP', false],
  [/(?:\bCHF\b|\bSwiss francs?\b)/i, 'CHF', false],
  [/(?:₴|\bUAH\b|\bhryvnias?\b)/i, 'UAH', false],
  [/(?:\bJPY\b|\byen\b)/i, 'JPY', false],
  [/\bpounds?\b/i, 'GBP', true],
  [/(?:\$|\bdollars?\b)/i, 'USD', true],
  [/¥/, 'JPY', true],
];
const BOUNDS = [
  [/\b(?:almost|nearly|just under|close to)\s*$/i, 'almost'],
  [/\b(?:just over|slightly (?:more than|over))\s*$/i, 'over'],
  [/\b(?:over|more than|at least|in excess of|no fewer than|no less than|upwards of)\s*$/i, 'lower'],
  [/\b(?:up to|at most|under|less than|fewer than|below|no more than)\s*$/i, 'upper'],
];
const NUMBER = /\d[\d,.\u00a0\u202f]*/;

/** Moves the decimal point of a number in digits, without rounding. */
function shift(digits, places) {
  const [whole, part = ''] = digits.split('.');
  const moved = whole + part.slice(0, places).padEnd(places, '0');
  const rest = part.slice(places).replace(/0+$/, '');
  return moved.replace(/^0+(?=\d)/, '') + (rest ? `.${rest}` : '');
}

/** The number in a wording, with its bounds; null when there is none. */
export function readNumber(wording) {
  const found = NUMBER.exec(wording);
  if (!found) {
    return null;
  }
  let digits = found[0].replace(/[\u00a0\u202f]/g, '').replace(/[.,]$/, '');
  // A single comma before one or two digits is a decimal comma; every other comma groups thousands
  digits = /^\d+,\d{1,2}$/.test(digits) ? digits.replace(',', '.') : digits.replaceAll(',', '');
  if (/\..*\./.test(digits)) {
    digits = digits.replaceAll('.', '');
  }
  const after = wording.slice(found.index + found[0].length);
  const scale = new RegExp(`^\\s*(${SCALE})\\b`, 'i').exec(after);
  const amount = shift(digits, scale ? SCALES[scale[1].toLowerCase()] : 0);
  const before = wording.slice(0, found.index).replace(/[$€£¥₴]|US|CA?|AU?/g, '').trimEnd();
  const bound = BOUNDS.find(([pattern]) => pattern.test(before))?.[1];
  return {
    amount: bound === 'lower' || bound === 'upper' ? '' : amount,
    lower: bound === 'lower' || bound === 'over' ? amount : '',
    upper: bound === 'upper' || bound === 'almost' ? amount : '',
    rest: after.slice(scale?.[0].length ?? 0).trim(),
  };
}

/** An amount of money in a wording; null when there is none. */
export function readMoney(wording) {
  const number = readNumber(wording);
  const currency = CURRENCIES.find(([pattern]) => pattern.test(wording));
  return number && { ...number, currency: currency?.[1] ?? '', currencyAssumed: currency?.[2] ?? false };
}

/** A count or measure in a wording; null when there is none. */
export function readQuantity(wording) {
  const number = readNumber(wording);
  return number && { ...number, unit: number.rest.split(/[\s,.;]/)[0].toLowerCase() };
}

/** A date in a wording, in EDTF; the wording itself when it is none that this knows. */
export function readTime(wording) {
  const text = wording.trim();
  let found = new RegExp(`(\\d{1,2})(?:st|nd|rd|th)?\\s+(${MONTH}),?\\s+(\\d{4})`, 'i').exec(text);
  if (found) {
    return day(found[3], found[2], found[1]);
  }
  found = new RegExp(`(${MONTH})\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})`, 'i').exec(text);
  if (found) {
    return day(found[3], found[1], found[2]);
  }
  found = new RegExp(`(${MONTH})\\s+(\\d{4})`, 'i').exec(text);
  return found ? `${found[2]}-${monthOf(found[1])}` : text;
}

function monthOf(name) {
  return String(MONTHS.findIndex((month) => month.startsWith(name.slice(0, 3).toLowerCase())) + 1).padStart(2, '0');
}

function day(year, month, date) {
  return `${year}-${monthOf(month)}-${date.padStart(2, '0')}`;
}

/** Amounts and dates in a text, as places in it. */
export function findValues(text) {
  const words = '(?:(?:almost|nearly|just over|over|more than|at least|up to|at most|under|less than|about|around)\\s+)?';
  const number = '\\d[\\d,.]*\\d|\\d';
  const patterns = [
    ['time', new RegExp(`\\b\\d{1,2}(?:st|nd|rd|th)?\\s+${MONTH},?\\s+\\d{4}\\b|\\b${MONTH}\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+\\d{4}\\b|\\b${MONTH}\\s+\\d{4}\\b|\\b\\d{4}-\\d{2}-\\d{2}\\b`, 'gi')],
    ['money', new RegExp(`${words}(?:(?:US|CA?|AU?)?[$€£¥₴]|\\b(?:USD|CAD|EUR|GBP|CHF|UAH)\\s)\\s?(?:${number})(?:\\s?${SCALE}\\b)?`, 'gi')],
    ['money', new RegExp(`${words}\\b(?:${number})(?:\\s${SCALE}\\b)?\\s(?:US |Canadian |Australian )?(?:dollars|euros|pounds|hryvnias|USD|CAD|EUR|GBP)\\b`, 'gi')],
    ['quantity', new RegExp(`${words}\\b(?:${number})(?:\\s${SCALE}\\b)?\\s\\p{L}{3,}`, 'giu')],
  ];
  const places = [];
  for (const [kind, pattern] of patterns) {
    for (const found of text.matchAll(pattern)) {
      const place = { kind, start: found.index, end: found.index + found[0].length, words: found[0] };
      if (!places.some((other) => other.start < place.end && place.start < other.end)) {
        places.push(place);
      }
    }
  }
  return places.sort((a, b) => a.start - b.start);
}
