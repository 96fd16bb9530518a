import { z } from 'zod';
import { toExecute } from '../template/executed.ts';
import type { Model, Resource } from '../template/model.ts';
import { noEffect, number, readProperties } from '../template/properties.ts';

const propertiesSchema = z.strictObject({
  Code: z.object({ S3Bucket: z.string(), S3Key: z.string() }),
  Handler: z.string().regex(/^[\w./-]+\.\w+$/),
  Runtime: z.literal('nodejs24.x'),
  Timeout: number.pipe(z.number().int().min(1).max(900)).default(3),
  MemorySize: number.pipe(z.number().int().min(128).max(10_240)).default(128),
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()) }).optional(),
  ReservedConcurrentExecutions: number.optional(),
  FunctionName: z.string().optional(),
  PackageType: z.literal('Zip').optional(),
  /** What it allows is judged at the AWS endpoint. */
  Role: noEffect,
  Description: noEffect,
  Tags: noEffect,
  /** The bundles are JavaScript: they run on every processor. */
  Architectures: noEffect,
  /** Logs lie in the data folder. */
  LoggingConfig: noEffect,
  TracingConfig: noEffect,
  KmsKeyArn: noEffect,
  /** Nobody invokes without waiting but the schedules, which the local run does itself. */
  DeadLetterConfig: noEffect,
});

/** Lambda's own default here: so many environments of one function at most. */
const environmentsAtMost = 4;

/** A function as its template describes it. */
export type FunctionConfiguration = {
  name: string;
  arn: string;
  /** Folder of the built asset. */
  codeDir: string;
  handler: string;
  timeoutMs: number;
  memoryMb: number;
  variables: Readonly<Record<string, string>>;
  /** How many environments there may be at once. */
  concurrency: number;
};

const toConfiguration = (model: Model, resource: Resource): FunctionConfiguration => {
  const properties = readProperties(propertiesSchema, resource);
  const reserved = properties.ReservedConcurrentExecutions ?? environmentsAtMost;
  return {
    name: model.ref(resource.id),
    arn: model.attribute(resource.id, 'Arn'),
    codeDir: model.assetPath(properties.Code.S3Key),
    handler: properties.Handler,
    timeoutMs: properties.Timeout * 1000,
    memoryMb: properties.MemorySize,
    variables: properties.Environment?.Variables ?? {},
    concurrency: Math.min(reserved, environmentsAtMost),
  };
};

/**
 * The functions of the templates.
 * @throws one sentence that names what of a function is not understood.
 */
export const readFunctions = (model: Model): FunctionConfiguration[] =>
  toExecute(model, 'AWS::Lambda::Function').map((resource) => toConfiguration(model, resource));
