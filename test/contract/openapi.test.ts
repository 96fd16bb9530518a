import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { allEventTypes } from '#contract/event-type-names.ts';
import type { Operation } from '#contract/operation.ts';
import { operations } from '#contract/operations.ts';
import { openApiText } from '../../lib/openapi/document.ts';
import { description, flawsOf, type Part, resolve } from './description.ts';

const file = 'frontend/public/openapi.json';

/** Every part below this one, itself included, with its place. */
const partsOf = (part: Part, place = '#'): [string, Part][] =>
  typeof part === 'object' && part !== null
    ? [
        [place, part],
        ...Object.entries(part).flatMap(([name, inner]) => partsOf(inner, `${place}/${name}`)),
      ]
    : [];

const table: [string, Operation][] = Object.entries(operations);

const described = (operation: Operation): Part =>
  description.paths[operation.path]?.[operation.method.toLowerCase()];

/** Every example beside its schema. */
const examples = partsOf(description).flatMap(([place, part]): [string, Part, unknown][] => {
  if (typeof part.schema !== 'object') return [];
  const several = Object.entries<Part>(part.examples ?? {});
  return [
    ...('example' in part ? [[place, part.schema, part.example] as [string, Part, unknown]] : []),
    ...several.map(([name, one]): [string, Part, unknown] => [
      `${place} ${name}`,
      part.schema,
      one.value,
    ]),
  ];
});

describe('the description of the partner API', () => {
  it('stands in its file as the contract’s tables have it (npm run openapi writes it)', async () => {
    expect(await readFile(file, 'utf8')).toBe(openApiText());
  });

  it('is clean under the public rules for OpenAPI', async () => {
    const spectral = ['lint', '--fail-severity=hint', '--quiet', file];
    const { stdout } = await promisify(execFile)('node_modules/.bin/spectral', spectral);
    expect(stdout).toBe('');
  });

  it('refers to nothing that is not there', () => {
    const references = partsOf(description).filter(([, part]) => '$ref' in part);
    expect(references.length).toBeGreaterThan(100);
    const dead = references.filter(([, part]) => resolve(part) === undefined);
    expect(dead.map(([place]) => place)).toEqual([]);
  });

  it.each(table)('tells of %s: who may, what comes, and what is refused', (_name, operation) => {
    const part = described(operation);
    expect([part.summary, part.tags]).toEqual([operation.title, [operation.group]]);
    expect(part['x-required-permissions']).toEqual(
      operation.requires === 'public' ? undefined : operation.requires,
    );
    const codes = Object.values<Part>(part.responses).flatMap((response) =>
      Object.keys(resolve(response).content?.['application/problem+json']?.examples ?? {}),
    );
    expect(codes.toSorted()).toEqual(operation.refusals.toSorted());
    for (const { status } of operation.answers) expect(part.responses).toHaveProperty(`${status}`);
  });

  it('has a description for every parameter, every header and every property', () => {
    const silent = partsOf(description).flatMap(([place, part]) => [
      ...(part.in && !part.description ? [place] : []),
      ...Object.entries<Part>(part.type === 'object' ? (part.properties ?? {}) : {})
        .filter(
          ([name, one]) => !(one.description ?? resolve(one).description) && name !== '_links',
        )
        .map(([name]) => `${place} ${name}`),
    ]);
    expect(silent).toEqual([]);
  });

  it('has examples that are valid, with nothing in them that is not described', () => {
    expect(examples.length).toBeGreaterThan(70);
    const flawed = examples.flatMap(([place, schema, example]) =>
      flawsOf(schema, example).map((flaw) => `${place}: ${flaw}`),
    );
    expect(flawed).toEqual([]);
  });

  it('tells of every event with the headers that prove where it comes from', () => {
    expect(Object.keys(description.webhooks)).toEqual(allEventTypes);
    for (const { post } of Object.values<Part>(description.webhooks))
      expect(post.parameters.map(({ name }: { name: string }) => name)).toEqual([
        'X-Signing-Signature',
        'webhook-id',
        'webhook-timestamp',
        'webhook-signature',
        'X-Webhook-Log-Id',
        'X-Webhook-Attempt',
      ]);
  });
});
