import { ages, type closeReasons, type contactMeans, sources } from '#capabilities/cases/records.ts'
import { caseFile } from '#capabilities/cases/sealed/case.ts'
import { card } from '#capabilities/cases/sealed/card.ts'
import { closing } from '#capabilities/cases/sealed/closing.ts'
import { contact } from '#capabilities/cases/sealed/contact.ts'
import type { Cast } from './cast.ts'
import { daysBetween, daysLater, endOf } from './days.ts'
import { childNames, numbered, safeWords, speaks, surname } from './invented.ts'
import type { Moments } from './moments.ts'
import { answered } from './tasks.ts'
import { type Author, tell, type Told } from './tell.ts'

const stagesByAge = [
  { until: 2, stage: 'introduction' },
  { until: 10, stage: 'assessment' },
  { until: 30, stage: 'planning' },
  { until: 120, stage: 'implementation' },
] as const
const reasons: readonly (typeof closeReasons)[number][] = [
  'needs_met',
  'needs_met',
  'home_regained',
  'new_home',
  'new_home',
  'offender_evicted',
  'she_asked',
  'returned',
  'no_contact',
  'left_area',
]

const ways: readonly { readonly means: readonly (typeof contactMeans)[number][]; readonly how: string }[] = [
  { means: ['call'], how: 'Номер из карточки' },
  { means: ['call', 'message'], how: 'Номер из карточки, сначала сообщение без имени: «заказ готов»' },
  { means: ['through_person'], how: 'Через сестру, номер в карте близких' },
  { means: ['at_place'], how: 'Детская площадка у поликлиники, после садика' },
  { means: ['comes_herself'], how: 'Приходит сама по четвергам' },
]

/** The file of a case, her card, how she may be reached, and of a closed one its closing. */
export function* caseFileOf(
  cast: Cast,
  { at, today }: Moments,
  accounts: Readonly<Record<Author, string>>,
  call: string | null,
): Generator<Told> {
  const { caseId, chance, opened, closed, part } = cast
  const here = { circle: 'intake', author: 'social-worker', caseId, at: at(opened) } as const
  const age = daysBetween(opened, today)
  const reason = closed === null ? null : chance.pick(reasons)
  yield tell(
    caseFile,
    { ...here, id: caseId },
    {
      status: closed === null ? 'open' : 'closed',
      openedOn: opened,
      stage: closed === null ? (stagesByAge.find(({ until }) => age < until)?.stage ?? 'follow_up') : 'closure',
      source: call === null ? chance.pick(sources.slice(1)) : 'call',
      call,
      sex: chance.happens(0.96) ? 'female' : 'male',
      age: chance.pick(['18_25', '26_40', '26_40', '26_40', '41_60', ages[5]] as const),
      violence: cast.violence,
      relation: cast.relation,
      region: cast.region,
      children: cast.children,
      closedOn: closed,
      closeReason: reason,
      worker: cast.worker === null ? null : accounts[cast.worker],
    },
    {},
  )
  const codeWord = chance.happens(0.4) ? { codeWord: chance.pick(safeWords) } : {}
  yield tell(
    card,
    { ...here, id: chance.uuid() },
    {},
    {
      alias: cast.alias,
      name: `${cast.given} ${surname}`,
      callHer: cast.given,
      phones: [numbered(chance)],
      others: Array.from({ length: cast.children }, () => ({ name: `${chance.pick(childNames)} ${surname}`, who: 'ребёнок' })),
      speaks: chance.pick(speaks),
      ...codeWord,
    },
  )
  if (part !== 'arriving') {
    // what she said of safe contact ends on one day here and there, never on many at once
    const until =
      part === 'terms'
        ? today
        : part === 'worked-through'
          ? daysLater(today, 2)
          : closed !== null || chance.happens(0.4)
            ? null
            : daysLater(today, chance.between(5, 90))
    const way = chance.pick(ways)
    const said = tell(
      contact,
      { ...here, id: chance.uuid() },
      { means: way.means, until },
      {
        how: way.how,
        when: chance.pick(['будни, 10–14', 'вторник и четверг после 15', 'когда дети в саду, до обеда'] as const),
        whoMayAnswer: chance.pick(['только она', 'она или сестра', 'только она, детям не говорить'] as const),
        whatToSay: chance.pick(['ошиблись номером', 'из мастерской, заказ готов', 'из поликлиники, перезвоним'] as const),
        mayLeaveMessage: chance.happens(0.2),
        ...codeWord,
      },
    )
    yield said
    if (part === 'terms')
      yield answered(chance, {
        of: said,
        rule: 'contact-expired',
        due: endOf(today),
        owner: accounts['social-worker'],
        author: 'head',
        at: at(today, 9),
      })
  }
  if (closed === null) return
  const wasHard = reason === 'returned' || reason === 'no_contact'
  yield tell(
    closing,
    { ...here, id: chance.uuid(), at: at(closed, 16) },
    {
      deed: 'closed',
      on: closed,
      reason,
      outcome: wasHard ? chance.pick(['in_danger', 'not_known'] as const) : 'safer',
      toldMayReturn: reason !== 'no_contact',
      again: null,
    },
    wasHard ? { leftOpen: 'Знает, что может прийти в любой день. Слово для узнавания прежнее.' } : {},
  )
}
