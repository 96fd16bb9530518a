/** One jest project per kind of test, so that each can be run alone: `npx jest --selectProjects unit`. */
const base = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          target: 'es2024',
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'es6' },
      },
    ],
  },
};

const project = (displayName, testMatch) => ({ ...base, displayName, testMatch });

export default {
  /** Whatever starts servers or a browser may take minutes on two busy cores (milliseconds). */
  testTimeout: 300_000,
  projects: [
    project('unit', [
      '<rootDir>/test/{contract,domain,runtime,authorize,partner-api,portal-api,publish,deliver,sync,operate,frontend,security,local,adapters,reliability}/**/*.test.ts',
    ]),
    project('conformance', ['<rootDir>/test/conformance/**/*.test.ts']),
    project('templates', ['<rootDir>/test/templates/**/*.test.ts']),
    project('e2e', ['<rootDir>/test/e2e/**/*.test.ts']),
    project('browser', ['<rootDir>/test/browser/**/*.test.ts']),
    project('long', ['<rootDir>/test/long/**/*.test.ts']),
  ],
};
