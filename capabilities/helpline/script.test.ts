import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { stepsAt } from '#countries/steps.ts'
import { countries, languages } from '#kernel/language.ts'

const day = '2026-11-22'
for (const language of languages) {
  const { words } = JSON.parse(readFileSync(join(import.meta.dirname, 'messages', `${language}.json`), 'utf8')) as {
    words: Record<string, string>
  }
  test(`every step of every country has its sentence in ${language}, and what is said aloud stands in quotes`, () => {
    const codes = new Set<string>()
    for (const country of countries) {
      for (const { value } of stepsAt(country, day)) {
        const sentence = words[`step.${value.code}`]
        codes.add(`step.${value.code}`)
        expect(sentence, value.code).toBeDefined()
        expect(words[`script.${value.script}`], value.script).toBeDefined()
        const opens = /^[«“]/.test(sentence!)
        if (value.does === 'say') expect(opens, `${value.code}: ${sentence}`).toBe(true)
        for (const name of Object.keys(value.numbers ?? {})) expect(sentence, value.code).toContain(`{${name}`)
      }
    }
    const unused = Object.keys(words).filter((key) => key.startsWith('step.') && !codes.has(key))
    expect(unused, 'sentences of no step').toEqual([])
  })
  test(`no number of a law or of a window stands in a sentence of ${language} itself`, () => {
    for (const [key, sentence] of Object.entries(words)) {
      if (key.startsWith('step.')) expect(sentence.replace(/KG|UZ|\{[^}]*\}/g, ''), key).not.toMatch(/[1-9]\d|\d{2}/)
    }
  })
}
