import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { differingFiles, filesUnder } from './same-files.ts';
import { assemble, runApp } from './synth.ts';

type Finding = { ruleName: string; reason?: string };
type Report = {
  pluginReports: {
    pluginName: string;
    conclusion: string;
    violations: Finding[];
    suppressedViolations: Finding[];
  }[];
};

const reportOf = async (stage: string): Promise<Report> =>
  JSON.parse(readFileSync(join(await assemble(stage), 'validation-report.json'), 'utf8'));

describe('the AWS Solutions rules', () => {
  it.each(['staging', 'production'])(
    'find nothing in %s but what has a written reason',
    async (stage) => {
      const { pluginReports } = await reportOf(stage);
      expect(pluginReports.map(({ pluginName }) => pluginName)).toEqual(['AwsSolutions']);
      for (const { conclusion, violations, suppressedViolations } of pluginReports) {
        expect([conclusion, violations]).toEqual(['success', []]);
        expect(suppressedViolations.length).toBeGreaterThan(0);
        // A sentence, not a word.
        const unexplained = suppressedViolations.filter(
          ({ reason = '' }) => !/\w+ \w+ /.test(reason),
        );
        expect(unexplained.map(({ ruleName }) => ruleName)).toEqual([]);
      }
    },
  );
});

describe('two synths of the same commit', () => {
  it('are alike to the byte: templates, hashes of assets and all', async () => {
    const again = mkdtempSync(join(tmpdir(), 'jobticket-synth-'));
    try {
      await runApp({ stage: 'staging' }, again);
      expect(filesUnder(again).length).toBeGreaterThan(20);
      expect(differingFiles(await assemble('staging'), again)).toEqual([]);
    } finally {
      rmSync(again, { recursive: true });
    }
  });
});
