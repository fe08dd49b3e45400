// What `@jest/globals` means in a process that runs one suite after another: always the functions of the present suite,
// also in support modules that were loaded by an earlier one.
let present

/** Said by the runner before it loads a suite. */
export function useGlobalsOf(environmentGlobal) {
  present = environmentGlobal
}

const forward = (name) =>
  new Proxy(() => undefined, {
    apply: (_target, self, values) => Reflect.apply(present[name], self, values),
    get: (_target, key) => present[name][key],
  })

export const afterAll = forward('afterAll')
export const afterEach = forward('afterEach')
export const beforeAll = forward('beforeAll')
export const beforeEach = forward('beforeEach')
export const describe = forward('describe')
export const expect = forward('expect')
export const test = forward('test')
