import { Component, lazy, Suspense, useState, type ComponentType, type ReactNode } from 'react'
import { canCome } from './can-come.ts'
import { NotHere } from './shell/not-here.tsx'

type Load<Props> = () => Promise<ComponentType<Props>>

/** The code of something that is to be drawn has not come; nothing is wrong with the thing itself. */
class NotLoaded extends Error {
  override readonly name = 'NotLoaded'
}

/**
 * [Note: code may not come] Screens, panels and forms are loaded when they are drawn. Without a network, or when the server
 * has a newer build and no longer the files of this one, they do not come: in their place stands what happened, what is
 * safe and what to do, and they are tried again by themselves. Every `import()` of something drawn goes through here.
 *
 * @param load gives the component; called again after it has failed
 * @param isScreen the piece is a screen of its own, with a title
 * @returns the component; it stands under Suspense
 */
export function whenLoaded<Props extends object>(load: Load<Props>, isScreen = false): ComponentType<Props> {
  // Whatever failed is failed for ever; whoever draws it next begins with a fresh one.
  const fresh = (): ComponentType<Props> =>
    lazy(async () => {
      try {
        if (!(await canCome())) throw new Error('nowhere to load it from')
        return { default: await load() }
      } catch (cause) {
        current = fresh()
        throw new NotLoaded('not loaded', { cause })
      }
    }) as unknown as ComponentType<Props>
  let current = fresh()
  return function Loaded(props: Props) {
    const [{ Code, tries }, setCode] = useState(() => ({ Code: current, tries: 0 }))
    const again = () => setCode({ Code: current, tries: tries + 1 })
    return (
      <UnlessNotLoaded key={tries} instead={<NotHere isScreen={isScreen} tries={tries} again={again} />}>
        <Code {...props} />
      </UnlessNotLoaded>
    )
  }
}

/** `whenLoaded` for a piece that nobody waits for: nothing is drawn until it is there. */
export function whenDrawn<Props extends object>(load: Load<Props>): ComponentType<Props> {
  const Loaded = whenLoaded(load)
  return (props: Props) => (
    <Suspense fallback={null}>
      <Loaded {...props} />
    </Suspense>
  )
}

class UnlessNotLoaded extends Component<{ readonly instead: ReactNode; readonly children: ReactNode }, { readonly thrown: unknown }> {
  override readonly state = { thrown: null }
  static getDerivedStateFromError(thrown: unknown) {
    return { thrown }
  }
  override render() {
    const { thrown } = this.state
    if (thrown === null) return this.props.children
    if ((thrown as unknown) instanceof NotLoaded) return this.props.instead
    // What is wrong with the thing itself is for whoever stands above.
    throw thrown
  }
}
