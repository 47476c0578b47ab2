/**
 * Works something out once for each list, however many components ask: a list of the store keeps its identity until one of
 * its records changes. What was worked out goes with the list.
 */
export function oncePer<L extends object, R>(work: (list: L) => R): (list: L) => R {
  const known = new WeakMap<L, { readonly worked: R }>()
  return (list) => {
    let found = known.get(list)
    if (!found) known.set(list, (found = { worked: work(list) }))
    return found.worked
  }
}
