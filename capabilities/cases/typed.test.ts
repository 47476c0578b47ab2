import { describe, expect, test } from 'vitest'
import { languages } from '#kernel/language.ts'
import { minutesAt } from './minutes.ts'
import { channels, noteKinds } from './records.ts'
import { services } from './services.ts'
import { spokenChannels, spokenKinds, spokenServices } from './spoken.ts'
import { headsOf, understood } from './typed.ts'

const plain = { service: null, channel: null, minutes: null, text: '' }

describe('a line behind the slash', () => {
  test.each([
    ['услуга юрист 40м', { what: 'service', service: 'legal', minutes: 40 }],
    ['услуга юрист 40', { what: 'service', service: 'legal', minutes: 40 }],
    ['юрист 1ч 20м', { what: 'service', service: 'legal', minutes: 80 }],
    ['юр', { what: 'service', service: 'legal' }],
    ['ю', { what: 'service', service: 'legal' }],
    ['у', { what: 'service' }],
    ['усл психолога час', { what: 'service', service: 'psychosocial', minutes: 60 }],
    ['қызмет заңгер 40 мин', { what: 'service', service: 'legal', minutes: 40 }],
    ['заңгермен жарты сағат', { what: 'service', service: 'legal', minutes: 30 }],
    ['кызмат юрист 1 саат', { what: 'service', service: 'legal', minutes: 60 }],
    ['xizmat huquqshunos 40 daqiqa', { what: 'service', service: 'legal', minutes: 40 }],
    ["xizmat qo'llab-quvvatlash 1 soat", { what: 'service', service: 'talk', minutes: 60 }],
    ['хизмат равоншинос 50 дақиқа', { what: 'service', service: 'psychosocial', minutes: 50 }],
    ['service lawyer 40 min', { what: 'service', service: 'legal', minutes: 40 }],
    ['xizmat юрист 40м', { what: 'service', service: 'legal', minutes: 40 }],
    ['звонок 15м', { what: 'contact', channel: 'call', minutes: 15 }],
    ['контакт по телефону 15 мин', { what: 'contact', channel: 'call', minutes: 15 }],
    ['визит у неё 2 часа', { what: 'visit', channel: 'home', minutes: 120 }],
    ['сүйемелдеу 3 сағат', { what: 'visit', channel: 'accompaniment', minutes: 180 }],
    ['баш тартуу', { what: 'refusal' }],
    ['рад кардан', { what: 'refusal' }],
    ['консультация юриста 30м', { what: 'service', service: 'legal', minutes: 30 }],
  ] as const)('%s', (line, means) => expect(understood(line, 'ru')).toEqual({ ...plain, ...means }))

  test('what is not understood stays as it was typed', () => {
    expect(understood('услуга юрист 40м Составили иск, час ждали судью', 'ru')).toEqual({
      ...plain,
      what: 'service',
      service: 'legal',
      minutes: 40,
      text: 'Составили иск, час ждали судью',
    })
    expect(understood('услуга юрист, составили иск 1ч 20м', 'ru')).toMatchObject({ service: 'legal', minutes: 80, text: 'составили иск' })
    expect(understood('отказ участковый не принял 3 заявления', 'ru')).toMatchObject({
      what: 'refusal',
      minutes: null,
      text: 'участковый не принял 3 заявления',
    })
    expect(understood('заметка 40м ждали автобус', 'ru')).toEqual({ ...plain, what: 'note', text: '40м ждали автобус' })
    expect(understood('услуга по дороге домой говорили', 'ru')).toMatchObject({ service: null, text: 'по дороге домой говорили' })
  })

  test('a word of nobody is not understood', () => {
    expect(understood('риск', 'ru')).toBeNull()
    expect(understood('', 'ru')).toBeNull()
  })

  test('her own language comes first where the beginning fits several', () => {
    expect(headsOf('қ', 'kk')[0]).toMatchObject({ what: 'service', service: null })
    expect(headsOf('б', 'kk')[0]).toMatchObject({ what: 'contact' })
    expect(headsOf('huq', 'uz')[0]).toMatchObject({ service: 'legal', word: 'huquqshunos' })
  })

  test('the bare slash offers the six kinds', () => {
    expect(headsOf('', 'ru').map(({ what }) => what)).toEqual(['service', 'contact', 'visit', 'agency', 'refusal', 'note'])
  })
})

describe('every word of every language', () => {
  const said = (spoken: string) => spoken.split('|')
  test.each(languages)('%s kinds', (language) => {
    for (const what of noteKinds)
      for (const word of said(spokenKinds[what][language])) expect([word, understood(word, language)?.what]).toEqual([word, what])
  })
  test.each(languages)('%s services', (language) => {
    for (const service of services)
      for (const word of said(spokenServices[service][language])) {
        const line = `${spokenKinds.service[language].split('|')[0]} ${word} 40`
        expect([word, understood(line, language)]).toEqual([word, { ...plain, what: 'service', service, minutes: 40 }])
      }
  })
  test.each(languages)('%s ways', (language) => {
    for (const channel of channels)
      for (const word of said(spokenChannels[channel][language])) {
        const line = `${spokenKinds.contact[language].split('|')[0]} ${word}`
        expect([word, understood(line, language)?.channel]).toEqual([word, channel])
      }
  })
})

describe('a length of time', () => {
  test.each([
    ['40м', 40],
    ['40 мин', 40],
    ['40 минут', 40],
    ['1ч 20м', 80],
    ['1ч20', 80],
    ['1 ч 20', 80],
    ['1 час 5 минут', 65],
    ['1,5 ч', 90],
    ['1.5h', 90],
    ['час', 60],
    ['2 часа', 120],
    ['полчаса', 30],
    ['пол часа', 30],
    ['полтора часа', 90],
    ['40 мүнөт', 40],
    ['1 саат 20 мүн', 80],
    ['2 сағат', 120],
    ['1 soat 20 daq', 80],
    ['yarim soat', 30],
    ['ним соат', 30],
    ['45 дақ.', 45],
    ['2 hours', 120],
  ])('%s is %i minutes', (text, minutes) => expect(minutesAt(text)?.minutes).toBe(minutes))
  test.each(['40', 'мама пришла', '40 метров', 'часто', '0м', '90 часов', '5 марта', 'сагатай'])('%s is none', (text) =>
    expect(minutesAt(text)).toBeNull(),
  )
})
