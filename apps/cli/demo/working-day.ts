import type { RoleCircle } from '#kernel/circle.ts'
import type { Cast } from './cast.ts'
import { clock, daysLater, endOf, hoursLater } from './days.ts'
import type { Moments } from './moments.ts'
import type { Chance } from './random.ts'
import { task } from './tasks.ts'
import type { Author, Told } from './tell.ts'

/** Hours from now, the end of a day from today, or `done` this morning. */
type When = { readonly in: number } | { readonly day: number } | 'done'
type Line = readonly [text: string, when: When, of?: 'case']

/** Where tasks of the centre and of a case lie, by whose they are. */
const circles: Readonly<Record<Author, { readonly centre: RoleCircle; readonly ofCase: RoleCircle }>> = {
  head: { centre: 'management', ofCase: 'intake' },
  operator: { centre: 'intake', ofCase: 'intake' },
  'social-worker': { centre: 'intake', ofCase: 'intake' },
  psychologist: { centre: 'psych', ofCase: 'psych' },
  lawyer: { centre: 'legal', ofCase: 'legal' },
  medic: { centre: 'medical', ofCase: 'medical' },
  keeper: { centre: 'staff', ofCase: 'intake' },
}

const lines: Readonly<Record<Author, readonly Line[]>> = {
  head: [
    ['Подписать заявку на продукты', 'done'],
    ['Планёрка', 'done'],
    ['Ответить акимату на письмо о тарифе за место', { in: 2 }],
    ['Позвонить начальнику полиции: копии предписаний за прошлую неделю', { in: 4 }],
    ['Проверить план дежурств на праздники', { day: 0 }],
    ['Собрать цифры за месяц', { day: 3 }],
  ],
  operator: [
    ['Принять смену, прочитать записи', 'done'],
    ['Проверить зарядку запасного телефона', 'done'],
    ['Отправить памятку о правах на казахском', { day: -1 }],
    ['Обновить номера в книге экстренных контактов', { in: 3 }],
    ['Договориться с переводчицей жестового языка на четверг', { day: 0 }],
  ],
  'social-worker': [
    ['Отвезти документы в ЦОН', 'done', 'case'],
    ['Позвонить в школу, предупредить об отце', 'done', 'case'],
    ['Купить зимнюю обувь двоим, размеры в карте', 'done', 'case'],
    ['Справка о составе семьи', { day: -1 }, 'case'],
    ['Вместе пойти за пособием', { in: 2 }, 'case'],
    ['Найти комнату на первый месяц, два адреса от акимата', { day: 2 }, 'case'],
    ['Договориться о месте в детском саду', { day: 4 }, 'case'],
  ],
  psychologist: [
    ['Встреча, первая после ночи', 'done', 'case'],
    ['Встреча в комнате с окном', { in: 1 }, 'case'],
    ['Игровой час с детьми', { in: 3 }],
    ['Записать, что помогает при панике, отдать ей карточку', { day: 0 }, 'case'],
    ['Группа матерей: пригласить пятерых', { day: 2 }],
  ],
  lawyer: [
    ['Копия предписания у участкового', 'done', 'case'],
    ['Подать ходатайство о продлении предписания', { in: 2 }, 'case'],
    ['Дочитать иск о месте жительства детей', { day: 0 }, 'case'],
    ['Заседание: выехать за час, взять паспорт', { day: 1 }, 'case'],
    ['Жалоба на отказ в регистрации заявления', { day: 4 }, 'case'],
  ],
  medic: [
    ['Утренний обход, всё спокойно', 'done'],
    ['Кашель в комнате 3: осмотреть ребёнка', { in: 1 }],
    ['Осмотр новой семьи, только здоровье', { in: 2 }],
    ['Проверить аптечку: жаропонижающее, пластырь', { day: 0 }],
    ['Записать двоих детей на прививки', { day: 0 }],
    ['Сухой паёк и вода в тревожную комнату: сроки', { day: 3 }],
  ],
  keeper: [
    ['Ночной обход', 'done'],
    ['Калитка: встретить мастера', { in: 1 }],
    ['Постель и полотенца в свободную комнату', { in: 3 }],
    ['Датчик дыма на кухне пищит', { day: 0 }],
    ['Список покупок на неделю', { day: 0 }],
    ['Сменить код замка', { day: 1 }],
  ],
}

/** What the staff have written down for their day: some done, one late, one handed over, one put off, the rest ahead. */
export function* workingDay(
  chance: Chance,
  { now, today, at }: Moments,
  accounts: Readonly<Record<Author, string>>,
  open: readonly Cast[],
): Generator<Told> {
  const half = new Date(Math.ceil(Date.parse(now) / 1_800_000) * 1_800_000).toISOString()
  const last = endOf(today)
  const dueAt = (when: Exclude<When, 'done'>): string => {
    if ('day' in when) return when.day < 0 ? clock(daysLater(today, when.day), 17) : endOf(daysLater(today, when.day))
    const moment = hoursLater(half, when.in)
    return moment < last ? moment : last
  }
  for (const [author, own] of Object.entries(lines) as [Author, readonly Line[]][]) {
    for (const [n, [text, when, of]] of own.entries()) {
      // of cases in which somebody is at work; her first days are left in peace
      const one = of === 'case' ? open[2 + (n % Math.max(1, open.length - 2))] : undefined
      const { centre, ofCase } = circles[author]
      yield task(chance, {
        text,
        author,
        owner: accounts[author],
        circle: one === undefined ? centre : ofCase,
        ...(one === undefined ? {} : { caseId: one.caseId }),
        due: when === 'done' ? last : dueAt(when),
        at: when === 'done' ? at(today, 9, 10 + n) : at(daysLater(today, -1), 16, n),
        done: when === 'done',
      })
    }
  }
  yield task(chance, {
    text: 'Собрать вещи первой необходимости для новой семьи',
    author: 'operator',
    owner: accounts['social-worker'],
    circle: 'intake',
    due: dueAt({ in: 3 }),
    at: at(today, 9, 30),
    handed: { from: accounts.operator, why: 'я у телефона до вечера' },
  })
  yield task(chance, {
    text: 'Письмо в клинику о снимках',
    author: 'head',
    owner: accounts.head,
    circle: 'management',
    due: dueAt({ day: 1 }),
    at: at(daysLater(today, -2), 15),
    moved: { from: endOf(daysLater(today, -1)), why: 'ждём подпись' },
  })
}
