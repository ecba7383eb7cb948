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
console.log(out.join('\n'));
