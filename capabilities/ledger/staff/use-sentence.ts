import { useCallback } from 'react'
import { useDates, useWords } from '#kernel/device/index.ts'
import { useCases } from '#capabilities/cases/staff/door.tsx'
import { useNames } from '#capabilities/people/staff/door.tsx'
import { sentenceOf, type Line } from './sentences.ts'

/** A line as people say it: «22 нояб., 03:14 — Айгуль открывает дело Ирис-214». Files by alias, never by name. */
export function useSentence(): (line: Line) => string | null {
  const t = useWords('ledger')
  const dates = useDates()
  const nameOf = useNames()
  const cases = useCases()
  return useCallback(
    (line) => {
      const said = sentenceOf(line)
      if (!said) return null
      const at = dates.moment(line.at)
      const who = line.actor === null ? t('somebody') : nameOf(line.actor)
      const did = t(`did.${said.words}`)
      if (said.object === 'none' || line.object === null) return t('line.plain', { at, who, did })
      const alias = cases.find(({ caseId }) => caseId === line.object)?.alias
      const object =
        said.object === 'case'
          ? alias === undefined
            ? t('object.record')
            : t('object.case', { name: alias })
          : said.object === 'person'
            ? t('object.person', { name: nameOf(line.object) })
            : t(`object.${said.object}`)
      return t('line', { at, who, did, object })
    },
    [t, dates, nameOf, cases],
  )
}
