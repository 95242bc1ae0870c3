/** What a bench file exports. */
export type Size = 'S' | 'M' | 'L'

export type Contender = {
  readonly name: string
  /** The work. Inputs are made before; what it returns is checked by `quality` and kept from being optimized away. */
  readonly run: () => unknown
}

export type Bench = {
  readonly name: string
  /** What is measured, in one sentence. */
  readonly question: string
  readonly sizes: Readonly<Record<Size, number>>
  /** What a size counts: rows, points. */
  readonly unit: string
  /** Makes the data of a size from a fixed seed, and what is to run on it. Ours comes first. */
  readonly contenders: (size: number) => readonly Contender[] | Promise<readonly Contender[]>
  /** What was achieved, to see that all did the same work. */
  readonly quality?: (result: unknown) => string
  /** Contenders that are not tried at a size because they would take minutes. */
  readonly skip?: Partial<Record<Size, readonly string[]>>
}
