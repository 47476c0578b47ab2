import { regionName, regions } from '#capabilities/cases/regions.ts'
import type { Language } from '#kernel/language.ts'

/**
 * [Note: others by their role] What she is given holds her own words, and of everybody else only what they are to her or to
 * the centre: names of kin, of whoever may fetch a child and of workers are taken out of fields, and out of texts as far as
 * the program knows them. Whoever gives it reads it before.
 */

/** A name that is not hers, and what stands for it. */
export interface OtherName {
  readonly name: string
  readonly role: string
}

/** Fields in which kinds name, find or reach somebody else. */
const others: Readonly<Record<string, readonly string[]>> = {
  'kin/person': ['name', 'phone'],
  'children/collector': ['name', 'sign'],
  'children/child': ['name', 'alias'],
  'cases/card': ['others', 'alias'],
}

/** Kinds that are about colleagues and the program, and not about her. */
const notHers: ReadonlySet<string> = new Set(['restriction/restriction', 'erasure/request', 'erasure/hold', 'needs/reading'])

export const isHers = (kind: string): boolean => !notHers.has(kind)
export const isOthers = (kind: string, field: string): boolean => others[kind]?.includes(field) ?? false

/**
 * Takes names out of a text, in whatever case they stand there («Айгуль», «Айгулью»): a word that begins like a part of a
 * name of four letters and more, without its last letter, is the role in brackets. What is a part of her own name stays: many
 * families have one name.
 *
 * @param hers her own names
 */
export function withoutNames(text: string, names: readonly OtherName[], hers: readonly string[] = []): string {
  const own = new Set(hers.flatMap(partsOf).map((part) => part.toLowerCase()))
  let said = text
  for (const { name, role } of names) {
    for (const part of partsOf(name).filter((each) => !own.has(each.toLowerCase()))) {
      const stem = [...part].slice(0, -1).join('')
      said = said.replace(new RegExp(`(?<!\\p{L})${escaped(stem)}\\p{L}{0,4}(?!\\p{L})`, 'giu'), `[${role}]`)
    }
  }
  // name and family name of one person are one role
  return said.replace(/(\[[^\]]+\])(?:\s+\1)+/gu, '$1')
}

const partsOf = (name: string) => name.split(/[^\p{L}’ʼʻ'-]+/u).filter((each) => [...each].length >= 4)
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A region in her language; empty for `other`, null for what is no region. */
export const regionWord = (code: string, language: Language): string | null =>
  (regions as readonly string[]).includes(code) ? (code === 'other' ? '' : regionName(code as (typeof regions)[number], language)) : null
