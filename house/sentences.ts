import { IntlMessageFormat } from 'intl-messageformat'
import type { Language } from '#kernel/language.ts'

type Node = ReturnType<IntlMessageFormat['getAst']>[number]
// the parser's node types, by number: literal, argument, number, date, time, select, plural, pound, tag
const literal = 0
const select = 5
const plural = 6
const pound = 7
const tag = 8

export interface Sentence {
  /** Every placeholder with its type, sorted, each once: `{beds, plural}` is `beds:6`. */
  readonly placeholders: readonly string[]
  /** What a reader sees, without placeholders; one entry for each stretch. */
  readonly text: readonly string[]
  /** The forms that each plural names. */
  readonly plurals: readonly (readonly string[])[]
}

/** Reads one ICU sentence. Throws when it is not one. */
export function sentence(words: string): Sentence {
  const placeholders = new Set<string>()
  const text: string[] = []
  const plurals: string[][] = []
  const visit = (nodes: readonly Node[]): void => {
    for (const node of nodes as readonly any[]) {
      if (node.type === literal) text.push(node.value)
      else if (node.type === tag) {
        placeholders.add(`<${node.value}>`)
        visit(node.children)
      } else if (node.type !== pound) {
        // a number written out and a number that chooses a plural are one placeholder to who fills it
        placeholders.add(node.value)
        if (node.type === plural) plurals.push(Object.keys(node.options))
        if (node.type === plural || node.type === select) for (const one of Object.values<any>(node.options)) visit(one.value)
      }
    }
  }
  visit(new IntlMessageFormat(words, 'en').getAst())
  return { placeholders: [...placeholders].sort(), text, plurals }
}

const russian = 'а-яёА-ЯЁ'
const letters: Readonly<Record<Language, RegExp>> = {
  en: /[A-Za-z]/,
  uz: /[A-Za-zʻʼ]/,
  ru: new RegExp(`[${russian}]`),
  kk: new RegExp(`[${russian}әғқңөұүһіӘҒҚҢӨҰҮҺІ]`),
  ky: new RegExp(`[${russian}ңөүҢӨҮ]`),
  tg: new RegExp(`[${russian}ғӣқӯҳҷҒӢҚӮҲҶ]`),
}

/** Words of more than one capital that are no shouting: what things are called. */
const abbreviations = new Set(
  (
    'PDF CSV XLSX XLS ZIP JSON HTML HTTPS TLS SMS QR PIN PUK USB IP ID SD GBVIMS UNHCR WHO NGO HIV STI DIR DARVO CEDAW TOTP OPAQUE AES LAN DNS URL ' +
    'KZ KG UZ TJ AGPL ' +
    'СМС ПИН ВИЧ ВНМО ИППП НПО ООН ГБВ ЖКХ ИИН ПИНФЛ ЗАГС РОВД УВД МВД ЦОН ВОЗ ЧИМ БУУ АИТВ ЖИТС ҮЕҰ ІІМ ІІБ ЖСН АИВ БММ СҶ ТҶҶ ВКД ШКД ҚР КР РК РУз ' +
    'OIV NNT BMT JSHSHIR FHDYO IIB OITS'
  ).split(' '),
)

/** Whether a word shouts: two capitals or more, no digit in it (a code), and no known abbreviation. */
const shouts = (word: string): boolean => word.length > 1 && /^\p{Lu}+$/u.test(word) && !abbreviations.has(word)

/** What is wrong with how one sentence is written, in plain words; empty when nothing is. */
export function faults(language: Language, words: string): string[] {
  const found: string[] = []
  let read: Sentence
  try {
    read = sentence(words)
  } catch (error) {
    return [`is no ICU sentence: ${(error as Error).message}`]
  }
  const text = read.text.join(' ')
  if (text.trim() === '' && read.placeholders.length === 0) found.push('is empty')
  if (/[!！]/.test(text)) found.push('has an exclamation mark')
  // what the law's own paper says stands in brackets or quotation marks behind the translation
  const quoted = [...text.matchAll(/\(([^)]*)\)|«([^»]*)»|“([^”]*)”/g)].map((found) => found.slice(1).join('')).join(' ')
  const all = text.split(/[^\p{L}\p{N}\p{M}ʻʼ]+/u).filter((word) => word !== '')
  for (const word of all) {
    if (shouts(word)) found.push(`shouts: ${word}`)
    const latin = /[A-Za-z]/.test(word)
    const cyrillic = /\p{Script=Cyrillic}/u.test(word)
    if (latin && cyrillic) found.push(`mixes two alphabets in a word: ${word}`)
    if (cyrillic && (language === 'uz' || language === 'en') && !quoted.includes(word)) found.push(`has a Cyrillic word: ${word}`)
    for (const letter of cyrillic && !latin ? word : '') {
      if (/\p{Script=Cyrillic}/u.test(letter) && language !== 'en' && language !== 'uz' && !letters[language].test(letter)) {
        found.push(`has a letter that is not of this language: ${letter} in ${word}`)
      }
    }
  }
  if (language === 'uz') {
    if (/\p{L}['’‘`´]\p{L}|[oOgG]['’‘`´]/u.test(text)) found.push('has an apostrophe where ʻ (U+02BB) or ʼ (U+02BC) belongs')
    if (/[oOgG]ʼ(?!\p{L}*\s?$)/u.test(text) && /[oOgG]ʼ[a-z]/u.test(text))
      found.push('has ʼ (U+02BC) after o or g where ʻ (U+02BB) belongs')
    if (/[^oOgG\s(«"“-]ʻ/u.test(text)) found.push('has ʻ (U+02BB) after a letter that never carries it')
  }
  if (language === 'ru') {
    for (const forms of read.plurals) {
      const missing = ['one', 'few', 'many'].filter((form) => !forms.includes(form))
      if (missing.length > 0) found.push(`has a plural without ${missing.join(', ')}`)
    }
  }
  return found
}
