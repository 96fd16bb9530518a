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

describe('API keys', () => {
  it('offer the other version of the permissions when somebody else saved first', async () => {
    const { page } = await stage.visit('/api-keys');
    await page.getByRole('button', { name: /^2 Permissions of Production/ }).click();
    const added = page.getByRole('checkbox', { name: /Add New Employees/ });
    await added.waitFor();
    await page.getByText('Add New Employees').click();
    const key = stage.stand.world.keys[0];
    if (key !== undefined) key.permissions = ['remove-employees'];
    await page.getByRole('button', { name: 'Save permissions' }).click();
    await page.getByText('Changed in the meantime').waitFor();
    expect(await added.isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Save mine over it' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(stage.stand.world.keys[0]?.permissions).toContain('add-employees');
  });

  it('are disabled after a question that says the effect, and enabled again', async () => {
    const { page } = await stage.visit('/api-keys');
    await page.getByRole('button', { name: /^Actions for Production/ }).click();
    await page.getByRole('menuitem', { name: 'Disable API Key' }).click();
    await page.getByText('Its calls get 401 at once.').waitFor();
    await page.getByRole('button', { name: 'Disable API Key' }).click();
    await page
      .getByText(/Production.*is disabled/)
      .first()
      .waitFor();
    expect(stage.stand.world.keys[0]?.enabled).toBe(false);
    await page.getByRole('button', { name: /^Actions for Production/ }).click();
    await page.getByRole('menuitem', { name: 'Enable API Key' }).click();
    await page
      .getByText(/is enabled again/)
      .first()
      .waitFor();
    expect(stage.stand.world.keys[0]?.enabled).toBe(true);
  });

  it('keep what was typed and show the request id when saving fails', async () => {
    stage.stand.instead = (method) => (method === 'POST' ? refuse('limit_reached') : undefined);
    const { page } = await stage.visit('/api-keys');
    await page.getByRole('button', { name: '+ Add New Api Key' }).click();
    await page.getByRole('textbox', { name: 'API Key Description' }).fill('One more');
    await page.getByRole('button', { name: 'Create API Key' }).click();
    await page.getByRole('alert').getByText('Request ID').waitFor();
    expect(await page.getByRole('textbox').inputValue()).toBe('One more');
  });

  it('have four finished states: waiting, failed, empty, there', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    stage.stand.instead = async (_, path) => {
      if (path !== '/api/api-keys') return undefined;
      await held;
      return refuse('not_found');
    };
    const { page } = await stage.visit('/api-keys');
    await page.locator('.skeleton-row').first().waitFor();
    release();
    await page.getByText('This could not be loaded').waitFor();
    stage.stand.instead = undefined;
    stage.stand.world.keys = [];
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'No API key yet' }).waitFor();
  });

  it('show a viewer no action, and who has them', async () => {
    stage.stand.world = fullWorld('viewer');
    const { page } = await stage.visit('/api-keys');
    await page.getByText('your role is Viewer').waitFor();
    await page.getByText('Production – Payroll System').waitFor();
    expect(await page.getByRole('button', { name: /Add New|Actions for/ }).count()).toBe(0);
    await page.getByRole('button', { name: /^2 Permissions of/ }).click();
    await page.getByRole('dialog').getByText('View HR Integrations').waitFor();
    expect(await page.getByRole('checkbox').count()).toBe(0);
  });
});
