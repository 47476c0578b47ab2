import { person } from '#capabilities/people/sealed/person.ts'
import type { Sealed } from '#kernel/record.ts'
import { surname } from './invented.ts'
import type { Author } from './tell.ts'

/** How the invented staff know each other. */
export const colleagues: Readonly<Record<Author, Sealed<typeof person>>> = {
  head: { name: `Айжан ${surname}`, phone: '+7 000 100 10 01', languages: ['kk', 'ru'], skills: 'Руководит центром двадцать лет' },
  operator: {
    name: `Нигора ${surname}`,
    phone: '+7 000 100 10 02',
    languages: ['ru', 'uz', 'tg'],
    trainings: [{ what: 'Разговор, когда он рядом', on: '2026-03-12' }],
  },
  'social-worker': {
    name: `Бермет ${surname}`,
    phone: '+7 000 100 10 03',
    languages: ['ky', 'ru', 'kk'],
    skills: 'Ведение случая, диплом социальной работы',
  },
  psychologist: {
    name: `Фирӯза ${surname}`,
    languages: ['tg', 'ru'],
    skills: 'Детский психолог',
    note: 'Принимает в комнате с окном во двор',
  },
  lawyer: { name: `Гүлнар ${surname}`, phone: '+7 000 100 10 05', languages: ['kk', 'ru'], skills: 'Адвокат, семейные дела' },
  medic: { name: `Раушан ${surname}`, languages: ['kk', 'ru', 'sign'], skills: 'Фельдшер' },
  keeper: { name: `Roʻzigul ${surname}`, phone: '+7 000 100 10 07', languages: ['uz', 'ru'], note: 'Ключи у неё и у заведующей' },
}
