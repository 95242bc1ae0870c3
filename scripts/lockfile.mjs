// Completes package-lock.json: `npm run lockfile`, after every `npm install`.
// Native tools come as one optional package a platform. A registry mirror that does not serve some of them makes npm leave them out of the
// lockfile, and `npm ci` then refuses it everywhere. Their versions are exact in the packages that ask for them, so they can be named here.
import { readFileSync, writeFileSync } from 'node:fs'

const file = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(file, 'utf8'))
const packages = { ...lock.packages }
const isLocked = (name) => Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`))

for (const { optionalDependencies = {} } of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    if (isLocked(name)) continue
    const [os] = /android|darwin|freebsd|linux|netbsd|openbsd|openharmony|win32/.exec(name) ?? []
    if (os === undefined) throw new Error(`${name}: no platform in the name`)
    const [cpu] = /arm64|x64|ia32|ppc64|riscv64|s390x|loong64/.exec(name) ?? ['arm']
    const libc = os === 'linux' ? { libc: [name.includes('musl') ? 'musl' : 'glibc'] } : {}
    packages[`node_modules/${name}`] = { version, cpu: [cpu], dev: true, ...libc, optional: true, os: [os] }
  }
}

const byPath = ([a], [b]) => (a === '' ? -1 : b === '' ? 1 : a < b ? -1 : 1)
lock.packages = Object.fromEntries(Object.entries(packages).sort(byPath))
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
