import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { signatureHeaders, signingSecret } from '../../functions/domain/signing.ts';

const folder = fileURLToPath(new URL('../../frontend/snippets/', import.meta.url));
const first = signingSecret(Buffer.alloc(32, 1));
const second = signingSecret(Buffer.alloc(32, 2));
const seconds = 1_756_000_000;
const body = JSON.stringify({ event: { id: 'e' }, payload: { documentName: 'Jörg € \u2028' } });
const header =
  signatureHeaders({ eventId: 'e', seconds, body }, [first, second])['X-Signing-Signature'] ?? '';
const [t = '', one = '', two = ''] = header.split(',');

type Case = { body: string; header: string; secret: string; now: number };
const genuine: Case = { body, header, secret: first, now: seconds };

const cases: [string, Case, boolean][] = [
  ['takes the first secret', genuine, true],
  ['takes the second secret', { ...genuine, secret: second }, true],
  ['takes a header with one signature', { ...genuine, header: `${t},${one}` }, true],
  ['takes what is exactly as old as allowed', { ...genuine, now: seconds + 300 }, true],
  ['passes over versions it does not know', { ...genuine, header: `${t},v0=00,${one}` }, true],
  ['refuses another secret', { ...genuine, secret: signingSecret(Buffer.alloc(32, 3)) }, false],
  ['refuses a changed body', { ...genuine, body: `${body} ` }, false],
  ['refuses another time', { ...genuine, header: `t=${seconds + 1},${one},${two}` }, false],
  ['refuses what is too old', { ...genuine, now: seconds + 301 }, false],
  ['refuses what lies ahead', { ...genuine, now: seconds - 301 }, false],
  ['refuses a header without a time', { ...genuine, header: `${one},${two}` }, false],
  ['refuses a header without a signature', { ...genuine, header: t }, false],
  ['refuses a signature that is cut', { ...genuine, header: `${t},${one.slice(0, -2)}` }, false],
  ['refuses a time that is no number', { ...genuine, header: `t=-1e3,${one}` }, false],
  ['refuses an empty header', { ...genuine, header: '' }, false],
  ['refuses a header that is none', { ...genuine, header: '=,v1,v1=,t' }, false],
];

type Verify = (all: readonly Case[]) => Promise<boolean[]> | boolean[];

const inNode: Verify = async (all) => {
  const { isFromJobTicket } = await import(join(folder, 'verify.mjs'));
  return all.map((each) => isFromJobTicket(each.body, each.header, each.secret, each.now));
};

const pythonHarness = `
import json, sys
sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
from verify import is_from_jobticket
print(json.dumps([is_from_jobticket(c["body"].encode(), c["header"], c["secret"], c["now"])
                  for c in json.load(sys.stdin)]))`;

const inPython: Verify = (all) =>
  JSON.parse(
    execFileSync('python3', ['-c', pythonHarness, folder], {
      input: JSON.stringify(all),
    }).toString(),
  );

const javaHarness = `
import java.util.Base64;
final class Harness {
  public static void main(String[] args) throws Exception {
    for (int i = 0; i < args.length; i += 4)
      System.out.println(JobTicketSignature.isValid(Base64.getDecoder().decode(args[i]), args[i + 1],
          args[i + 2], Long.parseLong(args[i + 3])));
  }
}`;

const inJava: Verify = (all) => {
  const dir = mkdtempSync(join(tmpdir(), 'snippet-'));
  try {
    copyFileSync(join(folder, 'JobTicketSignature.java'), join(dir, 'JobTicketSignature.java'));
    writeFileSync(join(dir, 'Harness.java'), javaHarness);
    execFileSync('javac', ['JobTicketSignature.java', 'Harness.java'], { cwd: dir });
    const given = all.flatMap((each) => [
      Buffer.from(each.body).toString('base64'),
      each.header,
      each.secret,
      String(each.now),
    ]);
    const said = execFileSync('java', ['-cp', dir, 'Harness', ...given]).toString();
    return said
      .trim()
      .split('\n')
      .map((line) => line === 'true');
  } finally {
    rmSync(dir, { recursive: true });
  }
};

const isThere = (command: string, versions: RegExp): boolean => {
  const { stdout, status } = spawnSync(command, ['--version']);
  return status === 0 && versions.test(String(stdout));
};

const snippets: [string, boolean, Verify][] = [
  ['Node', true, inNode],
  ['Python', isThere('python3', /^Python 3\./), inPython],
  ['Java', isThere('javac', /^javac (1[7-9]|[2-9]\d)/), inJava],
];

describe.each(snippets)('the verification snippet in %s', (language, isRunnable, verify) => {
  if (!isRunnable) {
    it.todo(`is not run here: this machine has no ${language}`);
    return;
  }
  let verdicts: boolean[] = [];
  beforeAll(async () => {
    verdicts = await verify(cases.map(([, each]) => each));
  });
  it.each(cases.map(([name, , expected], index) => [name, expected, index] as const))(
    '%s',
    (_, expected, index) => {
      expect(verdicts[index]).toBe(expected);
    },
  );
});
