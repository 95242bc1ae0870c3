// The one list of what the package exports: subpath → source file. Adding a module is one line here, then `npm run exports`.
export const entries = {
  '.': 'src/index.ts',
  './rfm': 'src/rfm/index.ts',
  './clv': 'src/clv/index.ts',
  './entities': 'src/entities/index.ts',
  './cleaning': 'src/cleaning/index.ts',
  './presets': 'src/presets/index.ts',
  './node': 'src/node/index.ts',
  './csv': 'src/csv/index.ts',
  './models': 'src/models/index.ts',
  './synthetic': 'src/synthetic/index.ts',
}

/** The name a subpath's files have in `dist/`. */
export const outputName = (subpath) => (subpath === '.' ? 'index' : subpath.slice(2))

/** The `exports` of package.json that the list stands for. */
export const exportsField = () => ({
  ...Object.fromEntries(
    Object.keys(entries).map((subpath) => {
      const file = `./dist/${outputName(subpath)}`
      return [
        subpath,
        {
          import: { types: `${file}.d.ts`, default: `${file}.js` },
          require: { types: `${file}.d.cts`, default: `${file}.cjs` },
        },
      ]
    }),
  ),
  './package.json': './package.json',
})
