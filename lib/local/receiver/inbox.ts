/** A webhook that the receiver got. */
export type Received = {
  at: string;
  method: string;
  path: string;
  headers: readonly (readonly [string, string])[];
  body: string;
};

/** How many are kept. */
const kept = 100;

/** The last webhooks, newest first; they do not outlive the run. */
export const createInbox = () => {
  const all: Received[] = [];
  return {
    add: (received: Received): void => {
      all.unshift(received);
      all.length = Math.min(all.length, kept);
    },
    list: (): readonly Received[] => all,
  };
};

export type Inbox = ReturnType<typeof createInbox>;
