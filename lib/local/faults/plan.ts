import { z } from 'zod';
import { entries, type FunctionName } from '../../entries.ts';

/**
 * What can go wrong at one AWS call: the function is stopped right there, in front of or behind the
 * call's effect; the service throttles or fails; the answer to a call that took effect never comes (as
 * the caller's own time limit would end it); the connection breaks before the call is seen; of a batch
 * the service does one half and says that it left the other (only calls of batches count); it answers
 * late; it answers as if what was just written were not there (only reads that may be so count), or of
 * Secrets Manager as it would have before the last change (only reads of labels count); it is held until
 * it is let go of, so that something else can happen meanwhile; the function's clock jumps two minutes
 * ahead or back, until its invocation ends.
 */
export const faultKinds = [
  'stop-before',
  'stop-after',
  'throttle',
  'error',
  'timeout-after',
  'reset',
  'partial',
  'slow',
  'stale',
  'hold',
  'outdated',
  'clock-ahead',
  'clock-behind',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/**
 * What can go wrong on the way from an event to its function: it comes twice at once, or once more
 * though it went well; late; with its records in another order; with one half of them, the other later;
 * with a record that cannot be read, and so each time that it comes, until the plan is forgotten.
 */
export const sourceKinds = [
  'duplicate',
  'redeliver',
  'delay',
  'reorder',
  'split',
  'poison',
] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** Whether a fault strikes an invocation and none of its calls. */
export const isSourceKind = (kind: FaultPlan['kind']): kind is SourceKind =>
  sourceKinds.some((one) => one === kind);

/** One fault, met once: at the n-th call that a function makes after the plan was set. */
export type FaultPlan = {
  function: FunctionName;
  /** Only invocations whose event holds this text count, such as a company's id; others are left alone. */
  of?: string | undefined;
  /** The API's own name of an operation, such as `TransactWriteItems`; calls of every one count without it. */
  operation?: string | undefined;
  /** Of these only calls whose body has all of these texts, such as an index's name and a key. */
  holds?: readonly string[] | undefined;
  /** From 1: the how manieth call; of a source's fault the how manieth invocation. */
  n: number;
  kind: FaultKind | SourceKind;
};

const isFunction = (name: string): name is FunctionName => Object.hasOwn(entries, name);

/**
 * Function, text of the event, operation, texts of the call, number and kind:
 * `sync(3f2a).GetObject#1:stop-after`, `sweep.Query(byDue;PARKED#)#1:throttle`.
 */
const form = /^([\w-]+)(?:\(([\w@.:#-]+)\))?(?:\.(\w+)(?:\(([^()]+)\))?)?#([1-9]\d{0,6}):([\w-]+)$/;

const inBrackets = (text: string | undefined): string => (text ? `(${text})` : '');

/** The one line that repeats a plan. */
export const printPlan = (plan: FaultPlan): string => {
  const { function: name, of, operation, holds, n, kind } = plan;
  const call = operation ? `.${operation}${inBrackets(holds?.join(';'))}` : '';
  return `${name}${inBrackets(of)}${call}#${n}:${kind}`;
};

/** Reads a plan's line; what is none is an issue that says the form. */
export const planLineSchema = z.string().transform((line, context): FaultPlan => {
  const [, name = '', of, operation, texts, n, kind] = form.exec(line) ?? [];
  const known = [...faultKinds, ...sourceKinds].find((one) => one === kind);
  const holds = texts?.split(';');
  if (isFunction(name) && known && !(isSourceKind(known) && operation))
    return { function: name, of, operation, holds, n: Number(n), kind: known };
  context.addIssue({
    code: 'custom',
    message: `${line} is no fault: function(text).Operation(text;text)#n:kind, texts and operation as wished, kind one of ${faultKinds.join(', ')}; of a whole invocation, without operation, ${sourceKinds.join(', ')}`,
  });
  return z.NEVER;
});
