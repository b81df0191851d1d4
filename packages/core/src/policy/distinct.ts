/** Of things that say the same, the first. */
export function distinct<Thing>(things: readonly Thing[]): readonly Thing[] {
  return things.length < 2 ? things : [...new Map(things.map(thing => [JSON.stringify(thing), thing])).values()]
}
