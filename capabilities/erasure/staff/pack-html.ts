/** What the paper and the file show. */
export interface PackPaper {
  readonly language: string
  readonly title: string
  readonly intro: readonly string[]
  readonly parts: readonly PackPart[]
}
export interface PackPart {
  readonly title: string
  readonly entries: readonly { readonly head: string; readonly lines: readonly { readonly label: string; readonly value: string }[] }[]
}

const style = `body{overflow-wrap:anywhere;max-width:44rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 sans-serif;color:#222;background:#fff}
dt{color:#555}dd{margin:0 0 .5rem;white-space:pre-wrap}h2{margin-top:2rem}h3{font-size:1rem;margin:1rem 0 .25rem}`

/** One file that every browser and telephone opens, with no program in it and nothing fetched. The title says nothing. */
export function packHtml({ language, title, intro, parts }: PackPaper, neutralTitle: string): string {
  const body = [
    `<h1>${text(title)}</h1>`,
    ...intro.map((line) => `<p>${text(line)}</p>`),
    ...parts.flatMap((part) => [
      `<h2>${text(part.title)}</h2>`,
      ...part.entries.map(
        ({ head, lines }) =>
          `<section><h3>${text(head)}</h3><dl>${lines.map(({ label, value }) => `<dt>${text(label)}</dt><dd>${text(value)}</dd>`).join('')}</dl></section>`,
      ),
    ]),
  ]
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${text(neutralTitle)}</title><style>${style}</style></head>
<body>
${body.join('\n')}
</body></html>
`
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const text = (value: string): string => value.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign)
