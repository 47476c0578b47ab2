import { useMemo } from 'react'
import { type Opened, useChain, useDatesIn, useDevice, useRecords, useSayIn } from '#kernel/device/index.ts'
import { caseFile } from '#capabilities/cases/staff/door.tsx'
import { useNames } from '#capabilities/people/staff/door.tsx'
import type { Language } from '#kernel/language.ts'
import type { Fields, RecordKind } from '#kernel/record.ts'
import { isHers, isOthers, type OtherName, withoutNames } from '../pack.ts'
import { codeWord, ofTheProgram } from './code-words.ts'
import type { PackPaper, PackPart } from './pack-html.ts'

/** Everything of one case that this worker reads, as paper in a language; drawn again when the case changes. */
export function usePack(caseId: string, language: Language): PackPaper | undefined {
  const { records } = useDevice()
  const say = useSayIn(language)
  const dates = useDatesIn(language)
  const nameOf = useNames()
  const { state: chain } = useChain()
  const file = useRecords(caseFile, { caseId })[0]
  return useMemo(() => {
    if (!file) return undefined
    const roles = new Map(chain?.members.map(({ account, roles }) => [account, roles]))
    const roleOf = (account: string): string =>
      roles
        .get(account)
        ?.map((role) => say('people', `role.${role}`).toLowerCase())
        .join(', ') || say('erasure', 'pack.worker')
    const all = [...records.every()].flatMap(({ id, caseId: of, kind, content }): Opened[] => {
      const link = records.shapeOf(kind)?.of.endsWith as string | undefined
      const isLinked = link !== undefined && 'coded' in content && (content.coded as Record<string, unknown>)[link] === caseId
      const opened = (of === caseId || isLinked) && isHers(kind) ? records.any(id) : undefined
      return opened ? [opened] : []
    })
    const names: OtherName[] = [
      ...(chain?.members ?? []).map(({ account }) => ({ name: nameOf(account), role: roleOf(account) })),
      ...all.flatMap(({ kind, coded, sealed }): OtherName[] => {
        const name = (sealed as { name?: unknown }).name
        if (typeof name !== 'string') return []
        if (kind === 'kin/person') return [{ name, role: say('kin', `relation.${(coded as { relation: string }).relation}`).toLowerCase() }]
        if (kind === 'children/collector') return [{ name, role: say('children', 'kind.collector').toLowerCase() }]
        return []
      }),
    ]
    const hers = all.flatMap(({ kind, sealed }) => {
      const { name, callHer } = sealed as { name?: string; callHer?: string }
      return kind === 'cases/card' ? [name ?? '', callHer ?? ''] : []
    })
    const coded = (kind: string, field: string, value: unknown, is: string): string => {
      if (value === null || ofTheProgram.has(`${kind} ${field}`)) return ''
      if (is === 'yes') return say('kernel', value === true ? 'conflict.yes' : 'conflict.no')
      if (is === 'day') return dates.day(String(value))
      if (is === 'moment') return dates.moment(String(value))
      if (is === 'count') return String(value)
      if (is === 'id') return roles.has(String(value)) ? roleOf(String(value)) : ''
      if (is === 'ids') return ''
      return [value]
        .flat()
        .map((each) => codeWord(say, language, kind, field, String(each)))
        .filter((each) => each !== '')
        .join(', ')
    }
    const told = (value: unknown): string => {
      if (value === null || value === undefined) return ''
      if (typeof value === 'boolean') return say('kernel', value ? 'conflict.yes' : 'conflict.no')
      if (Array.isArray(value)) return value.map(told).filter(Boolean).join('; ')
      if (typeof value === 'object') return Object.values(value).map(told).filter(Boolean).join(', ')
      const text = String(value)
      if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) return roles.has(text) ? roleOf(text) : ''
      if (/^\d{4}-\d\d-\d\d$/.test(text)) return dates.day(text)
      if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return dates.moment(text)
      return withoutNames(text, names, hers)
    }
    const linesOf = ({ kind, ...one }: Opened) => {
      const [room = ''] = kind.split('/')
      const fields = (records.shapeOf(kind)?.of as RecordKind<Fields> | undefined)?.coded ?? {}
      const lines = [
        ...Object.entries(fields).map(
          ([field, { is }]) => [field, coded(kind, field, (one.coded as Record<string, unknown>)[field], is)] as const,
        ),
        ...Object.entries(one.sealed as object).map(([field, value]) => [field, isOthers(kind, field) ? '' : told(value)] as const),
      ]
      return lines.flatMap(([field, value]) => (value === '' ? [] : [{ label: say(room, `field.${field}`) || field, value }]))
    }
    const byKind = new Map<string, Opened[]>()
    for (const one of all) byKind.set(one.kind, [...(byKind.get(one.kind) ?? []), one])
    const parts = [...byKind].map(([kind, some]): PackPart => {
      const [room = '', thing = ''] = kind.split('/')
      const entries = some
        .toSorted((a, b) => (a.at < b.at ? -1 : 1))
        .map((one) => ({ head: `${dates.moment(one.at)}, ${roleOf(one.by)}`, lines: linesOf(one) }))
        .filter(({ lines }) => lines.length > 0)
      return { title: say(room, `kind.${thing}`), entries }
    })
    return {
      language,
      title: say('erasure', 'pack.paper'),
      intro: ['pack.paper.what', 'pack.paper.others', 'pack.paper.rest', 'pack.paper.keep'].map((key) => say('erasure', key)),
      parts: parts.filter(({ entries }) => entries.length > 0),
    }
  }, [file, chain, records, say, dates, nameOf, language, caseId])
}
