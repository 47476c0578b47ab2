import { describe, expect, test } from 'vitest'
import { files, isTest, read, readJson, sources } from './tree.ts'
import { placeOf } from './walls.ts'

/**
 * [Note: the oldest browser] An old laptop of a centre has what its last update gave it: Chrome 111, Firefox 115, Safari
 * 16.4. The build lowers syntax to that, not what is called. What the language has is held by the compiler: the rooms
 * that reach a browser are compiled against ES2023. What the page has, and styles, are held here by name.
 */
const target = ['chrome111', 'firefox115', 'safari16.4']
const rooms = ['everywhere', 'sealed', 'vault', 'staff']

/** What the oldest of them lacks, and since when all have it (year of the last to come). */
const tooNew: Readonly<Record<string, RegExp>> = {
  'AbortSignal.any': /\bAbortSignal\.any\b/,
  'URL.canParse, URL.parse': /\bURL\.(canParse|parse)\b/,
  'Response.json()': /\bResponse\.json\(/,
  'bytes() of an answer or a file': /\.bytes\(\)/,
  'Element.checkVisibility': /\bcheckVisibility\(/,
  'moveBefore, setHTML': /\.(moveBefore|setHTML(Unsafe)?|getHTML)\(/,
  'popovers of the page itself': /\b(showPopover|hidePopover|togglePopover|popoverTarget)\b/,
  'view transitions': /\bstartViewTransition\b/,
  'requestIdleCallback without another way': /(?<!globalThis\.)\brequestIdleCallback\((?!\))/,
  'scheduler.yield, scheduler.postTask': /\bscheduler\.(yield|postTask)\b/,
  'Intl.Segmenter, Intl.DurationFormat': /\bIntl\.(Segmenter|DurationFormat)\b/,
  'for await over a stream': /\bReadableStream\.from\b/,
  'set notation in expressions (flag v)': /\/[dgimsuy]*v[dgimsuy]*\.(test|exec)\(/,
  'userActivation, Navigation, EditContext': /\bnavigator\.userActivation\b|\bnavigation\.navigate\(|\bnew EditContext\b/,
}
const tooNewInStyles: Readonly<Record<string, RegExp>> = {
  ':has()': /:has\(/,
  'light-dark()': /\blight-dark\(/,
  '@scope': /@scope\b/,
  '@starting-style': /@starting-style\b/,
  anchors: /\b(anchor-name|position-anchor|position-area)\s*:|\banchor\(/,
  'field-sizing, interpolate-size': /\b(field-sizing|interpolate-size)\s*:/,
  '@property': /@property\b/,
}

const inBrowsers = ['kernel', 'kernel/device', 'look', 'countries', 'vault', 'root', 'sealed', 'staff', 'island', 'apps/staff']
const isForBrowsers = (path: string) => !isTest(path) && inBrowsers.includes(placeOf(path)?.room ?? '')

const found = (paths: readonly string[], names: Readonly<Record<string, RegExp>>) =>
  paths.flatMap((path) => {
    // comments may name what is missing
    const text = read(path).replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')
    return Object.entries(names).flatMap(([name, shape]) => (shape.test(text) ? [`${path}: ${name}`] : []))
  })

describe('what reaches a browser runs in the oldest one that is promised', () => {
  test('the build is for these browsers, and the compiler knows no younger language', () => {
    const built = /target: \[(.*)\]/.exec(read('apps/staff/vite.config.ts'))?.[1]
    expect(built?.split(', ').map((each) => each.slice(1, -1))).toEqual(target)
    for (const room of rooms) {
      const lib: string[] = readJson(`tsconfig.${room}.json`).compilerOptions.lib
      expect([room, lib.filter((each) => each.startsWith('es'))]).toEqual([room, ['es2023']])
    }
  })

  test('nothing of the page is called that it lacks', () => {
    const code = sources().filter(isForBrowsers)
    expect(code.length).toBeGreaterThan(300)
    expect(found(code, tooNew)).toEqual([])
  })

  test('no style stands on what it lacks', () => {
    expect(
      found(files('look/*.css', 'kernel/device/**/*.css', 'capabilities/*/staff/*.css', 'apps/staff/**/*.css'), tooNewInStyles),
    ).toEqual([])
  })
})
