import { randomBytes } from 'node:crypto';

/** The trace of one invocation, in the form that X-Ray gives it: every AWS call of it bears it. */
export const newTraceId = (): string => {
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  const root = `1-${seconds}-${randomBytes(12).toString('hex')}`;
  return `Root=${root};Parent=${randomBytes(8).toString('hex')};Sampled=0`;
};
