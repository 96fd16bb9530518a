import { refuse } from './stand-in/api.ts';
import { fullWorld } from './stand-in/data.ts';
import { openStage, type Stage } from './visit.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterEach(() => stage.leave());
afterAll(() => stage.close());
beforeEach(() => {
  stage.stand.world = fullWorld('admin');
  stage.stand.instead = undefined;
});

const openMenu = async (email: string, item: string, path = '/members') => {
  const { page, complaints } = await stage.visit(path);
  await page.getByRole('button', { name: `Actions for ${email}`, exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
  return { page, complaints };
};

const roleOf = (email: string) =>
  stage.stand.world.members.find((one) => one.email === email)?.role;

describe('members', () => {
  it('are invited with a role; who is one already is refused, and what was typed stays', async () => {
    const { page } = await stage.visit('/members');
    await page.getByRole('button', { name: '+ Invite Member' }).click();
    const email = page.getByRole('textbox', { name: 'Email Address' });
    await email.fill('nobody');
    await page.getByRole('button', { name: 'Send invitation' }).click();
    await page.getByText('This is not an email address.').waitFor();
    await email.fill('viewer@muster.example');
    await page.getByRole('button', { name: 'Send invitation' }).click();
    await page.getByText('This email address already belongs to a member.').waitFor();
    expect(await email.inputValue()).toBe('viewer@muster.example');
    await email.fill('new@muster.example');
    await page.getByRole('dialog').getByRole('combobox').selectOption('viewer');
    await page.getByRole('button', { name: 'Send invitation' }).click();
    await page.getByText('new@muster.example was invited.').first().waitFor();
    await page.getByText('they sign in with the password “demo”').first().waitFor();
    expect(roleOf('new@muster.example')).toBe('viewer');
  });

  it('get another role, after the saved version was shown where somebody else was faster', async () => {
    const { page } = await openMenu('developer@muster.example', 'Change Role');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox').selectOption('admin');
    const member = stage.stand.world.members[1];
    if (member) member.role = 'viewer';
    await dialog.getByRole('button', { name: 'Save role' }).click();
    await dialog.getByText('Changed in the meantime').waitFor();
    await dialog.getByRole('button', { name: 'Save mine over it' }).click();
    await page.getByText('developer@muster.example has the role Admin.').first().waitFor();
    expect(roleOf('developer@muster.example')).toBe('admin');
  });

  it('are removed only after a question', async () => {
    const { page } = await openMenu('viewer@muster.example', 'Remove Member');
    await page.getByText('Their next call is refused').waitFor();
    expect(roleOf('viewer@muster.example')).toBe('viewer');
    await page.getByRole('button', { name: 'Remove member', exact: true }).click();
    await page.getByText('viewer@muster.example was removed.').first().waitFor();
    expect(roleOf('viewer@muster.example')).toBeUndefined();
  });

  it('keep their last admin, which the dialog explains', async () => {
    const { world } = stage.stand;
    world.members = world.members.filter(({ email }) => !email.startsWith('second'));
    const { page } = await openMenu('admin@muster.example', 'Remove Member');
    await page.getByText('This is you').waitFor();
    await page.getByRole('button', { name: 'Remove member', exact: true }).click();
    await page.getByText('This is the last admin').waitFor();
  });

  it('are asked before they change their own role, and then see what others see', async () => {
    const { page } = await openMenu('admin@muster.example', 'Change Role');
    await page.getByRole('dialog').getByRole('combobox').selectOption('developer');
    await page.getByRole('button', { name: 'Save role' }).click();
    await page.getByText('another admin has to').waitFor();
    expect(roleOf('admin@muster.example')).toBe('admin');
    stage.stand.instead = (method) => {
      if (method === 'PATCH') stage.stand.world.me.role = 'developer';
      return undefined;
    };
    await page.getByRole('button', { name: 'Change my role' }).click();
    await page.getByRole('heading', { name: 'Only admins see the members' }).waitFor();
    expect(roleOf('admin@muster.example')).toBe('developer');
  });

  it('who remove themselves are out at once', async () => {
    const { page } = await openMenu('admin@muster.example', 'Remove Member');
    let isOver = false;
    stage.stand.instead = (method) => {
      if (isOver) return refuse('no_membership');
      isOver = method === 'DELETE';
      return undefined;
    };
    await page.getByRole('button', { name: 'Remove member', exact: true }).click();
    await page.getByRole('heading', { name: 'No company yet' }).waitFor();
  });
});

describe('the audit log', () => {
  it('says who did what to what, and turns pages by the address', async () => {
    const { page, complaints } = await stage.visit('/audit-log');
    await page.getByText('viewed the secret of an API key').first().waitFor();
    await page.getByText('JobTicket+ operator').first().waitFor();
    await page.getByText('<img src=x onerror=alert(1)>').first().waitFor();
    await page.getByText('view-employees, view-hr-integrations').first().waitFor();
    const pause = page.getByRole('row').filter({ hasText: 'Employee 731' });
    await pause.getByText('changed the subscription of an employee').waitFor();
    await pause.getByText('pause scheduled').waitFor();
    await pause.getByText('1 Oct 2025').waitFor();
    await page.getByRole('link', { name: 'Older' }).click();
    await page.waitForURL(/cursor=25/);
    await page.reload();
    await page.getByRole('link', { name: 'Newest' }).click();
    await page.waitForURL(/audit-log$/);
    expect(complaints).toEqual([]);
  });
});

it.each([
  ['/members', 'viewer', 'Only admins see the members'],
  ['/audit-log', 'developer', 'Only admins see the audit log'],
] as const)(
  '%s tells a %s who sees it, and asks the API for nothing',
  async (path, role, title) => {
    stage.stand.world = fullWorld(role);
    const asked: string[] = [];
    stage.stand.instead = (_method, called) => {
      asked.push(called);
      return undefined;
    };
    const { page } = await stage.visit(path);
    await page.getByRole('heading', { name: title }).waitFor();
    expect(asked).not.toContain(`/api${path}`);
  },
);
