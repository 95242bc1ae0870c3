/** A public function under the hostile suite. */
export type PublicFunction = {
  /** `rfm`, or `Table.from` for a static method. */
  readonly name: string
  /** Calls it with this as its data, and no options. */
  readonly withData: (data: never) => unknown
  /** Calls it with good data and these options; left out when it takes none. */
  readonly withOptions?: (options: never) => unknown
}
