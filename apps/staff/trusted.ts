interface Policy {
  createScriptURL(url: string): string
}
interface Policies {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): Policy
}

/** Scripts this page may start: files of its own build. Everything else is refused by Trusted Types. */
const rules = {
  createScriptURL(url: string): string {
    const { origin, pathname } = new URL(url, location.href)
    if (origin !== location.origin || !/^\/(assets\/[\w.-]+\.js|sw\.js|apps\/staff\/[\w.-]+|@fs\/|vault-worker\.ts)/.test(pathname)) {
      throw new TypeError('not a script of ours')
    }
    return url
  },
}
const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes
const policy: Policy = policies?.createPolicy('panah', rules) ?? rules

/** The address of a worker as the browser's Trusted Types ask for it. */
export const scriptUrl = (url: string): string => policy.createScriptURL(url)
