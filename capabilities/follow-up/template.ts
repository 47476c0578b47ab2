import type { Fact } from '#countries/fact.ts'
import type { Step } from './records.ts'

/** How long after exit a step is due. */
export interface TemplateStep {
  readonly step: Exclude<Step, 'other'>
  readonly after: { readonly count: number; readonly unit: 'days' | 'months' }
}

const choice = {
  from: '2026-11-22',
  until: null,
  source: 'our proposal, 2026-11-22; no rule of the four countries was found, the centre and she choose the days',
  confidence: 'C',
} as const

/** The days that are proposed after an exit. Every one of them can be moved or left out with her. See [Note: law is dated data] */
export const template: readonly Fact<TemplateStep>[] = [
  { value: { step: 'week_1', after: { count: 7, unit: 'days' } }, ...choice },
  {
    value: { step: 'month_1', after: { count: 1, unit: 'months' } },
    from: '2008-01-01',
    until: null,
    source: 'practice of a legal centre in Shymkent (founding document 001, 2008): asked again a month after exit',
    confidence: 'B',
  },
  { value: { step: 'month_3', after: { count: 3, unit: 'months' } }, ...choice },
  { value: { step: 'month_6', after: { count: 6, unit: 'months' } }, ...choice },
  { value: { step: 'month_12', after: { count: 12, unit: 'months' } }, ...choice },
]
