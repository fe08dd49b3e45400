// Runs a suite with the modules of its process, as Node itself loads them. Without this jest loads every module anew for
// each suite and runs it in a context of its own: that took half of the time of all suites.
import { createRequire, registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import circus from 'jest-circus/runner'
import { useGlobalsOf } from './jest-globals.js'

const GLOBALS = import.meta.resolve('./jest-globals.js')
const require = createRequire(import.meta.url)

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === '@jest/globals' ? { url: GLOBALS, shortCircuit: true } : next(specifier, context),
})

/** jest's own part within a suite, with a state of its own: in the realm of the modules, so that String is String. */
function freshFramework(file) {
  for (const key of Object.getOwnPropertySymbols(globalThis))
    if (key.description === 'JEST_STATE_SYMBOL' || key === Symbol.for('EVENT_HANDLERS'))
      delete globalThis[key]
  delete require.cache[file]
  return require(file)
}

export default function runSuite(globalConfig, config, environment, runtime, path, send) {
  runtime.requireInternalModule = freshFramework
  runtime.unstable_shouldLoadAsEsm = () => true
  runtime.unstable_importModule = (file) => {
    useGlobalsOf(environment.global)
    return import(pathToFileURL(file).href)
  }
  return circus.default(globalConfig, config, environment, runtime, path, send)
}
