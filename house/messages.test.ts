import { describe, expect, test } from 'vitest'
import { type Language, languages } from '#kernel/language.ts'
import { alarms } from '#vault/api.ts'
import { endpoints, permissionsOf, recordKinds, words } from './gather.ts'
import { faults, sentence } from './sentences.ts'
import { capabilities, files, read } from './tree.ts'

/** What is rightly the same as in English: signs, units, and names of formats. A missing translation does not belong here. */
const same = /^(QR|PDF|CSV|SMS|PIN|ID|TOTP|[^\p{L}])*$/iu

const rooms = words()
const all = rooms.flatMap(({ room, folder, in: files }) =>
  languages.map((language) => [`${room} ${language}`, { folder, language, files }] as const),
)

const spoken = (files: (typeof rooms)[number]['in'], language: Language): [string, string][] => Object.entries(files[language].words)
// `term`, the centre's own word for her, is given to every sentence by itself: a language that needs no word leaves it out.
const alwaysGiven = ['term']
const placeholders = (words: string) => {
  try {
    return sentence(words).placeholders.filter((name) => !alwaysGiven.includes(name))
  } catch {
    return ['unreadable']
  }
}

describe.each(rooms.map((one) => [one.room, one] as const))('the words of %s', (_, { folder, in: six }) => {
  const keys = Object.keys(six.ru.words).sort()

  test('have the same keys in six languages', () => {
    const differ = languages.flatMap((language) => {
      const own = new Set(Object.keys(six[language].words))
      const missing = keys.filter((key) => !own.has(key)).map((key) => `${language} has no ${key}`)
      const more = [...own].filter((key) => !keys.includes(key)).map((key) => `only ${language} has ${key}`)
      return [...missing, ...more]
    })
    expect(differ).toEqual([])
  })

  test('have the same placeholders in six languages', () => {
    const differ = keys.flatMap((key) => {
      const wanted = placeholders(six.ru.words[key]!).join(' ')
      return languages
        .filter((language) => six[language].words[key] !== undefined && placeholders(six[language].words[key]!).join(' ') !== wanted)
        .map((language) => `${key}: ${language} has {${placeholders(six[language].words[key]!).join(' ')}}, ru has {${wanted}}`)
    })
    expect(differ).toEqual([])
  })

  test('say of each file whether a native speaker has read it', () => {
    expect(languages.map((language) => [language, typeof six[language].reviewed])).toEqual(
      languages.map((language) => [language, 'boolean']),
    )
  })

  test('are loaded by their index, when they are for a device', () => {
    if (folder === 'apps/site/messages') return
    const index = read(`${folder}/index.ts`)
    expect(languages.filter((language) => !index.includes(`./${language}.json`))).toEqual([])
  })
})

describe.each(all)('%s', (_, { language, files: six }) => {
  test('is written plainly', () => {
    expect(spoken(six, language).flatMap(([key, words]) => faults(language, words).map((fault) => `${key} ${fault}: ${words}`))).toEqual([])
  })

  test('does not name the product', () => {
    expect(spoken(six, language).filter(([, words]) => /panah|\bпанах\b/i.test(words))).toEqual([])
  })
})

test.each(all.filter(([, { language }]) => language !== 'en'))('%s is no copy of the English', (_, { language, files: six }) => {
  const copies = spoken(six, language).filter(
    ([key, words]) => six.en.words[key] === words && !same.test(sentence(words).text.join(' ').trim()),
  )
  expect(copies.map(([key, words]) => `${key}: ${words}`)).toEqual([])
})

test.each(all.filter(([, { language }]) => language !== 'en' && language !== 'ru'))(
  '%s is no copy of the Russian',
  (_, { language, files: six }) => {
    const long = (words: string) => sentence(words).text.join(' ').trim().split(/\s+/).length > 2
    const copies = spoken(six, language).filter(([key, words]) => six.ru.words[key] === words && long(words))
    expect(copies.map(([key, words]) => `${key}: ${words}`)).toEqual([])
  },
)

describe('nothing is said without words', () => {
  const keysOf = (room: string): readonly string[] => Object.keys(rooms.find((one) => one.room === room)?.in.ru.words ?? {})
  const kernel = keysOf('kernel')

  test.each(capabilities())('%s has a sentence for every refusal', async (capability) => {
    const refusals = [...(await endpoints()), ...(await recordKinds())]
      .filter((one) => one.capability === capability)
      .flatMap(({ it }) => it.refusals)
    const missing = [...new Set(refusals)].filter((refusal) => ![...keysOf(capability), ...kernel].includes(`refusal.${refusal}`))
    expect(missing).toEqual([])
  })

  test.each(capabilities())('%s has a sentence for every permission', async (capability) => {
    const deeds = (await permissionsOf()).filter((one) => one.capability === capability)
    expect(deeds.filter(({ deed }) => !keysOf(capability).includes(`may.${deed}`)).map(({ permission }) => permission)).toEqual([])
  })

  test('every alarm of the vault has a sentence', () => {
    expect(alarms.filter((alarm) => !kernel.includes(`alarm.${alarm}`))).toEqual([])
  })

  test('every notice of an opened record has a sentence', () => {
    const type = /export type Notice =([\s\S]*?)\n\n/.exec(read('vault/api.ts'))?.[1] ?? ''
    const notices = [...type.matchAll(/'([a-z-]+)'/g)].map(([, notice]) => notice!)
    expect(notices.length).toBeGreaterThan(5)
    expect(notices.filter((notice) => !kernel.includes(`notice.${notice}`))).toEqual([])
  })

  test('every notice of the centre has a sentence', () => {
    const type = /export type CentreNotice = (.*)\n/.exec(read('kernel/device/device.ts'))?.[1] ?? ''
    const notices = [...type.matchAll(/'([a-z-]+)'/g)].map(([, notice]) => notice!)
    expect(notices.length).toBeGreaterThan(0)
    expect(notices.filter((notice) => !kernel.includes(`notice.${notice}`))).toEqual([])
  })

  test('every answer of the door to a record has a sentence', () => {
    const answers = ['newer-version', 'stale-epoch', 'stale-circle', 'not-in-circle', 'not-permitted', 'invalid']
    expect(answers.filter((answer) => !kernel.includes(`refusal.${answer}`))).toEqual([])
  })

  test('every key that a screen asks for by name is there', () => {
    const lost = files('capabilities/*/staff/**/*.tsx', 'capabilities/*/staff/**/*.ts').flatMap((path) => {
      if (path.includes('.test.')) return []
      const text = read(path)
      // const t = useWords('shelter') … t('place')
      return [...text.matchAll(/const (\w+) = useWords\('([\w-]+)'\)/g)].flatMap(([, t, room]) => {
        const own = new Set(keysOf(room!))
        const only = [...text.matchAll(/const (\w+) = useWords\(/g)].filter(([, name]) => name === t).length === 1
        if (!only || own.size === 0) return own.size === 0 ? [`${path}: ${room} has no words`] : []
        return [...text.matchAll(new RegExp(`(?<![\\w.$])${t}\\('([^']+)'`, 'g'))]
          .filter(([, key]) => !own.has(key!) && !kernel.includes(key!))
          .map(([, key]) => `${path}: ${room} has no ${key}`)
      })
    })
    expect([...new Set(lost)]).toEqual([])
  })
})

describe('a badly written sentence is seen', () => {
  test.each([
    ['en', 'SAVED', 'shouts: SAVED'],
    ['ru', 'Сохранено!', 'has an exclamation mark'],
    ['uz', "Qo'ng'iroq", 'has an apostrophe where ʻ (U+02BB) or ʼ (U+02BC) belongs'],
    ['uz', 'Қўнғироқ', 'has a Cyrillic word: Қўнғироқ'],
    ['tg', 'Cабт кардан', 'mixes two alphabets in a word: Cабт'],
    ['ky', 'Қоңырау', 'has a letter that is not of this language: Қ in Қоңырау'],
    ['ru', '{n, plural, one {место} other {мест}}', 'has a plural without few, many'],
    ['kk', '{beds', 'is no ICU sentence'],
  ] as const)('%s: %s', (language, words, fault) => {
    expect(faults(language, words).join('; ')).toContain(fault)
  })
  test.each([
    ['uz', 'Qoʻngʻiroq qilish, maʼlumot'],
    ['ru', 'PDF на листе, {n, plural, one {# место} few {# места} many {# мест} other {# места}}'],
    ['en', 'The code is K7QD-2MPX.'],
    ['tg', 'Дар ин дастгоҳ нигоҳ дошта шуд'],
    ['kk', 'Осы құрылғыда сақталды'],
  ] as const)('%s: %s is well written', (language, words) => {
    expect(faults(language, words)).toEqual([])
  })
})
