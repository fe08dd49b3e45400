// Coverage and watching want every module loaded anew for each suite, as jest does by itself.
const isolated = process.argv.some((word) => /^--(coverage|watch)/.test(word))

export default {
  rootDir: '..',
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '<rootDir>/.config/strip-types.js' },
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  ...(isolated ? {} : { testRunner: '<rootDir>/.config/jest-in-process.js' }),
  globalSetup: '<rootDir>/.config/jest-global-setup.js',
  globalTeardown: '<rootDir>/.config/jest-global-teardown.js',
  coverageProvider: 'v8',
  collectCoverageFrom: ['src/**/*.ts'],
  maxWorkers: 2,
  testTimeout: 300_000,
}
