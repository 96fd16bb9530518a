import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const templateSchema = z.looseObject({
  Resources: z.record(
    z.string(),
    z.looseObject({
      Type: z.string(),
      Properties: z.record(z.string(), z.unknown()).default({}),
      Metadata: z.record(z.string(), z.unknown()).default({}),
      Condition: z.string().optional(),
    }),
  ),
  Outputs: z
    .record(
      z.string(),
      z.looseObject({
        Value: z.unknown(),
        Export: z.object({ Name: z.unknown() }).optional(),
        Condition: z.string().optional(),
      }),
    )
    .default({}),
  Parameters: z.record(z.string(), z.looseObject({ Default: z.unknown().optional() })).default({}),
  Mappings: z
    .record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown())))
    .default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
});

/** A CloudFormation template as the CDK writes it. */
export type Template = z.output<typeof templateSchema>;

/** One stack of the assembly. */
export type StackTemplate = { name: string; template: Template };

/** What `cdk synth` wrote: the stacks, and where each asset lies, by its object key. */
export type Assembly = {
  stacks: readonly StackTemplate[];
  assets: ReadonlyMap<string, string>;
};

const manifestSchema = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      properties: z
        .looseObject({
          templateFile: z.string().optional(),
          stackName: z.string().optional(),
          file: z.string().optional(),
          directoryName: z.string().optional(),
        })
        .default({}),
    }),
  ),
});

const assetsSchema = z.object({
  files: z.record(
    z.string(),
    z.looseObject({
      source: z.looseObject({ path: z.string().optional() }),
      destinations: z.record(z.string(), z.looseObject({ objectKey: z.string() })),
    }),
  ),
});

const readJson = async <S extends z.ZodType>(schema: S, file: string): Promise<z.output<S>> =>
  schema.parse(JSON.parse(await readFile(file, 'utf8')));

/** Parses one template. */
export const parseTemplate = (template: unknown): Template => templateSchema.parse(template);

const readAssets = async (dir: string, file: string): Promise<[string, string][]> => {
  const { files } = await readJson(assetsSchema, join(dir, file));
  return Object.values(files).flatMap(({ source, destinations }) =>
    Object.values(destinations).flatMap(({ objectKey }): [string, string][] =>
      source.path === undefined ? [] : [[objectKey, resolve(dir, source.path)]],
    ),
  );
};

/**
 * Reads a cloud assembly, the assemblies nested in it included.
 * @throws where a file is missing or has another form than the CDK's.
 */
export const readAssembly = async (dir: string): Promise<Assembly> => {
  const { artifacts } = await readJson(manifestSchema, join(dir, 'manifest.json'));
  const stacks: StackTemplate[] = [];
  const assets = new Map<string, string>();
  for (const [id, { type, properties }] of Object.entries(artifacts)) {
    if (type === 'aws:cloudformation:stack' && properties.templateFile !== undefined) {
      const template = await readJson(templateSchema, join(dir, properties.templateFile));
      stacks.push({ name: properties.stackName ?? id, template });
    } else if (type === 'cdk:asset-manifest' && properties.file !== undefined) {
      for (const [key, path] of await readAssets(dir, properties.file)) assets.set(key, path);
    } else if (type === 'cdk:cloud-assembly' && properties.directoryName !== undefined) {
      const nested = await readAssembly(join(dir, properties.directoryName));
      stacks.push(...nested.stacks);
      for (const [key, path] of nested.assets) assets.set(key, path);
    }
  }
  return { stacks, assets };
};
