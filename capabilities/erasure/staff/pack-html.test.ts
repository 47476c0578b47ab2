import { expect, test } from 'vitest'
import { packHtml } from './pack-html.ts'

test('what somebody wrote is text in the file and never a program', () => {
  const evil = '<script>alert(1)</script><img src=x onerror="x()">'
  const html = packHtml(
    {
      language: 'kk',
      title: evil,
      intro: [evil],
      parts: [{ title: evil, entries: [{ head: evil, lines: [{ label: evil, value: evil }] }] }],
    },
    '2026-11-22',
  )
  expect(html).not.toMatch(/<script|<img/i)
  expect(html).toContain('&lt;script&gt;')
  expect(html).toContain(`default-src 'none'`)
  expect(html).toContain('<title>2026-11-22</title>')
  expect(html).toContain('lang="kk"')
})
