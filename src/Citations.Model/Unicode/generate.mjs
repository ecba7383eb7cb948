// Makes unicode.txt from the Unicode data that Node.js carries: node generate.mjs > unicode.txt
// Needs no package. Everything is derived from String.prototype.normalize, toLowerCase/toUpperCase and \p{…}.
const cp = n => String.fromCodePoint(n);
const points = s => [...s].map(c => c.codePointAt(0));
const hex = n => n.toString(16).toUpperCase();
const hexes = list => list.map(hex).join(' ');
const all = function* () {
  for (let n = 0; n < 0x110000; n++) if (n < 0xD800 || n > 0xDFFF) yield n;
};
const hangul = n => n >= 0xAC00 && n <= 0xD7A3;

// Canonical combining classes: one known mark of each class; the class of any other mark is the one that it does not change places with.
const marks = {
  1: 0x334, 6: 0x16FF0, 7: 0x93C, 8: 0x3099, 9: 0x94D, 10: 0x5B0, 11: 0x5B1, 12: 0x5B2, 13: 0x5B3, 14: 0x5B4, 15: 0x5B5, 16: 0x5B6, 17: 0x5B7, 18: 0x5B8, 19: 0x5B9,
  20: 0x5BB, 21: 0x5BC, 22: 0x5BD, 23: 0x5BF, 24: 0x5C1, 25: 0x5C2, 26: 0xFB1E, 27: 0x64B, 28: 0x64C, 29: 0x64D, 30: 0x64E, 31: 0x64F, 32: 0x650, 33: 0x651, 34: 0x652,
  35: 0x670, 36: 0x711, 84: 0xC55, 91: 0xC56, 103: 0xE38, 107: 0xE48, 118: 0xEB8, 122: 0xEC8, 129: 0xF71, 130: 0xF72, 132: 0xF74, 202: 0x321, 214: 0x1DCE, 216: 0x31B,
  218: 0x302A, 220: 0x323, 222: 0x59A, 224: 0x302E, 226: 0x1D16D, 228: 0x302B, 230: 0x301, 232: 0x315, 233: 0x362, 234: 0x35D, 240: 0x345,
};
const classOf = n => {
  const c = cp(n);
  if (c.normalize('NFD') !== c || !/\p{M}/u.test(c)) return 0;
  const swaps = (a, b) => ('a' + a + b).normalize('NFD') !== 'a' + a + b;
  const same = Object.entries(marks).filter(([, m]) => !swaps(c, cp(m)) && !swaps(cp(m), c)).map(([k]) => Number(k));
  if (same.length === Object.keys(marks).length) return 0;
  if (same.length !== 1) throw new Error(`class of U+${hex(n)} is not known: ${same}`);
  return same[0];
};
const classes = new Map();
for (const n of all()) { const k = classOf(n); if (k) classes.set(n, k); }

// One step of canonical decomposition: a pair whose first is the composition of all but the last, or a single character.
const decompositions = [];
for (const n of all()) {
  const c = cp(n), full = points(c.normalize('NFD'));
  if (hangul(n) || c.normalize('NFD') === c) continue;
  const composes = c.normalize('NFC') === c;
  decompositions.push([n, composes ? [...points(full.slice(0, -1).map(cp).join('').normalize('NFC')), full.at(-1)] : full, composes]);
}
if (decompositions.some(([, d, composes]) => composes && d.length !== 2)) throw new Error('a primary composite is not a pair');

// NFKC_Casefold: full case folding, compatibility decomposition, default ignorables removed, until nothing changes.
const fold = s => [...s].map(c => {
  if (/\p{Default_Ignorable_Code_Point}/u.test(c)) return '';
  if (/\p{Changes_When_Casefolded}/u.test(c)) return /^[\u13A0-\u13FD\uAB70-\uABBF]$/u.test(c) ? c.toUpperCase() : c === '\u1E9E' ? 'ss' : foldOne(c);
  return c;
}).join('');
const foldOne = c => { const upper = c.toUpperCase(); const lower = upper.toLowerCase(); return c === '\u0130' ? 'i\u0307' : lower.replace(/\u03C2/gu, '\u03C3'); };
const nfkcCasefold = n => {
  let s = cp(n).normalize('NFD');
  for (let before = null; before !== s;) { before = s; s = fold(s).normalize('NFKC'); }
  return s;
};
const folds = [];
for (const n of all()) {
  if (hangul(n)) continue;
  const f = nfkcCasefold(n);
  if (f !== cp(n)) folds.push([n, points(f)]);
}

const out = [
  `# Derived from the Unicode Character Database ${process.versions.unicode} by generate.mjs.`,
  '# Copyright (c) Unicode, Inc.; Unicode License v3, https://www.unicode.org/license.txt',
  `version ${process.versions.unicode}`,
];
const runs = (entries, same) => {
  const result = [];
  for (const entry of entries) {
    const last = result.at(-1);
    if (last && last.to === entry[0] - 1 && same(last, entry)) { last.to = entry[0]; last.last = entry[1]; } else result.push({ from: entry[0], to: entry[0], first: entry[1], last: entry[1] });
  }
  return result;
};
const range = r => r.from === r.to ? hex(r.from) : `${hex(r.from)}..${hex(r.to)}`;
out.push('# combining classes: characters, class');
for (const r of runs([...classes], (a, b) => a.first === b[1])) out.push(`class ${range(r)} ${r.first}`);
out.push('# canonical decompositions: "compose" when the pair composes again, "decompose" when it does not');
for (const [n, d, composes] of decompositions) out.push(`${composes ? 'compose' : 'decompose'} ${hex(n)} ${hexes(d)}`);
out.push('# NFKC_Casefold: characters, what the first folds to (the others count on); nothing when they are dropped');
const counting = (a, b) => (a.last.length === 0 && b[1].length === 0) || (a.last.length === 1 && b[1].length === 1 && b[1][0] === a.last[0] + 1);
for (const r of runs(folds, counting)) out.push(`fold ${range(r)} ${hexes(r.first)}`.trimEnd());
// What reading keeps apart although NFKC folds it: characters tagged <super>, <sub>, <circle> and <fraction> in UnicodeData.txt, and numbers with
// a full stop or comma. (Node.js does not tell the tags, so the ranges are written out here.) Fractions are kept apart from digits before them.
const literal = 'AA B2..B3 B9..BA 2B0..2B8 2E0..2E4 10FC 1D2C..1D2E 1D30..1D3A 1D3C..1D4D 1D4F..1D6A 1D78 1D9B..1DBF 2070..2071 2074..208E 2090..209C 2120 2122 '
  + '2460..2473 2488..249B 24D0..24EA 2C7C..2C7D 2D6F 3192..319F 3244..3247 3251..327E 3280..32BF 32D0..32FE A69C..A69D A770 A7F1..A7F4 A7F8..A7F9 AB5C..AB5F AB69 '
  + '10781..10785 10787..107B0 107B2..107BA 1E030..1E06D 1F100..1F10A 1F12B..1F12E 1F16A..1F16C 1F250..1F251';
const fractions = 'BC..BE 2150..215F 2189';
// Upper-case circled letters fold to lower-case ones; units in one character keep their exponents.
const readings = ['24B6..24CF 24D0', '3378 64 6D B2', '3379 64 6D B3', '339F 6D 6D B2', '33A0 63 6D B2', '33A1 6D B2', '33A2 6B 6D B2', '33A3 6D 6D B3', '33A4 63 6D B3',
  '33A5 6D B3', '33A6 6B 6D B3', '33A8 6D 2215 73 B2', '33AF 72 61 64 2215 73 B2'];
out.push('# reading: characters that keep their meaning, fractions, and characters that read otherwise than they fold');
for (const r of literal.split(' ')) out.push(`literal ${r}`);
for (const r of fractions.split(' ')) out.push(`fraction ${r}`);
for (const r of readings) out.push(`reading ${r}`);
console.log(out.join('\n'));
