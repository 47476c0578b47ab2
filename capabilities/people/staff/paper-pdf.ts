import type { Paper } from './paper.ts'

/**
 * Gives sheets of paper as one PDF file with a neutral name, in letters of all six languages. The maker and its fonts
 * (about 1 MB) are loaded only here.
 *
 * @param name without ending, such as `2026-11-22-1`; never a word of what it is
 */
export async function savePdf(papers: readonly Paper[], name: string): Promise<void> {
  const [{ default: pdfMake }, { default: regular }, { default: bold }] = await Promise.all([
    import('pdfmake/build/pdfmake.js'),
    import('@expo-google-fonts/onest/400Regular/Onest_400Regular.ttf?url'),
    import('@expo-google-fonts/onest/600SemiBold/Onest_600SemiBold.ttf?url'),
  ])
  pdfMake.addVirtualFileSystem({ 'regular.ttf': await base64Of(regular), 'bold.ttf': await base64Of(bold) })
  pdfMake.addFonts({ Onest: { normal: 'regular.ttf', bold: 'bold.ttf', italics: 'regular.ttf', bolditalics: 'bold.ttf' } })
  const blob = await pdfMake
    .createPdf({
      pageSize: 'A4',
      pageMargins: [56, 56, 56, 56],
      info: { title: name, producer: '', creator: '' },
      defaultStyle: { font: 'Onest', fontSize: 12, lineHeight: 1.3 },
      content: papers.flatMap((paper, at) => page(paper, at > 0)),
    })
    .getBlob()
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = `${name}.pdf`
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

function page(paper: Paper, isNext: boolean): unknown[] {
  return [
    { text: paper.title, fontSize: 18, bold: true, margin: [0, 0, 0, 20], ...(isNext ? { pageBreak: 'before' } : {}) },
    {
      columns: [
        {
          width: '*',
          stack: paper.facts.flatMap(({ label, text, is }) => [
            { text: label, fontSize: 10, color: '#51605c' },
            {
              text: is === 'groups' ? text.split('-').join('   ') : text,
              fontSize: is === 'code' ? 18 : is === 'groups' ? 14 : 12,
              bold: is !== 'line',
              characterSpacing: is === 'line' ? 0 : 0.8,
              margin: [0, 2, 0, 14],
            },
          ]),
        },
        ...(paper.qr ? [{ width: 150, qr: paper.qr, fit: 150, eccLevel: 'M' }] : []),
      ],
      columnGap: 24,
    },
    ...paper.notes.map((text) => ({ text, margin: [0, 8, 0, 0] })),
    ...paper.blanks.map((text) => ({
      columns: [
        { width: 'auto', text },
        { width: '*', canvas: [{ type: 'line', x1: 0, y1: 14, x2: 320, y2: 14, lineWidth: 0.8 }] },
      ],
      columnGap: 8,
      margin: [0, 26, 0, 0],
    })),
  ]
}

async function base64Of(address: string): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}
