import { type Assembly, parseTemplate } from '../../../lib/local/template/assembly.ts';
import { buildModel, type Model } from '../../../lib/local/template/model.ts';

/** An assembly of stacks that are written down in a test. */
export const assemblyOf = (
  stacks: Record<string, unknown>,
  assets: Record<string, string> = {},
): Assembly => ({
  stacks: Object.entries(stacks).map(([name, template]) => ({
    name,
    template: parseTemplate(template),
  })),
  assets: new Map(Object.entries(assets)),
});

/** The model of such stacks, on the default port. */
export const modelOf = (
  stacks: Record<string, unknown>,
  assets: Record<string, string> = {},
): Model =>
  buildModel(assemblyOf(stacks, assets), {
    awsUrl: 'http://127.0.0.1:4010',
    streamArns: new Map([
      ['events', 'arn:aws:dynamodb:eu-central-1:000000000000:table/events/stream/7'],
    ]),
  });

/** A stack with these resources and nothing else. */
export const stackOf = (resources: Record<string, unknown>): Record<string, unknown> => ({
  app: { Resources: resources },
});
