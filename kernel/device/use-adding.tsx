import { useContext, useMemo, type ComponentType } from 'react'
import type { Adding } from './part.ts'
import { PartsContext } from './shell/parts.tsx'
import { useMe } from './use-me.ts'
import { whenLoaded } from './when-loaded.tsx'

type AddingForm = ComponentType<{ readonly caseId: string; readonly rest: string; readonly onClose: () => void }>

export interface ShownAdding {
  /** Whose words `title` and `words` are in. */
  readonly room: string
  readonly name: string
  readonly title: string
  readonly words: string
  readonly Form: AddingForm
}

const made = new WeakMap<Adding, AddingForm>()
function formOf(adding: Adding): AddingForm {
  let form = made.get(adding)
  if (!form) made.set(adding, (form = whenLoaded(adding.load)))
  return form
}

/** What all parts let this person add to a case by typing `/`. A form stands under Suspense. */
export function useAdding(): readonly ShownAdding[] {
  const parts = useContext(PartsContext)
  const me = useMe()
  return useMemo(
    () =>
      parts.flatMap((part) =>
        (part.adding ?? [])
          .filter(({ may }) => me.may(may))
          .map((adding) => ({
            room: part.messages.room,
            name: adding.name,
            title: adding.title,
            words: adding.words,
            Form: formOf(adding),
          })),
      ),
    [parts, me],
  )
}
