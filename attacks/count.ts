/** What came of a group of tests; `names` says of each failure what it was. */
export interface Counted {
  readonly passed: number
  readonly failed: number
  readonly names: readonly string[]
}

/** A test as either runner tells of it. */
interface Told {
  readonly file: string
  readonly name: string
  readonly held: boolean
  /** `skipped`, `failed` …: the runner's own word. */
  readonly status: string
}

export interface VitestReport {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}

interface Suite {
  readonly file: string
  readonly specs?: readonly { readonly title: string; readonly tests: readonly { readonly status: string }[] }[]
  readonly suites?: readonly Suite[]
}
export interface PlaywrightReport {
  readonly suites: readonly Suite[]
  readonly errors?: readonly unknown[]
}

/** Of the tests in Node; `asked` are the files and folders of the group, `code` the runner's exit code. */
export function countNode(report: VitestReport | null, asked: readonly string[], code: number): Counted {
  return count(
    report?.testResults.flatMap(({ name: file, status, assertionResults }): Told[] =>
      assertionResults.length === 0
        ? [{ file, name: `a file without a test, or that could not be loaded: ${file}`, held: false, status }]
        : assertionResults.map((one) => ({ file, name: one.fullName, held: one.status === 'passed', status: one.status })),
    ),
    asked,
    code,
  )
}

/** Of the stories in a browser. */
export function countChromium(report: PlaywrightReport | null, asked: readonly string[], code: number): Counted {
  const told = (suite: Suite): Told[] => [
    ...(suite.specs ?? []).flatMap(({ title, tests }) =>
      tests.map(({ status }) => ({ file: `journeys/${suite.file}`, name: title, held: status === 'expected', status })),
    ),
    ...(suite.suites ?? []).flatMap(told),
  ]
  return count(report?.suites.flatMap(told), asked, code)
}

/** Only a test that ran and passed holds: one that was skipped, a file that nobody found and a runner that fell are failures. */
function count(told: readonly Told[] | undefined, asked: readonly string[], code: number): Counted {
  if (!told) return { passed: 0, failed: 1, names: ['the tests could not be run'] }
  const bad = [
    ...told.filter(({ held }) => !held).map(({ name, status }) => `${name} (${status})`),
    ...asked.filter((each) => !told.some(({ file }) => file.replaceAll('\\', '/').includes(each))).map((each) => `no test is in ${each}`),
  ]
  if (bad.length === 0 && code !== 0) bad.push(`every test passed, and the runner ended with ${code}`)
  return { passed: told.filter(({ held }) => held).length, failed: bad.length, names: bad }
}
