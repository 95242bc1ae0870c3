import { test } from 'vitest'
import { runners as i } from '../../golden/imputers.ts'
import { runners as o } from '../../golden/outliers.ts'
import { runners as s } from '../../golden/scalers.ts'
import { fixture } from '../../support/fixtures.ts'

const all = { ...s, ...o, ...i }
for (const name of Object.keys(all))
  for (const c of fixture(name).cases)
    test(c.name, () =>
      all[name]!(c, fixture(name), (() => {
        throw 1
      }) as never),
    )
