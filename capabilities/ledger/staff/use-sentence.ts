import { useCallback } from 'react'
import { useDevice, useWords } from '#kernel/device/index.ts'
import { useAliasOf } from '#capabilities/cases/staff/door.tsx'
import { useNames } from '#capabilities/people/staff/door.tsx'
import { sentenceOf, type Line } from './sentences.ts'

/** A line as people say it, when it was left out: «Айгуль открывает случай Ирис-214». Files by alias, never by name. */
export function useSentence(): (line: Line) => string | null {
  const t = useWords('ledger')
  const { records } = useDevice()
  const nameOf = useNames()
  const aliasOf = useAliasOf()
  return useCallback(
    (line) => {
      const told = sentenceOf(line)
      if (!told) return null
      // what nobody erased, the clock did, or a restore
      const nobody = line.action === 'erased' ? 'clock' : line.action === 'erased-again' ? 'restore' : 'somebody'
      const who = line.actor === null ? t(nobody) : nameOf(line.actor)
      if (told.words === 'wrote') {
        const name = line.object === null ? undefined : aliasOf(records.held(line.object)?.caseId ?? '')
        return name === undefined ? t('line.wrote-plain', { who }) : t('line.wrote', { who, name })
      }
      const did = t(`did.${told.words}`)
      if (told.object === 'none' || line.object === null) return t('line.plain', { who, did })
      if (told.object === 'device') return t('line', { who, did, object: t('object.device') })
      const name = aliasOf(line.object)
      if (name !== undefined && (told.words === 'revealed' || told.words === 'exported')) return t(`line.${told.words}`, { who, name })
      return t('line', { who, did, object: name === undefined ? t('object.unknown') : t('object.case', { name }) })
    },
    [t, records, nameOf, aliasOf],
  )
}
