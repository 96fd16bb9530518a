import { z } from 'zod';
import type { Model, Resource } from '../template/model.ts';
import { account, region } from '../template/place.ts';
import { noEffect, readProperties } from '../template/properties.ts';
import { parseSchedule } from './schedule.ts';
import { type ScheduleMapping, scheduledEvent } from './schedule-runner.ts';

const ruleSchema = z.strictObject({
  Name: noEffect,
  Description: noEffect,
  ScheduleExpression: z.string(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Targets: z.array(
    z.strictObject({
      Id: z.string(),
      Arn: z.string(),
      Input: z.string().optional(),
      /** A firing that fails is left to the next one. */
      RetryPolicy: noEffect,
      DeadLetterConfig: noEffect,
    }),
  ),
});

const scheduleSchema = z.strictObject({
  Name: noEffect,
  GroupName: noEffect,
  Description: noEffect,
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  FlexibleTimeWindow: z.strictObject({ Mode: z.literal('OFF') }),
  KmsKeyArn: noEffect,
  Target: z.strictObject({
    Arn: z.string(),
    Input: z.string().optional(),
    RoleArn: noEffect,
    RetryPolicy: noEffect,
    DeadLetterConfig: noEffect,
  }),
});

type Made = { id: string; arn: string; source: 'aws.events' | 'aws.scheduler' };

const eventOf =
  ({ arn, source }: Made, input: string | undefined) =>
  (firedMs: number): unknown =>
    input === undefined
      ? scheduledEvent({ arn, source, accountId: account, region }, firedMs)
      : JSON.parse(input);

const toRuleMappings = (model: Model, resource: Resource): ScheduleMapping[] => {
  const read = readProperties(ruleSchema, resource);
  if (read.State === 'DISABLED') return [];
  const made = {
    id: resource.id,
    arn: model.attribute(resource.id, 'Arn'),
    source: 'aws.events' as const,
  };
  return read.Targets.map((target) => ({
    id: resource.id,
    next: parseSchedule(read.ScheduleExpression),
    functionArn: target.Arn,
    event: eventOf(made, target.Input),
  }));
};

const toScheduleMappings = (model: Model, resource: Resource): ScheduleMapping[] => {
  const read = readProperties(scheduleSchema, resource);
  if (read.State === 'DISABLED') return [];
  const made = {
    id: resource.id,
    arn: model.attribute(resource.id, 'Arn'),
    source: 'aws.scheduler' as const,
  };
  const next = parseSchedule(read.ScheduleExpression, read.ScheduleExpressionTimezone);
  return [
    {
      id: resource.id,
      next,
      functionArn: read.Target.Arn,
      event: eventOf(made, read.Target.Input),
    },
  ];
};

/** Everything in the model that starts a function by the clock. */
export const describeSchedules = (model: Model): ScheduleMapping[] => [
  ...model.ofType('AWS::Events::Rule').flatMap((rule) => toRuleMappings(model, rule)),
  ...model
    .ofType('AWS::Scheduler::Schedule')
    .flatMap((schedule) => toScheduleMappings(model, schedule)),
];
