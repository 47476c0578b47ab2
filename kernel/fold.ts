/**
 * [Note: one spelling for search] Names here are written in six alphabets, with and without their marks, in Latin and
 * Cyrillic, with five kinds of apostrophe. Folding brings all ways of writing one name to one string of plain Cyrillic
 * letters and digits: Сӯғд and согд, Oʻgʻiloy and огилой and Ўғилой, Ҷамшед and Джамшед. It finds a little too much
 * rather than too little. It is for search only; nothing folded is ever shown or kept.
 */

/** Letters with marks, soft signs and vowels that change with the writer, each to its plainest neighbour. */
const plain: Readonly<Record<string, string>> = {
  ә: 'а', ғ: 'г', қ: 'к', ң: 'н', ө: 'у', ұ: 'у', ү: 'у', һ: 'х', і: 'и', ӣ: 'и', ӯ: 'у', ў: 'у', ҳ: 'х', ҷ: 'ж', ё: 'е', й: 'и', ъ: '',
  ь: '', щ: 'ш', э: 'е', ы: 'и', ї: 'и', є: 'е', я: 'а', ю: 'у',
  // ө is written у in one passport and о in the next, oʻ is ў in Uzbek Cyrillic: о and у are one letter here.
  о: 'у',
  // ҷ loses its mark and becomes ч, or is heard as дж and ж.
  ч: 'ж',
} // prettier-ignore

/** Latin pairs first, longest first. */
const latinPairs: readonly (readonly [string, string])[] = [
  ['shch', 'ш'], ['sh', 'ш'], ['ch', 'ч'], ['zh', 'ж'], ['dj', 'ж'], ['kh', 'х'], ['gh', 'г'], ['ya', 'я'], ['yo', 'ё'], ['yu', 'ю'],
  ['ye', 'е'], ['ts', 'ц'],
] // prettier-ignore
const latin: Readonly<Record<string, string>> = {
  a: 'а', b: 'б', c: 'к', d: 'д', e: 'е', f: 'ф', g: 'г', h: 'х', i: 'и', j: 'ж', k: 'к', l: 'л', m: 'м', n: 'н', o: 'о', p: 'п', q: 'к',
  r: 'р', s: 'с', t: 'т', u: 'у', v: 'в', w: 'в', x: 'х', y: 'и', z: 'з',
} // prettier-ignore
/** Latin letters with marks, as Kazakh and its neighbours write them. */
const markedLatin: Readonly<Record<string, string>> = {
  ä: 'а', ö: 'у', ü: 'у', ğ: 'г', ǵ: 'г', ş: 'ш', ñ: 'н', ń: 'н', ı: 'и', ū: 'у', ý: 'у', ú: 'у', ó: 'у', á: 'а', í: 'и', ç: 'ж', ә: 'а',
} // prettier-ignore
/** Latin letters that look like Cyrillic ones, in words that mix both by a slip of the keyboard. */
const lookAlikes: Readonly<Record<string, string>> = {
  a: 'а', c: 'с', e: 'е', i: 'і', o: 'о', p: 'р', x: 'х', y: 'у', k: 'к', m: 'м', t: 'т', h: 'н', b: 'в',
} // prettier-ignore

const apostrophes = /['‘’`´ʻʼ′]/g
const phoneBegun = /\+\d[\d\s()\u2010-\u2015-]*|\d[\d\s()\u2010-\u2015-]{4,}\d/g
const phone = /\+?\d[\d\s()\u2010-\u2015-]{4,}\d/g

/** One word in its one spelling. */
function foldedWord(word: string): string {
  let text = word
  if (/[a-z]/.test(text) && !/\p{Script=Cyrillic}/u.test(text)) text = text.replace(/[^a-z0-9]/g, (letter) => markedLatin[letter] ?? '')
  if (/[a-z]/.test(text)) {
    if (/\p{Script=Cyrillic}/u.test(text)) text = text.replace(/[a-z]/g, (letter) => lookAlikes[letter] ?? latin[letter] ?? '')
    else {
      for (const [from, to] of latinPairs) text = text.replaceAll(from, to)
      text = text.replace(/[a-z]/g, (letter) => latin[letter] ?? '')
    }
  }
  return text
    .replaceAll('дж', 'ж')
    .replace(/[^а-я0-9]|[оьъщэыёйяюч]/g, (letter) => plain[letter] ?? '')
    .replace(/и(?=[ауе])/g, '')
    .replace(/(.)\1+/g, '$1')
}

/**
 * The words of a text in their one spelling; a phone number is one word of digits.
 *
 * @param of `card`: what may be found keeps a phone whole; `query`: what is typed loses the country and the trunk digit
 */
export function foldedTokens(text: string, of: 'card' | 'query' = 'card'): string[] {
  const tokens = new Set<string>()
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .replace(apostrophes, '')
    // A plus says that a number is being typed, however little of it is there.
    .replace(of === 'query' ? phoneBegun : phone, (number) => {
      const digits = number.replace(/\D/g, '')
      if (digits.length < 6 && !(of === 'query' && number.startsWith('+'))) return number
      tokens.add(of === 'card' ? digits : digits.length > 9 ? digits.slice(-9) : digits.replace(/^[80]/, ''))
      return ' '
    })
    .split(/[^\p{L}\p{N}]+/u)
  for (const word of words) {
    const token = /^\d+$/.test(word) ? word : foldedWord(word)
    if (token !== '') tokens.add(token)
  }
  return [...tokens]
}

/** A whole text in its one spelling. */
export const folded = (text: string): string => foldedTokens(text).join(' ')

/** Folded endings of «дочь, сын такого-то», as each language writes them. */
const patronymic = /^(.{3,}?)и?(?:увна|евна|увиж|евиж|кизи|гизи|ули|улу|угли|агли|гили|заде|зада|зуда)$/
/** The same endings written as a word of their own: «Karim qizi», «Асан уулу». */
const apart = /^(?:кизи|гизи|ули|улу|угли|агли|гили|заде|зада|зуда)$/

/** The father's name inside a folded patronymic, so that «Сериковна» finds Серікқызы; null when there is none. */
export const stemOf = (token: string): string | null => patronymic.exec(token)?.[1] ?? null

/** The words of what is typed into a search. «Дочь» and «сын» beside a name are left out: the next person writes -овна. */
export function queryTokens(typed: string): string[] {
  const tokens = foldedTokens(typed, 'query')
  const names = tokens.filter((token) => !apart.test(token))
  return names.length > 0 ? names : tokens
}

/** True when one letter more, less, other, or two changed about make a beginning of `word` out of `token`. */
export function isNear(token: string, word: string): boolean {
  if (word.length < token.length - 1) return false
  // One difference leaves one of the first two letters where it was, or moves it by one place.
  if (token[0] !== word[0] && token[1] !== word[1] && token[0] !== word[1] && token[1] !== word[0]) return false
  for (const length of [token.length, token.length + 1, token.length - 1]) {
    if (length <= word.length && isOneApart(token, word.slice(0, length))) return true
  }
  return false
}

function isOneApart(a: string, b: string): boolean {
  if (a === b) return true
  const short = a.length <= b.length ? a : b
  const long = short === a ? b : a
  let at = 0
  while (at < short.length && short[at] === long[at]) at++
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1)
  if (short.slice(at + 1) === long.slice(at + 1)) return true
  return short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2)
}
