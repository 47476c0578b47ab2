import { useMemo, type ReactNode } from 'react'
import { LookWordsContext, type LookWords } from '#look/words.ts'
import { useDates } from '../use-dates.ts'
import { useWriting } from '../use-writing.ts'
import { useWords } from '../words.tsx'

/** Gives the shared components their words in her language. */
export function LookWordsProvider({ children }: { children: ReactNode }) {
  const t = useWords('kernel')
  const dates = useDates()
  const writing = useWriting()
  const words = useMemo<LookWords>(
    () => ({
      less: t('look.less'),
      more: t('look.more'),
      close: t('look.close'),
      cancel: t('look.cancel'),
      undo: t('look.undo'),
      today: t('look.today'),
      yesterday: t('look.yesterday'),
      day: t('look.day'),
      month: t('look.month'),
      year: t('look.year'),
      otherDay: t('look.other-day'),
      notSaid: t('look.not-said'),
      typeToConfirm: (word) => t('look.type-to-confirm', { word }),
      problems: (count) => t('look.problems', { count }),
      print: t('look.print'),
      printWhere: t('look.print.where'),
      keys: t('keys'),
      help: t('look.help'),
      loading: t('look.loading'),
      months: dates.words.monthsAlone,
      writeDay: dates.day,
      writing,
    }),
    [t, dates, writing],
  )
  return <LookWordsContext value={words}>{children}</LookWordsContext>
}
