import { misfits } from '../../browser/fits.ts';
import { overlays } from '../../browser/overlays.ts';
import { pseudoLocale, pseudoWords } from '../../browser/pseudo.ts';
import { morePaths, screenPaths } from '../../browser/screens.ts';
import { smallWorld } from '../../browser/stand-in/data.ts';
import { openStage, type Stage, settled } from '../../browser/visit.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(smallWorld('admin'), [pseudoLocale]);
});
beforeEach(() => {
  stage.stand.world = smallWorld('admin');
});
afterEach(() => stage.leave());
afterAll(() => stage.close());

/** A phone; and a window of 1280 by 1024 pixels at 400 %. */
const windows = [
  { width: 320, height: 700 },
  { width: 320, height: 256 },
];
const { locale } = pseudoWords;

describe.each(windows)('with sentences two fifths longer, at $width by $height', (viewport) => {
  it.each([...screenPaths, ...morePaths])('%s fits', async (path) => {
    const { page } = await stage.visit(path, { locale, viewport });
    await settled(page);
    expect(await misfits(page)).toEqual({ sideways: 0, cut: [] });
  });

  it.each(overlays)('$name fits, to its last button', async ({ path, open }) => {
    const { page } = await stage.visit(path, { locale, viewport });
    await settled(page);
    await open(page, pseudoWords);
    await settled(page);
    expect(await misfits(page)).toEqual({ sideways: 0, cut: [] });
    const last = page.getByRole('dialog').or(page.getByRole('alertdialog')).getByRole('button');
    if ((await last.count()) === 0) return;
    await last.last().scrollIntoViewIfNeeded();
    const box = await last.last().boundingBox();
    expect(box && box.y >= 0 && box.y + box.height <= viewport.height).toBe(true);
  });
});
