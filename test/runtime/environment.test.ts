import { z } from 'zod';
import { flag, readEnvironment } from '../../functions/runtime/environment.ts';

const shape = { TABLE: z.string().min(1), DAYS: z.coerce.number().int(), LOUD: flag };

describe("a function's environment", () => {
  it('is read into real types', () => {
    const environment = { TABLE: 'people', DAYS: '30', LOUD: 'false', OTHER: 'x' };
    expect(readEnvironment(shape, environment)).toEqual({ TABLE: 'people', DAYS: 30, LOUD: false });
  });

  it('names everything that is missing or wrong', () => {
    const read = () => readEnvironment(shape, { DAYS: '1.5', LOUD: 'yes' });
    expect(read).toThrow(/^Environment: TABLE: .*; DAYS: .*; LOUD: /);
  });
});
