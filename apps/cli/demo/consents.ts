import type { DisclosedField, Purpose, Recipient } from '#capabilities/consent/codes.ts'
import { withdrawn } from '#capabilities/consent/rules.ts'
import { consent } from '#capabilities/consent/sealed/consent.ts'
import { disclosure } from '#capabilities/consent/sealed/disclosure.ts'
import type { Coded } from '#kernel/record.ts'
import type { Cast } from './cast.ts'
import { daysBetween, daysLater, endOf } from './days.ts'
import type { Moments } from './moments.ts'
import { answered } from './tasks.ts'
import { type Author, tell, type Told } from './tell.ts'

type Card = Coded<typeof consent>

interface Asked {
  readonly recipient: Recipient
  readonly purpose: Purpose
  readonly fields: readonly DisclosedField[]
  readonly whom: string
  readonly why: string
  /** What is told under it. */
  readonly said: Readonly<Partial<Record<DisclosedField, string>>>
}

const asked: readonly [Asked, ...Asked[]] = [
  {
    recipient: 'police',
    purpose: 'order',
    fields: ['name', 'offender', 'danger'],
    whom: 'участковый пункт (учебный)',
    why: 'чтобы вынесли защитное предписание',
    said: { offender: 'муж, живёт по прежнему адресу', danger: 'угрожал при детях' },
  },
  {
    recipient: 'social_service',
    purpose: 'benefits',
    fields: ['name', 'children', 'papers'],
    whom: 'отдел занятости и социальных программ (учебный)',
    why: 'чтобы назначили пособие на детей',
    said: { children: 'двое, свидетельства приложены' },
  },
  {
    recipient: 'health',
    purpose: 'health',
    fields: ['alias', 'health'],
    whom: 'поликлиника (учебная)',
    why: 'чтобы приняли без прописки',
    said: { health: 'нужен осмотр, направление выдано' },
  },
  {
    recipient: 'school',
    purpose: 'children',
    fields: ['children', 'contact'],
    whom: 'завуч школы (учебная)',
    why: 'чтобы ребёнка отдавали только ей',
    said: { children: 'кому можно отдавать: мать и тётя' },
  },
  {
    recipient: 'lawyer',
    purpose: 'court',
    fields: ['name', 'story'],
    whom: 'адвокат по назначению (учебный)',
    why: 'чтобы представлял её в суде',
    said: { story: 'объяснение с её слов на двух листах' },
  },
]

/** What she was asked and what she answered, card by card, and what was told under a yes. */
export function* consentsOf(cast: Cast, moments: Moments, accounts: Readonly<Record<Author, string>>, thin = false): Generator<Told> {
  const { caseId, chance, opened, closed, part } = cast
  const { at, today } = moments
  // a yes holds a year at the most: in an old case that is open still she was asked anew in the meantime
  const since = closed === null && daysBetween(opened, today) > 60 ? daysLater(today, -60) : opened
  const card = (one: Asked, coded: Partial<Card>, words?: string) =>
    tell(
      consent,
      { circle: 'intake', author: 'social-worker', id: chance.uuid(), caseId, at: at(coded.from ?? since, 11) },
      {
        recipient: one.recipient,
        purpose: one.purpose,
        fields: one.fields,
        state: 'given',
        from: since,
        until: null,
        language: chance.pick(['ru', 'ru', 'kk'] as const),
        form: chance.pick(['spoken', 'screen', 'paper'] as const),
        withdrawnOn: null,
        toldOn: null,
        ...coded,
      },
      { whom: one.whom, why: one.why, ...(words === undefined ? {} : { words }) },
    )
  const refused = (one: Asked, words: string) => card(one, { state: 'refused', form: null }, words)
  const told = (of: Told, one: Asked, ago: number): Told => {
    const moment = at(ago === 0 ? today : daysLater(today, -ago), 14)
    return tell(
      disclosure,
      { circle: 'intake', author: 'social-worker', id: chance.uuid(), caseId, at: moment },
      {
        consent: of.id,
        recipient: one.recipient,
        purpose: one.purpose,
        fields: Object.keys(one.said) as DisclosedField[],
        at: moment,
        way: chance.pick(['told', 'handed', 'printed'] as const),
      },
      { whom: one.whom, said: one.said },
    )
  }
  const figures = () =>
    card(
      { recipient: 'statistics', purpose: 'figures', fields: ['codes'], whom: 'отчёты центра', why: 'сосчитать без имени', said: {} },
      { until: daysLater(since, 365) },
    )
  const [police, benefits, health, school, legal] = asked as readonly [Asked, Asked, Asked, Asked, Asked]
  switch (part) {
    case 'arriving':
      yield refused(police, 'Пока не хочу, боюсь, что узнает раньше времени.')
      return
    case 'in-danger':
      yield card(police, { until: daysLater(since, 30) }, 'Да, скажите им всё об угрозах.')
      yield card(health, { state: 'later', form: null }, 'Спросите после выходных.')
      return
    case 'child-question':
      yield figures()
      yield card(school, { until: daysLater(today, 2) })
      yield refused(benefits, 'Сама схожу, когда будут силы.')
      return
    case 'worked-through': {
      const yes = card(police, { until: daysLater(today, 60) }, 'Согласна, если без адреса.')
      yield yes
      yield told(yes, police, 9)
      const taken = card(benefits, { until: daysLater(today, 90) })
      yield taken
      yield told(taken, benefits, 6)
      const yesterday = daysLater(today, -1)
      const again = { ...taken, version: 2, at: at(yesterday, 16), coded: withdrawn(taken.coded as Card, yesterday) }
      yield again
      yield answered(chance, {
        of: again,
        rule: 'consent-withdrawn-tell',
        due: endOf(today),
        owner: accounts['social-worker'],
        author: 'lawyer',
        at: at(today, 9, 20),
        handed: { from: accounts.lawyer, why: 'она просила, чтобы сказала Бермет' },
      })
      yield figures()
      yield refused(school, 'В школе работает его родственница.')
      yield card(legal, { until: daysLater(today, 10) })
      return
    }
    case 'terms': {
      const ending = card(health, { until: today })
      yield ending
      yield told(ending, health, 12)
      yield answered(chance, {
        of: ending,
        rule: 'consent-ends',
        due: endOf(today),
        owner: accounts['social-worker'],
        author: 'head',
        at: at(today, 9),
      })
      yield card(legal, { until: daysLater(today, 10) })
      return
    }
    default:
  }
  if (thin) {
    if (closed === null) yield card(chance.pick(asked), { until: daysLater(today, chance.between(20, 300)) })
    return
  }
  if (chance.happens(0.7)) yield figures()
  const ended = daysBetween(since, today) > 60 && chance.happens(0.5)
  for (const one of chance.some(asked, closed === null ? 3 : 2)) {
    if (chance.happens(0.2)) yield refused(one, 'Не сейчас.')
    else if (ended) yield card(one, { until: daysLater(since, 45) })
    else {
      const yes = card(one, { until: daysLater(today, chance.between(18, 120)) })
      if (daysBetween(since, String(yes.coded['until'])) > 366) yield card(one, { until: daysLater(since, 90) })
      else {
        yield yes
        if (chance.happens(0.6)) yield told(yes, one, Math.min(daysBetween(since, today), chance.between(0, 14)))
      }
    }
  }
}
