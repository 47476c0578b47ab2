import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Language } from '#kernel/language.ts'

const root = join(import.meta.dirname, '..')
const rooms = [
  join(root, 'kernel/messages'),
  ...readdirSync(join(root, 'capabilities')).map((room) => join(root, 'capabilities', room, 'messages')),
].filter(existsSync)

const letters = /\p{L}+/gu
const wordsIn = (sentence: string): readonly string[] => sentence.toLowerCase().match(letters) ?? []

/** Every word that the program says in a language. A sentence that merely stands there in Russian is not said in it. */
function everyWord(language: Language): Set<string> {
  const said = new Set<string>()
  for (const folder of rooms) {
    const [own, russian] = [language, 'ru'].map(
      (each) => (JSON.parse(readFileSync(join(folder, `${each}.json`), 'utf8')) as { words: Record<string, string> }).words,
    )
    for (const [key, sentence] of Object.entries(own!)) {
      const spoken = wordsIn(sentence)
      if (language !== 'ru' && spoken.length > 1 && sentence === russian![key]) continue
      for (const word of spoken) said.add(word)
    }
  }
  return said
}

/**
 * Words that stand on the screen, are said by the program in Russian, and never in the language chosen. What people wrote
 * (`translate="no"`) and what names its own language (`lang`) is not asked.
 */
export async function russianOn(page: Page, language: Language): Promise<string[]> {
  const texts = await page.evaluate((own) => {
    const found: string[] = []
    const isShown = (element: Element): boolean => {
      const other = element.closest('[lang]:not(html)')?.getAttribute('lang')
      return (
        element.checkVisibility({ visibilityProperty: true }) &&
        element.closest('[translate="no"]:not(html), style, script') === null &&
        (other === undefined || other === null || other === own)
      )
    }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.parentElement !== null && isShown(node.parentElement)) found.push(node.textContent ?? '')
    }
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]')) {
      if (!isShown(element)) continue
      for (const name of ['aria-label', 'placeholder', 'title']) found.push(element.getAttribute(name) ?? '')
    }
    return found
  }, language)
  const [russian, chosen] = [everyWord('ru'), everyWord(language)]
  return texts.filter((text) => wordsIn(text).some((word) => russian.has(word) && !chosen.has(word)))
}
