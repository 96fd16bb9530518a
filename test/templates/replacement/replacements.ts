import { isDeepStrictEqual } from 'node:util';
import { type Spec, schemaOf } from '../schema/spec.ts';
import type { Resource } from '../synth.ts';

/** A resource as it must stay. */
export type Pinned = { type: string; properties: Record<string, unknown> };

/** What holds no data but an address that people and programs know. */
const addresses = [
  'AWS::ApiGateway::RestApi',
  'AWS::CloudFront::Distribution',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolDomain',
];

/**
 * What the schemas do not call a replacement and what loses data all the same: another
 * `GenerateSecretString` makes another secret; the user pool's and the key's cannot be changed, so that
 * somebody would have to make a new one.
 */
const beyondTheSchema: Readonly<Record<string, readonly string[]>> = {
  'AWS::SecretsManager::Secret': ['GenerateSecretString', 'SecretString'],
  'AWS::Cognito::UserPool': ['AliasAttributes', 'UsernameAttributes', 'UsernameConfiguration'],
  'AWS::KMS::Key': ['KeySpec', 'KeyUsage', 'MultiRegion', 'Origin'],
};

/** Whether a resource must never be replaced. Logs may: nobody's data is in them, and they expire. */
export const mustStay = (spec: Spec, { Type }: Resource): boolean =>
  Type !== 'AWS::Logs::LogGroup' &&
  (addresses.includes(Type) || schemaOf(spec, Type)?.isStateful === true);

/** The properties of a type whose change replaces the resource, or its content. */
const replacing = (spec: Spec, type: string): string[] => [
  ...Object.entries(schemaOf(spec, type)?.properties ?? {})
    .filter(([, { causesReplacement = 'no' }]) => causesReplacement !== 'no')
    .map(([name]) => name),
  ...(beyondTheSchema[type] ?? []),
];

const changes = (spec: Spec, pin: Pinned, found: Resource): string[] =>
  replacing(spec, pin.type)
    .filter((name) => !isDeepStrictEqual(pin.properties[name], found.Properties?.[name]))
    .map(
      (name) =>
        `${name} would become ${JSON.stringify(found.Properties?.[name])}, and a new resource with nothing in it take its place`,
    );

const judge = (spec: Spec, pin: Pinned | undefined, found: Resource | undefined): string[] => {
  if (!found)
    return ['is gone: its data would be left behind. If it moved, overrideLogicalId keeps its id'];
  if (!pin) return [`is new: pin it, as ${found.Type} must never be replaced once it is deployed`];
  if (pin.type !== found.Type) return [`would become ${found.Type}`];
  return changes(spec, pin, found);
};

/** Compares a stack with what is pinned of it: a sentence for whatever a deploy would replace. */
export const replacements = (
  spec: Spec,
  pins: Readonly<Record<string, Pinned>>,
  resources: Readonly<Record<string, Resource>>,
): string[] => {
  const found = Object.keys(resources).filter((id) => {
    const resource = resources[id];
    return resource && mustStay(spec, resource);
  });
  return [...new Set([...Object.keys(pins), ...found])].flatMap((id) =>
    judge(spec, pins[id], resources[id]).map((fault) => `${id}: ${fault}`),
  );
};
