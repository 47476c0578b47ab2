import { useContext, useMemo, type ComponentType } from 'react'
import type { Panel } from './part.ts'
import { PartsContext } from './shell/parts.tsx'
import { useMe } from './use-me.ts'
import { whenLoaded } from './when-loaded.tsx'

export interface ShownPanel {
  /** Whose it is: the room of its words. */
  readonly name: string
  /** Message key of its title in that room. */
  readonly title: string
  readonly inSight: boolean
  readonly Panel: ComponentType<{ readonly caseId: string }>
}

// One lazy component for each panel: made twice, it would load and mount anew at every drawing.
const made = new WeakMap<Panel, ComponentType<{ readonly caseId: string }>>()
function componentOf(panel: Panel): ComponentType<{ readonly caseId: string }> {
  let component = made.get(panel)
  if (!component) made.set(panel, (component = whenLoaded(panel.load)))
  return component
}

/** What other capabilities show in a place of this screen, those this person may see, in order. Stands under Suspense. */
export function usePanels(place: Panel['place']): readonly ShownPanel[] {
  const parts = useContext(PartsContext)
  const me = useMe()
  return useMemo(
    () =>
      parts
        .flatMap((part) => (part.panels ?? []).map((panel) => ({ part, panel })))
        .filter(({ panel }) => panel.place === place && me.may(panel.may))
        .sort((a, b) => a.panel.order - b.panel.order)
        .map(({ part, panel }) => ({ name: part.name, title: panel.title, inSight: panel.inSight ?? false, Panel: componentOf(panel) })),
    [parts, me, place],
  )
}
