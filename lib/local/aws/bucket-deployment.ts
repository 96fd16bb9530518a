import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { z } from 'zod';
import type { AwsPlace } from '../events/aws-call.ts';
import type { Model, Resource } from '../template/model.ts';
import { noEffect, readProperties } from '../template/properties.ts';
import { contentTypeOf } from './content-types.ts';
import { callS3 } from './s3-call.ts';

const truth = z.union([z.boolean(), z.stringbool()]);

const deploymentSchema = z.strictObject({
  SourceObjectKeys: z.array(z.string()),
  SourceMarkers: z.array(z.record(z.string(), z.coerce.string())).optional(),
  SourceMarkersConfig: z.array(z.strictObject({ jsonEscape: truth.optional() })).optional(),
  DestinationBucketName: z.string(),
  DestinationBucketKeyPrefix: z.string().default(''),
  Include: z.array(z.string()).default([]),
  Exclude: z.array(z.string()).default([]),
  Prune: truth.default(true),
  Extract: z.literal(true).optional(),
  SystemMetadata: z.record(z.string(), z.string()).default({}),
  UserMetadata: z.record(z.string(), z.string()).default({}),
  SourceBucketNames: noEffect,
  ServiceToken: noEffect,
  /** Objects are only told, or dropped with the data folder. */
  OutputObjectKeys: noEffect,
  RetainOnDelete: noEffect,
  /** The portal here asks the bucket every time. */
  DistributionId: noEffect,
  DistributionPaths: noEffect,
  WaitForDistributionInvalidation: noEffect,
});

type Deployment = z.output<typeof deploymentSchema>;

/** A bucket's content by one deployment: its files, and how they are stored. */
export type DeploymentDescription = Deployment & { sources: readonly string[] };

const describe = (model: Model, resource: Resource): DeploymentDescription => {
  const deployment = readProperties(deploymentSchema, resource);
  return { ...deployment, sources: deployment.SourceObjectKeys.map(model.assetPath) };
};

/** Every deployment of the templates. @throws a sentence that names what is not understood. */
export const readDeployments = (model: Model): DeploymentDescription[] =>
  model.ofType('Custom::CDKBucketDeployment').map((resource) => describe(model, resource));

/** A pattern of the AWS command line; its star crosses slashes, which a glob's does not. */
const toPattern = (text: string): RegExp => {
  const source = text
    .replaceAll(/[.+^${}()|\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
    .replaceAll('[!', '[^');
  return new RegExp(`^${source}$`, 's');
};

/** `aws s3 sync` takes everything, then the exclusions, then the inclusions; later rules win. Pure. */
export const isDeployed = (
  path: string,
  { Exclude, Include }: Pick<Deployment, 'Exclude' | 'Include'>,
): boolean => {
  const matches = (pattern: string) => toPattern(pattern).test(path);
  return !Exclude.some(matches) || Include.some(matches);
};

const escaped = (value: string): string => JSON.stringify(value).slice(1, -1);

/** Puts in the values that only a deployment knows. Bytes that are no text have no markers. Pure. */
export const replaceMarkers = (
  content: Buffer,
  markers: Record<string, string>,
  { jsonEscape = false }: { jsonEscape?: boolean | undefined } = {},
): Buffer => {
  const entries = Object.entries(markers).filter(([marker]) => content.includes(marker));
  if (entries.length === 0) return content;
  let text = content.toString('utf8');
  for (const [marker, value] of entries)
    text = text.replaceAll(marker, () => (jsonEscape ? escaped(value) : value));
  return Buffer.from(text);
};

type StoredFile = { key: string; content: Buffer };

/** The files of one source as they are to be stored. */
const filesOf = async (deployment: DeploymentDescription, at: number): Promise<StoredFile[]> => {
  const root = deployment.sources[at] ?? '';
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => isDeployed(path, deployment));
  const markers = deployment.SourceMarkers?.[at] ?? {};
  const config = deployment.SourceMarkersConfig?.[at] ?? {};
  const prefix = deployment.DestinationBucketKeyPrefix.replace(/^\/|\/$/g, '');
  return await Promise.all(
    paths.map(async (path) => ({
      key: prefix === '' ? path : `${prefix}/${path}`,
      content: replaceMarkers(await readFile(join(root, path)), markers, config),
    })),
  );
};

const headersOf = ({ SystemMetadata, UserMetadata }: Deployment, key: string) => ({
  'content-type': contentTypeOf(key),
  ...SystemMetadata,
  ...Object.fromEntries(
    Object.entries(UserMetadata).map(([name, value]) => [`x-amz-meta-${name}`, value]),
  ),
});

const keysIn = async (place: AwsPlace, bucket: string, prefix: string): Promise<string[]> => {
  const query = `list-type=2&prefix=${encodeURIComponent(prefix)}`;
  const list = await callS3(place, { method: 'GET', bucket, query });
  return [...list.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = '']) =>
    key.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>'),
  );
};

const prune = async (place: AwsPlace, deployment: Deployment, kept: ReadonlySet<string>) => {
  const bucket = deployment.DestinationBucketName;
  const keys = await keysIn(place, bucket, deployment.DestinationBucketKeyPrefix);
  const gone = keys.filter((key) => !kept.has(key) && isDeployed(key, deployment));
  await Promise.all(gone.map((key) => callS3(place, { method: 'DELETE', bucket, key })));
};

/** Copies the content of assets into their bucket, as the CDK's custom resource does. */
export const deploy = async (place: AwsPlace, deployment: DeploymentDescription): Promise<void> => {
  const files = new Map<string, Buffer>();
  for (const at of deployment.sources.keys())
    for (const { key, content } of await filesOf(deployment, at)) files.set(key, content);
  const bucket = deployment.DestinationBucketName;
  await Promise.all(
    [...files].map(([key, body]) =>
      callS3(place, { method: 'PUT', bucket, key, body, headers: headersOf(deployment, key) }),
    ),
  );
  if (deployment.Prune) await prune(place, deployment, new Set(files.keys()));
};
