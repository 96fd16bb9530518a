import { z } from 'zod';
import type { Model, Resource } from '../template/model.ts';
import { physicalName, stableUuid } from '../template/names.ts';
import { noEffect, readProperties } from '../template/properties.ts';
import type { SecretsDatabase } from './secrets/database.ts';
import {
  type Draw,
  type GenerateRule,
  generateSchema,
  generateSecret,
} from './secrets/generate.ts';
import { create } from './secrets/write.ts';

const secretSchema = z.strictObject({
  Name: z.string().optional(),
  Description: z.string().optional(),
  GenerateSecretString: generateSchema.optional(),
  SecretString: z.string().optional(),
  /** Values on this machine lie unencrypted. */
  KmsKeyId: noEffect,
  Tags: noEffect,
});

/** A secret as its template describes it. */
export type SecretDescription = {
  name: string;
  description: string | undefined;
  value: { text: string } | { rule: GenerateRule };
};

const describe = (resource: Resource): SecretDescription => {
  const properties = readProperties(secretSchema, resource);
  const { SecretString: text, GenerateSecretString: rule } = properties;
  return {
    name: properties.Name ?? physicalName(resource.stack, resource.logicalId, 512),
    description: properties.Description,
    value: text === undefined ? { rule: rule ?? generateSchema.parse({}) } : { text },
  };
};

/** Every secret of the templates. @throws a sentence that names what is not understood. */
export const readSecrets = (model: Model): SecretDescription[] =>
  model.ofType('AWS::SecretsManager::Secret').map(describe);

/** Makes the secrets of the templates; those that exist keep their values. */
export const makeSecrets = (
  db: SecretsDatabase,
  secrets: readonly SecretDescription[],
  { draw, now }: { draw: Draw; now: number },
): void => {
  for (const { name, description, value } of secrets) {
    if (db.find(name)) continue;
    const SecretString = 'text' in value ? value.text : generateSecret(value.rule, draw);
    const input = { Name: name, Description: description, SecretString };
    db.atomically(() => create(db, input, { versionId: stableUuid(`${name}/first`), now }));
  }
};
