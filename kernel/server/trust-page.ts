import { Hono } from 'hono'
import { html } from 'hono/html'
import type { HttpBindings } from '@hono/node-server'

interface Words {
  lang: string
  name: string
  title: string
  why: string
  get: string
  compare: string
  steps: [system: string, deed: string][]
  after: string
}

/** [Note: a page that tells nothing] It is read without a lock in the address bar, so it names neither program nor office. */
const languages: Words[] = [
  {
    lang: 'ru',
    name: 'Русский',
    title: 'Как подключить этот компьютер или телефон',
    why: 'Один раз на каждом компьютере и телефоне нужно сказать, что серверу вашей сети можно доверять. Сертификат действует только для адресов внутри вашей сети.',
    get: 'Скачать сертификат',
    compare:
      'Перед установкой сравните отпечаток SHA-256 с тем, что показан на экране сервера. Если отличается хоть один знак, не устанавливайте и скажите администратору.',
    steps: [
      [
        'Windows',
        'Откройте скачанный файл → «Установить сертификат» → «Локальный компьютер» (или «Текущий пользователь») → «Поместить все сертификаты в следующее хранилище» → «Доверенные корневые центры сертификации» → «Готово». Закройте и откройте браузер.',
      ],
      [
        'Android',
        'Настройки → Безопасность → Шифрование и учётные данные → Установить сертификат → Сертификат ЦС → «Всё равно установить» → выберите файл.',
      ],
      [
        'iPhone, iPad',
        'Откройте файл в Safari → Настройки → «Профиль загружен» → Установить. Затем Настройки → Основные → Об этом устройстве → Доверие сертификатам → включите «Local office».',
      ],
      ['macOS', 'Откройте файл, добавьте в связку «Система», дважды нажмите «Local office» → Доверие → «Всегда доверять».'],
      [
        'Linux',
        'Chrome: Настройки → Конфиденциальность и безопасность → Безопасность → Управление сертификатами → Импортировать как доверенный центр. Для всей системы: файл в /usr/local/share/ca-certificates/, затем sudo update-ca-certificates.',
      ],
      [
        'Firefox',
        'Настройки → Приватность и защита → Сертификаты → Просмотр сертификатов → Центры сертификации → Импортировать → «Доверять при идентификации веб-сайтов».',
      ],
    ],
    after: 'После этого откройте:',
  },
  {
    lang: 'en',
    name: 'English',
    title: 'How to connect this computer or phone',
    why: 'Once on each computer and phone, you say that the server of your network may be trusted. The certificate is good only for addresses inside your network.',
    get: 'Download the certificate',
    compare:
      'Before installing, compare the SHA-256 fingerprint with the one shown on the screen of the server. If a single character differs, do not install it, and tell your administrator.',
    steps: [
      [
        'Windows',
        'Open the downloaded file → Install Certificate → Local Machine (or Current User) → Place all certificates in the following store → Trusted Root Certification Authorities → Finish. Close and open the browser.',
      ],
      [
        'Android',
        'Settings → Security → Encryption & credentials → Install a certificate → CA certificate → Install anyway → choose the file.',
      ],
      [
        'iPhone, iPad',
        'Open the file in Safari → Settings → Profile Downloaded → Install. Then Settings → General → About → Certificate Trust Settings → switch on “Local office”.',
      ],
      ['macOS', 'Open the file, add it to the System keychain, double-click “Local office” → Trust → Always Trust.'],
      [
        'Linux',
        'Chrome: Settings → Privacy and security → Security → Manage certificates → import as a trusted authority. For the whole system: put the file in /usr/local/share/ca-certificates/, then sudo update-ca-certificates.',
      ],
      [
        'Firefox',
        'Settings → Privacy & Security → Certificates → View Certificates → Authorities → Import → “Trust this CA to identify websites”.',
      ],
    ],
    after: 'Then open:',
  },
  {
    lang: 'kk',
    name: 'Қазақша',
    title: 'Бұл компьютерді немесе телефонды қалай қосуға болады',
    why: 'Әр компьютер мен телефонда бір рет желіңіздің серверіне сенім білдіру керек. Сертификат тек сіздің желіңіздегі мекенжайларға жарайды.',
    get: 'Сертификатты жүктеп алу',
    compare:
      'Орнатпас бұрын SHA-256 таңбасын сервер экранындағы таңбамен салыстырыңыз. Бір белгі өзгеше болса, орнатпаңыз және әкімшіге айтыңыз.',
    steps: [
      [
        'Windows, Android, macOS, Linux',
        'Файлды ашып, оны сенімді түбірлік сертификаттау орталығы ретінде орнатыңыз. Толық қадамдар жоғарыда орысша және ағылшынша берілген.',
      ],
    ],
    after: 'Содан кейін ашыңыз:',
  },
  {
    lang: 'ky',
    name: 'Кыргызча',
    title: 'Бул компьютерди же телефонду кантип туташтыруу керек',
    why: 'Ар бир компьютерде жана телефондо бир жолу тармагыңыздын серверине ишеним билдирүү керек. Сертификат сиздин тармактын ичиндеги даректерге гана жарайт.',
    get: 'Сертификатты жүктөп алуу',
    compare:
      'Орнотуудан мурун SHA-256 белгисин сервердин экранындагы белги менен салыштырыңыз. Бир тамга айырмаланса, орнотпоңуз жана администраторго айтыңыз.',
    steps: [
      [
        'Windows, Android, macOS, Linux',
        'Файлды ачып, аны ишенимдүү түпкү сертификат борбору катары орнотуңуз. Толук кадамдар жогоруда орусча жана англисче берилген.',
      ],
    ],
    after: 'Андан кийин ачыңыз:',
  },
  {
    lang: 'uz',
    name: 'Oʻzbekcha',
    title: 'Bu kompyuter yoki telefonni qanday ulash kerak',
    why: 'Har bir kompyuter va telefonda bir marta tarmogʻingiz serveriga ishonch bildirish kerak. Sertifikat faqat tarmogʻingiz ichidagi manzillar uchun yaroqli.',
    get: 'Sertifikatni yuklab olish',
    compare:
      'Oʻrnatishdan oldin SHA-256 belgisini server ekranidagi belgi bilan solishtiring. Bitta belgi farq qilsa, oʻrnatmang va administratorga ayting.',
    steps: [
      [
        'Windows, Android, macOS, Linux',
        'Faylni oching va uni ishonchli ildiz sertifikat markazi sifatida oʻrnating. Toʻliq qadamlar yuqorida rus va ingliz tillarida berilgan.',
      ],
    ],
    after: 'Keyin oching:',
  },
  {
    lang: 'tg',
    name: 'Тоҷикӣ',
    title: 'Ин компютер ё телефонро чӣ тавр пайваст кардан мумкин аст',
    why: 'Дар ҳар як компютер ва телефон як бор бояд ба сервери шабакаи худ эътимод изҳор кунед. Сертификат танҳо барои суроғаҳои дохили шабакаи шумо эътибор дорад.',
    get: 'Сертификатро боргирӣ кардан',
    compare:
      'Пеш аз насб нишонаи SHA-256-ро бо нишонаи экрани сервер муқоиса кунед. Агар як аломат фарқ кунад, насб накунед ва ба маъмур гӯед.',
    steps: [
      [
        'Windows, Android, macOS, Linux',
        'Файлро кушоед ва онро ҳамчун маркази решагии боэътимоди сертификатсия насб кунед. Қадамҳои пурра дар боло бо забонҳои русӣ ва англисӣ дода шудаанд.',
      ],
    ],
    after: 'Пас аз он кушоед:',
  },
]

const style = `body{font:18px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
a.get{display:inline-block;padding:.6rem 1.2rem;border:2px solid;border-radius:.5rem;font-weight:600}
code{font-size:.95rem;overflow-wrap:anywhere;background:#f2f2f2;padding:.1rem .3rem}dt{font-weight:600;margin-top:.6rem}dd{margin:0}
nav a{margin-inline-end:1rem}section{border-top:1px solid #ccc;margin-top:2rem}`

/** A plain page over http that explains how a computer comes to trust the office's authority, and gives the file. */
export function trustPage(options: { authority: string; fingerprint: string; addresses: string[] }): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.use(async (c, next) => {
    await next()
    c.header(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    )
    c.header('Referrer-Policy', 'no-referrer')
    c.header('X-Content-Type-Options', 'nosniff')
    c.header('X-Robots-Tag', 'noindex, nofollow')
    c.header('Cache-Control', 'no-store')
  })
  app.get('/local-office.crt', (c) => {
    c.header('Content-Type', 'application/x-x509-ca-cert')
    c.header('Content-Disposition', 'attachment; filename="local-office.crt"')
    return c.body(options.authority)
  })
  app.get('/', (c) =>
    c.html(
      html`<!doctype html>
        <html lang="ru">
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width" />
          <title>Local office</title>
          <style>
            ${style}
          </style>
          <nav>${languages.map(({ lang, name }) => html`<a href="#${lang}" lang="${lang}">${name}</a>`)}</nav>
          ${languages.map(
            (words) =>
              html`<section id="${words.lang}" lang="${words.lang}">
                <h1>${words.title}</h1>
                <p>${words.why}</p>
                <p><a class="get" href="/local-office.crt">${words.get}</a></p>
                <p>${words.compare}</p>
                <p><code>${options.fingerprint}</code></p>
                <dl>
                  ${words.steps.map(
                    ([system, deed]) =>
                      html`<dt>${system}</dt>
                        <dd>${deed}</dd>`,
                  )}
                </dl>
                <p>${words.after} ${options.addresses.map((address) => html`<a href="${address}">${address}</a> `)}</p>
              </section>`,
          )}
        </html>`,
    ),
  )
  return app
}
