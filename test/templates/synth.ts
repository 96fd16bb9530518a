import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildOnce } from '../../lib/build/cache.ts';

const root = join(import.meta.dirname, '../..');

/** A resource as a template has it. */
export type Resource = {
  Type: string;
  Properties: Record<string, unknown>;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  DependsOn?: string[];
};
type Template = {
  Resources: Record<string, Resource>;
  Outputs?: Record<string, { Value: unknown; Export?: { Name: string } }>;
  Parameters?: Record<string, unknown>;
};

export const stackNames = ['data', 'sync', 'api', 'delivery', 'portal', 'alarms'] as const;
export type StackName = (typeof stackNames)[number];

/** What stands at a path such as `RedrivePolicy.maxReceiveCount` in a resource's properties. */
export const at = <T = unknown>(resource: Resource | undefined, path: string): T => {
  let here: unknown = resource?.Properties;
  for (const part of path.split('.')) here = (here as Record<string, unknown> | undefined)?.[part];
  return here as T;
};

/** Context of a stage that has domain names of its own, and somebody who gets its alarms. */
export const ownDomains = {
  portalDomain: 'portal.jobticket.example',
  portalCertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/portal',
  apiDomain: 'api.jobticket.example',
  apiCertificateArn: 'arn:aws:acm:eu-central-1:111122223333:certificate/api',
  alarmEmail: 'oncall@jobticket.example',
};

/** The templates of one stage. */
export type Stacks = Record<StackName, Template>;

/** The folder of an asset by its object key. */
export type Assets = (objectKey: string) => string;

/** Runs the app as `npm start` does; rejects with what it said on standard error. */
export const runApp = async (context: Record<string, unknown>, outDir: string): Promise<void> => {
  const env = {
    ...process.env,
    NODE_OPTIONS: '',
    CDK_OUTDIR: outDir,
    CDK_CONTEXT_JSON: JSON.stringify(context),
  };
  await promisify(execFile)(process.execPath, [join(root, 'bin/app.ts')], { env, cwd: root });
};

/** The folder with the assembly of a stage, made once for as long as nothing it is made of changes. */
export const assemble = (stage: string, context: Record<string, unknown> = {}): Promise<string> => {
  const variant = Object.keys(context).join('-');
  return buildOnce({
    root,
    name: `templates-${stage}${variant && `-${variant}`}`,
    sources: ['bin/app.ts', 'lib', 'functions', 'frontend', 'package.json', 'package-lock.json'],
    build: (outDir) => runApp({ stage, ...context }, outDir),
  });
};

/** Synthesises a stage, once for as long as nothing that it is made of changes. */
export const synth = async (
  stage: string,
  context: Record<string, unknown> = {},
): Promise<Stacks> => {
  const dir = await assemble(stage, context);
  const read = (stack: StackName): Template =>
    JSON.parse(readFileSync(join(dir, `jobticket-${stage}-${stack}.template.json`), 'utf8'));
  return {
    data: read('data'),
    api: read('api'),
    delivery: read('delivery'),
    portal: read('portal'),
    sync: read('sync'),
    alarms: read('alarms'),
  };
};

/** Where the code of a stage's functions lies, by the object key of its asset. */
export const assetsOf = async (stage: string): Promise<Assets> => {
  const dir = await assemble(stage, {});
  return (objectKey) => join(dir, `asset.${objectKey.replace(/\.zip$/, '')}`);
};

/** All resources of a type, by logical id. */
export const ofType = (template: Template, type: string): [string, Resource][] =>
  Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);

/** All resources of a type in all stacks. */
export const everywhere = (stacks: Stacks, type: string): [string, Resource][] =>
  stackNames.flatMap((name) => ofType(stacks[name], type));
