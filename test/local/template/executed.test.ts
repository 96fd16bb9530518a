import { z } from 'zod';
import {
  checkExecutable,
  executed,
  notExecuted,
  toExecute,
} from '../../../lib/local/template/executed.ts';
import { noEffect, readProperties } from '../../../lib/local/template/properties.ts';
import { modelOf, stackOf } from './stacks.ts';

describe('nothing is silently left out', () => {
  it('stops at a type that is neither executed nor listed', () => {
    const model = modelOf(
      stackOf({
        Data: { Type: 'AWS::DynamoDB::Table' },
        Flow: { Type: 'AWS::StepFunctions::StateMachine' },
      }),
    );
    expect(() => checkExecutable(model)).toThrow(
      'app/Flow is of the type AWS::StepFunctions::StateMachine, which the local run neither executes nor knows to leave out.',
    );
  });

  it('stops at a custom resource that nobody knows', () => {
    const model = modelOf(stackOf({ Own: { Type: 'Custom::Something' } }));
    expect(() => checkExecutable(model)).toThrow(/Custom::Something/);
  });

  it('has a type in one list alone, each that is left out with a reason', () => {
    const both = Object.keys(executed).filter((type) => Object.hasOwn(notExecuted, type));
    expect(both).toEqual([]);
    expect(Object.values(notExecuted).every((reason) => reason.length > 10)).toBe(true);
  });

  it("does not run the functions of the CDK's own custom resources", () => {
    const model = modelOf(
      stackOf({
        CustomCDKBucketDeployment8693: { Type: 'AWS::Lambda::Function' },
        Ours: { Type: 'AWS::Lambda::Function' },
      }),
    );
    checkExecutable(model);
    expect(toExecute(model, 'AWS::Lambda::Function').map(({ logicalId }) => logicalId)).toEqual([
      'Ours',
    ]);
  });

  it('stops at a property that nobody reads', () => {
    const schema = z.strictObject({ Name: z.string(), Tags: noEffect });
    const read = (properties: Record<string, unknown>) => () =>
      readProperties(
        schema,
        modelOf(stackOf({ It: { Type: 'A::B::C', Properties: properties } })).byId('app/It'),
      );
    expect(read({ Name: 'x', Tags: [] })()).toEqual({ Name: 'x', Tags: [] });
    expect(read({ Name: 'x', Layers: ['arn'] })).toThrow(
      'app/It (A::B::C) has the property Layers, which the local run does not execute.',
    );
    expect(read({ Name: 5 })).toThrow(/app\/It \(A::B::C\) has the property Name, which/);
  });
});
