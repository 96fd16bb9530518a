import { ask, SmokeFailure } from './ask.ts';

/** An API key of the stage. */
export type SmokeKey = { id: string; secret: string };

const basic = ({ id, secret }: SmokeKey): Record<string, string> => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
});

/** Reads a page of employees and one of them by its link; the limit's headers must be there. */
export const readEmployees = async (api: string, key: SmokeKey): Promise<void> => {
  const url = `${api}/employees?perPage=1`;
  const { headers, text } = await ask('GET', url, { headers: basic(key), expect: 200 });
  if (!headers.has('ratelimit')) throw new SmokeFailure(`${url} tells nothing of the rate limit.`);
  const [, self] = /"self":\{"href":"([^"]+)"/.exec(text) ?? [];
  if (self === undefined) return;
  if (!self.startsWith(`${api}/`))
    throw new SmokeFailure(`Links of the API begin with another address than ${api}.`);
  await ask('GET', self, { headers: basic(key), expect: 200 });
};

/** A key that is disabled, or a wrong secret, is a stranger from the next request on. */
export const expectStranger = async (api: string, key: SmokeKey): Promise<void> => {
  await ask('GET', `${api}/employees`, { headers: basic(key), expect: 401 });
};
