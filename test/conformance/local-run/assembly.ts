import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new empty folder that belongs to a test. */
export const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'local-run-'));

/** Assets by object key: the files in each, by their path. */
export type Assets = Record<string, Record<string, string>>;

const writeAsset = async (dir: string, files: Record<string, string>): Promise<void> => {
  await mkdir(dir, { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(dir, path, '..'), { recursive: true });
    await writeFile(join(dir, path), content);
  }
};

/** Writes a cloud assembly of one stack `app`, as the CDK does. */
export const writeAssembly = async (
  resources: Record<string, unknown>,
  assets: Assets = {},
): Promise<string> => {
  const dir = await newFolder();
  const files: Record<string, unknown> = {};
  for (const [objectKey, content] of Object.entries(assets)) {
    const path = `asset.${objectKey}`;
    await writeAsset(join(dir, path), content);
    files[objectKey] = { source: { path }, destinations: { here: { objectKey } } };
  }
  await writeFile(join(dir, 'app.assets.json'), JSON.stringify({ files }));
  await writeFile(join(dir, 'app.template.json'), JSON.stringify({ Resources: resources }));
  const artifacts = {
    app: { type: 'aws:cloudformation:stack', properties: { templateFile: 'app.template.json' } },
    'app.assets': { type: 'cdk:asset-manifest', properties: { file: 'app.assets.json' } },
  };
  await writeFile(join(dir, 'manifest.json'), JSON.stringify({ artifacts }));
  return dir;
};
