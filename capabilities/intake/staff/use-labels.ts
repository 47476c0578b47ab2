import { useCallback } from 'react'
import { useLanguage, useWordsIn } from '#kernel/device/index.ts'
import { type Language, languageNames, languages } from '#kernel/language.ts'
import type { Question } from '../questions.ts'
import type { Answer } from '../rules.ts'

/** What an option of a question is called, and a whole answer in words; in her language when one is given. */
export function useLabels(language?: Language): {
  readonly option: (question: Question, option: string) => string
  readonly inWords: (question: Question, answer: Answer) => string
} {
  const [own] = useLanguage()
  const t = useWordsIn('intake', language ?? own)
  const cases = useWordsIn('cases', language ?? own)
  const option = useCallback(
    (question: Question, each: string): string => {
      const name = languages.find((language) => language === each)
      if (question.id === 'speaks' && name !== undefined) return languageNames[name]
      return question.words === undefined ? t(`a.${question.id}.${each}`) : cases(`${question.words.before}.${each}`)
    },
    [t, cases],
  )
  const inWords = useCallback(
    (question: Question, answer: Answer): string =>
      answer.skipped
        ? t('skipped')
        : [
            answer.text,
            answer.n === undefined ? undefined : String(answer.n),
            ...(answer.picks ?? []).map((each) => option(question, each)),
          ]
            .filter((each): each is string => each !== undefined && each !== '')
            .join(', '),
    [t, option],
  )
  return { option, inWords }
}
