import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { readmeScenes, type Scene, scenes } from './screenshot-scenes.ts';
import { openStage, type Stage, settled } from './visit.ts';

/** Where the pictures of every screen go; git ignores it. */
const folder = 'screenshots';
/** Where those of the README go. */
const readmeFolder = 'docs/images';

const locales = { en: 'en-GB', de: 'de-DE' } as const;

type Look = { language: keyof typeof locales; theme: 'light' | 'dark'; width: 1280 | 390 };

const nameOf = ({ language, theme, width }: Look): string => `${language}-${theme}-${width}`;

const looks: Look[] = (['en', 'de'] as const).flatMap((language) =>
  (['light', 'dark'] as const).flatMap((theme) =>
    ([1280, 390] as const).map((width) => ({ language, theme, width })),
  ),
);

/** Signs in on a page of this look. */
const enter = async (stage: Stage, look: Look): Promise<Page> => {
  const context = await stage.browser.newContext({
    locale: locales[look.language],
    colorScheme: look.theme,
    viewport: { width: look.width, height: look.width === 390 ? 844 : 800 },
    reducedMotion: 'reduce',
  });
  return context.newPage();
};

/** Goes to a scene and waits until nothing is on its way. */
const show = async (stage: Stage, page: Page, { path, world, act }: Scene): Promise<void> => {
  stage.stand.world = structuredClone(world);
  await page.goto(`${stage.stand.url}${path}`);
  const signIn = page.locator('.landing .button-primary');
  await signIn.or(page.locator('.shell h1')).first().waitFor();
  if (await signIn.isVisible()) await signIn.click();
  await page.locator('.shell h1').waitFor();
  await settled(page);
  await act?.(page);
  await settled(page);
};

/** A dialog or menu covers the window, so the window is the picture; a screen is shown to its end. */
const isWhole = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.querySelector('.veil, [role="menu"]') === null);

const photograph = async (stage: Stage, look: Look): Promise<number> => {
  const page = await enter(stage, look);
  const into = (name: string) => join(folder, `${name}-${nameOf(look)}.png`);
  await page.goto(stage.stand.url);
  await page.locator('.landing h1').waitFor();
  await page.screenshot({ path: into('landing'), fullPage: true });
  for (const [name, scene] of Object.entries(scenes)) {
    await show(stage, page, scene);
    await page.screenshot({ path: into(name), fullPage: await isWhole(page) });
  }
  await page.context().close();
  return Object.keys(scenes).length + 1;
};

/** The same picture as WebP, by the browser's own encoder: a third of the size. */
const toWebp = async (stage: Stage, png: Buffer): Promise<Buffer> => {
  const page = await stage.browser.newPage();
  const url = await page.evaluate(
    async (source) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.width;
      canvas.height = image.height;
      canvas.getContext('2d')?.drawImage(image, 0, 0);
      return canvas.toDataURL('image/webp', 0.8);
    },
    `data:image/png;base64,${png.toString('base64')}`,
  );
  await page.close();
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
};

const photographForReadme = async (stage: Stage): Promise<number> => {
  await mkdir(readmeFolder, { recursive: true });
  for (const [name, theme] of Object.entries(readmeScenes)) {
    const page = await enter(stage, { language: 'en', theme, width: 1280 });
    await page.setViewportSize({ width: 1280, height: 720 });
    await show(stage, page, scenes[name] ?? { path: '/', world: stage.stand.world });
    const picture = await toWebp(stage, await page.screenshot());
    await writeFile(join(readmeFolder, `${name}.webp`), picture);
    await page.context().close();
  }
  return Object.keys(readmeScenes).length;
};

/**
 * Pictures of every screen in both themes, two widths and two languages (`npm run screenshots`), of the
 * looks that are named (`-- de-dark-390`), or of the README's (`-- readme`).
 */
const run = async (wanted: readonly string[]): Promise<void> => {
  const stage = await openStage();
  try {
    if (wanted.includes('readme')) {
      process.stdout.write(`${await photographForReadme(stage)} pictures in ${readmeFolder}/\n`);
      return;
    }
    if (wanted.length === 0) await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const chosen = looks.filter((look) => wanted.length === 0 || wanted.includes(nameOf(look)));
    let count = 0;
    for (const look of chosen) count += await photograph(stage, look);
    process.stdout.write(`${count} pictures in ${folder}/\n`);
  } finally {
    await stage.close();
  }
};

await run(process.argv.slice(2));
