import { test } from 'vitest'
import { runners as s } from '../../golden/scalers.ts'
import { fixture } from '../../support/fixtures.ts'
for (const name of ['cleaning/scalers']) for (const c of fixture(name).cases) test(c.name, () => s[name]!(c, fixture(name), (() => {throw 1}) as never))
