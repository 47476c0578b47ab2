import { useMe, useToday } from '#kernel/device/index.ts'
import type { Entry } from '../entry.ts'
import { regionName, regionsOf, type Region } from '../lines.ts'

/** Regions and towns as she reads them. */
export function usePlaces(): {
  readonly regions: readonly { readonly code: string; readonly name: string }[]
  readonly placeOf: (entry: Entry) => string
} {
  const { country, language } = useMe()
  const today = useToday()
  const regions = regionsOf(country, today)
  const name = (region: Region) => regionName(country, region, language)
  return {
    regions: regions.map((region) => ({ code: region.code, name: name(region) })),
    placeOf: (entry) => {
      const region = regions.find((each) => each.code === entry.region)
      const town = language === 'en' ? entry.town?.en : entry.town?.ru
      return [town, region !== undefined && region.kind === 'region' ? name(region) : undefined].filter(Boolean).join(', ')
    },
  }
}
