/**
 * Writes `mantine-variables.css`: `node look/mantine-variables.mjs`. Mantine would put these variables into a style tag
 * by innerHTML, which Trusted Types forbid; as a file they are also not computed on every start.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { convertCssVariables, DEFAULT_THEME, defaultCssVariablesResolver, deepMerge, mergeMantineTheme } from '@mantine/core'
import { theme, variables } from './theme.ts'

const merged = mergeMantineTheme(DEFAULT_THEME, theme)
const own = variables(merged)
const all = deepMerge(defaultCssVariablesResolver(merged), own)
const css = convertCssVariables(all, ':root')
const file = new URL('./mantine-variables.css', import.meta.url)
const text = `/* Made by look/mantine-variables.mjs from theme.ts. Do not edit. */\n@layer mantine {\n${css}\n}\n`
if (process.argv[2] === '--check') {
  if (readFileSync(file, 'utf8') !== text) throw new Error('look/mantine-variables.css is older than look/theme.ts')
} else writeFileSync(file, text)
