// Makes the two files of type from the whole Onest: `node look/fonts/make.mjs`. The files are committed, so that nobody
// has to run this; run it after adding a sign to alphabets.ts.
import { readFile, writeFile, copyFile } from 'node:fs/promises'
import subset from 'subset-font'
import { letters, signs } from './alphabets.ts'

const here = new URL('.', import.meta.url)
const onest = new URL('../../node_modules/@expo-google-fonts/onest/', here)
const text = [...letters, ...signs].join('')

for (const [weight, file] of [
  ['400', '400Regular/Onest_400Regular.ttf'],
  ['600', '600SemiBold/Onest_600SemiBold.ttf'],
]) {
  const whole = await readFile(new URL(file, onest))
  const part = await subset(whole, text, { targetFormat: 'woff2' })
  await writeFile(new URL(`onest-${weight}.woff2`, here), part)
  console.log(`onest-${weight}.woff2: ${part.length} bytes`)
}
await copyFile(new URL('LICENSE_FONT', onest), new URL('OFL.txt', here))
