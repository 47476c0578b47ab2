// Made by kernel/device/cldr/make.mjs from cldr-dates-full. Do not edit.
import type { Language } from '#kernel/language.ts'

/** [Note: our own calendar words] Month and weekday names and the order of a date, from CLDR at build time. Weeks begin on Monday. */
export interface CalendarWords {
  readonly months: readonly string[]
  readonly monthsShort: readonly string[]
  /** As a heading: «ноябрь», not «ноября». */
  readonly monthsAlone: readonly string[]
  readonly weekdays: readonly string[]
  readonly weekdaysShort: readonly string[]
  readonly patterns: {
    readonly long: string
    readonly day: string
    readonly monthDay: string
    readonly monthDayShort: string
    readonly month: string
  }
}

export const calendarWords: Readonly<Record<Language, CalendarWords>> = {
  kk: {
    months: ['қаңтар', 'ақпан', 'наурыз', 'сәуір', 'мамыр', 'маусым', 'шілде', 'тамыз', 'қыркүйек', 'қазан', 'қараша', 'желтоқсан'],
    monthsShort: ['қаң.', 'ақп.', 'нау.', 'сәу.', 'мам.', 'мау.', 'шіл.', 'там.', 'қыр.', 'қаз.', 'қар.', 'жел.'],
    monthsAlone: ['Қаңтар', 'Ақпан', 'Наурыз', 'Сәуір', 'Мамыр', 'Маусым', 'Шілде', 'Тамыз', 'Қыркүйек', 'Қазан', 'Қараша', 'Желтоқсан'],
    weekdays: ['дүйсенбі', 'сейсенбі', 'сәрсенбі', 'бейсенбі', 'жұма', 'сенбі', 'жексенбі'],
    weekdaysShort: ['дс', 'сс', 'ср', 'бс', 'жм', 'сб', 'жс'],
    patterns: {
      long: "y 'ж'. d MMMM",
      day: "y 'ж'. d MMM",
      monthDay: 'd MMMM',
      monthDayShort: 'd MMM',
      month: "y 'ж'. MMMM",
    },
  },
  ky: {
    months: ['январь', 'февраль', 'март', 'апрель', 'май', 'июнь', 'июль', 'август', 'сентябрь', 'октябрь', 'ноябрь', 'декабрь'],
    monthsShort: ['янв.', 'фев.', 'мар.', 'апр.', 'май', 'июн.', 'июл.', 'авг.', 'сен.', 'окт.', 'ноя.', 'дек.'],
    monthsAlone: ['Январь', 'Февраль', 'Март', 'Апрель', 'Май', 'Июнь', 'Июль', 'Август', 'Сентябрь', 'Октябрь', 'Ноябрь', 'Декабрь'],
    weekdays: ['дүйшөмбү', 'шейшемби', 'шаршемби', 'бейшемби', 'жума', 'ишемби', 'жекшемби'],
    weekdaysShort: ['дш.', 'шш.', 'шр.', 'бш.', 'жм.', 'иш.', 'жш.'],
    patterns: {
      long: "y-'ж'., d-MMMM",
      day: "y-'ж'. d-MMM",
      monthDay: 'd-MMMM',
      monthDayShort: 'd-MMM',
      month: "y-'ж'., MMMM",
    },
  },
  uz: {
    months: ['yanvar', 'fevral', 'mart', 'aprel', 'may', 'iyun', 'iyul', 'avgust', 'sentabr', 'oktabr', 'noyabr', 'dekabr'],
    monthsShort: ['yan', 'fev', 'mar', 'apr', 'may', 'iyn', 'iyl', 'avg', 'sen', 'okt', 'noy', 'dek'],
    monthsAlone: ['Yanvar', 'Fevral', 'Mart', 'Aprel', 'May', 'Iyun', 'Iyul', 'Avgust', 'Sentabr', 'Oktabr', 'Noyabr', 'Dekabr'],
    weekdays: ['dushanba', 'seshanba', 'chorshanba', 'payshanba', 'juma', 'shanba', 'yakshanba'],
    weekdaysShort: ['Du', 'Se', 'Ch', 'Pa', 'Ju', 'Sh', 'Ya'],
    patterns: {
      long: 'd-MMMM, y',
      day: 'd-MMM, y',
      monthDay: 'd-MMMM',
      monthDayShort: 'd-MMM',
      month: 'MMMM, y',
    },
  },
  tg: {
    months: ['январ', 'феврал', 'март', 'апрел', 'май', 'июн', 'июл', 'август', 'сентябр', 'октябр', 'ноябр', 'декабр'],
    monthsShort: ['янв', 'фев', 'мар', 'апр', 'май', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек'],
    monthsAlone: ['Январ', 'Феврал', 'Март', 'Апрел', 'Май', 'Июн', 'Июл', 'Август', 'Сентябр', 'Октябр', 'Ноябр', 'Декабр'],
    weekdays: ['душанбе', 'сешанбе', 'чоршанбе', 'панҷшанбе', 'ҷумъа', 'шанбе', 'якшанбе'],
    weekdaysShort: ['Дшб', 'Сшб', 'Чшб', 'Пшб', 'Ҷмъ', 'Шнб', 'Яшб'],
    patterns: {
      long: 'd MMMM y',
      day: 'd MMM y',
      monthDay: 'd MMMM',
      monthDayShort: 'd MMM',
      month: 'MMMM y',
    },
  },
  ru: {
    months: ['января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря'],
    monthsShort: ['янв.', 'февр.', 'мар.', 'апр.', 'мая', 'июн.', 'июл.', 'авг.', 'сент.', 'окт.', 'нояб.', 'дек.'],
    monthsAlone: ['январь', 'февраль', 'март', 'апрель', 'май', 'июнь', 'июль', 'август', 'сентябрь', 'октябрь', 'ноябрь', 'декабрь'],
    weekdays: ['понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота', 'воскресенье'],
    weekdaysShort: ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'],
    patterns: {
      long: "d MMMM y 'г'.",
      day: "d MMM y 'г'.",
      monthDay: 'd MMMM',
      monthDayShort: 'd MMM',
      month: "LLLL y 'г'.",
    },
  },
  en: {
    months: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
    monthsShort: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
    monthsAlone: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
    weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    weekdaysShort: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'],
    patterns: {
      long: 'd MMMM y',
      day: 'd MMM y',
      monthDay: 'd MMMM',
      monthDayShort: 'd MMM',
      month: 'MMMM y',
    },
  },
}
