import type { Language } from '#kernel/language.ts'
import type { channels, noteKinds } from './records.ts'
import type { Service } from './services.ts'

/**
 * [Note: words as they are typed] Workers mix languages in one line, so what is typed behind `/` is understood in all six at
 * once, whatever the language of the screen. Words stand between bars, the usual one of each language first; endings need
 * not be listed. These words are only recognised and never shown but as a completion.
 */
export type Spoken = Readonly<Record<Language, string>>

export const spokenKinds: Readonly<Record<(typeof noteKinds)[number], Spoken>> = {
  service: {
    ru: 'услуга|помощь',
    kk: 'қызмет|көмек',
    ky: 'кызмат|жардам',
    uz: 'xizmat|yordam',
    tg: 'хизмат|хизматрасонӣ|кӯмак',
    en: 'service|help',
  },
  contact: { ru: 'контакт|связь', kk: 'байланыс', ky: 'байланыш', uz: 'aloqa', tg: 'тамос|алоқа', en: 'contact' },
  visit: { ru: 'визит|встреча|приём', kk: 'кездесу|келу', ky: 'жолугушуу|келүү', uz: 'uchrashuv', tg: 'вохӯрӣ|мулоқот', en: 'visit|meeting' },
  agency: { ru: 'ведомство|орган|инстанция', kk: 'мекеме|орган', ky: 'мекеме|орган', uz: 'idora|organ', tg: 'идора|мақомот', en: 'agency|authority' },
  refusal: { ru: 'отказ', kk: 'бас тарту', ky: 'баш тартуу', uz: 'rad etish', tg: 'рад кардан|рад', en: 'refusal' },
  note: { ru: 'заметка|запись', kk: 'ескертпе|жазба', ky: 'кыска жазуу|жазуу', uz: 'qayd|yozuv|eslatma', tg: 'қайд|ёддошт', en: 'note' },
} // prettier-ignore

export const spokenServices: Readonly<Record<Service, Spoken>> = {
  legal: {
    ru: 'юрист|адвокат|юридическая|правовая',
    kk: 'заңгер|адвокат|құқықтық',
    ky: 'юрист|адвокат|укуктук',
    uz: 'huquqshunos|advokat|yurist|huquqiy',
    tg: 'ҳуқуқшинос|адвокат|ҳуқуқӣ',
    en: 'lawyer|legal',
  },
  psychosocial: {
    ru: 'психолог|психологическая|терапия',
    kk: 'психолог|психологиялық',
    ky: 'психолог|психологиялык',
    uz: 'psixolog|ruhiy',
    tg: 'равоншинос|психолог',
    en: 'psychologist|counselling|therapy',
  },
  health: {
    ru: 'врач|доктор|медик|медицинская|больница|медсестра',
    kk: 'дәрігер|медицина|аурухана',
    ky: 'дарыгер|медицина|оорукана',
    uz: 'shifokor|doktor|tibbiy|kasalxona',
    tg: 'духтур|табиб|тиббӣ|беморхона',
    en: 'doctor|health|medical|hospital',
  },
  shelter: {
    ru: 'убежище|приют|ночлег|койко-место',
    kk: 'баспана|паналау|төсек-орын',
    ky: 'баш калкалоочу жай|башпаана|керебет',
    uz: 'boshpana|oʻrin',
    tg: 'паноҳгоҳ',
    en: 'shelter|refuge|bed',
  },
  police: {
    ru: 'полиция|милиция|участковый',
    kk: 'полиция|учаскелік',
    ky: 'милиция|полиция',
    uz: 'politsiya|militsiya',
    tg: 'милитсия|пулис',
    en: 'police',
  },
  child_protection: {
    ru: 'дети|ребёнок|опека',
    kk: 'балалар|бала|қамқоршылық',
    ky: 'балдар|бала|камкордук',
    uz: 'bolalar|bola|vasiylik',
    tg: 'кӯдакон|кӯдак|васоят',
    en: 'children|child',
  },
  livelihoods: {
    ru: 'деньги|вещи|продукты|одежда|пособие|работа',
    kk: 'ақша|киім|азық-түлік|жәрдемақы|жұмыс',
    ky: 'акча|кийим|азык-түлүк|жөлөкпул|жумуш',
    uz: 'pul|kiyim|oziq-ovqat|nafaqa|ish',
    tg: 'пул|либос|хӯрок|кӯмакпулӣ|кор',
    en: 'money|clothes|food|aid|job',
  },
  talk: {
    ru: 'разговор|беседа|поддержка',
    kk: 'әңгіме|сөйлесу|қолдау',
    ky: 'сүйлөшүү|маек|колдоо',
    uz: 'suhbat|qoʻllab-quvvatlash',
    tg: 'суҳбат|гуфтугӯ|дастгирӣ',
    en: 'talk|conversation|support',
  },
  information: {
    ru: 'совет|консультация|информация',
    kk: 'кеңес|ақпарат',
    ky: 'кеңеш|маалымат',
    uz: 'maslahat|maʼlumot',
    tg: 'маслиҳат|маълумот',
    en: 'advice|information',
  },
  other: { ru: 'другое|прочее', kk: 'басқа', ky: 'башка', uz: 'boshqa', tg: 'дигар', en: 'other' },
}

export const spokenChannels: Readonly<Record<(typeof channels)[number], Spoken>> = {
  call: { ru: 'звонок|созвон|по телефону|телефон', kk: 'қоңырау|телефон', ky: 'чалуу|телефон', uz: 'qoʻngʻiroq|telefon', tg: 'занг|телефон', en: 'call|phone' },
  message: { ru: 'переписка|сообщение|смс', kk: 'хабарлама|хат алысу', ky: 'билдирүү|кат алышуу', uz: 'yozishma|xabar', tg: 'паём|мукотиба', en: 'message|chat' },
  meeting: { ru: 'в центре', kk: 'орталықта', ky: 'борбордо', uz: 'markazda', tg: 'дар марказ', en: 'in the centre' },
  online: { ru: 'онлайн|видео', kk: 'онлайн|бейне', ky: 'онлайн|видео', uz: 'onlayn|video', tg: 'онлайн|видео', en: 'online|video' },
  home: { ru: 'у неё|дома|на дому|выезд', kk: 'үйінде|үйде', ky: 'үйүндө|үйдө', uz: 'uyida', tg: 'дар хона', en: 'at home|home' },
  accompaniment: { ru: 'сопровождение', kk: 'сүйемелдеу', ky: 'коштоо', uz: 'hamrohlik', tg: 'ҳамроҳӣ', en: 'accompaniment' },
} // prettier-ignore
