import { type Act, afterChange } from './act.ts';
import { type CompanyState, changed, type HookState, sameOnWire } from './company-state.ts';

const functions = ['portal-authorizer', 'portal-webhooks'] as const;

type Slot = 'first' | 'second';
type Fields = Pick<HookState, 'description' | 'url' | 'eventTypes'>;

const hookIn = ({ hooks }: CompanyState, id: string): HookState | undefined =>
  hooks.find((hook) => hook.id === id);

const change = (id: string, make: (hook: HookState) => void): Act['after'] =>
  afterChange({
    done: 200,
    make: (copy) => {
      const hook = hookIn(copy, id);
      if (hook) make(hook);
      return hook !== undefined;
    },
  });

export const createHook = (fields: Fields): Act => ({
  kind: 'create a webhook',
  told: JSON.stringify(fields),
  functions,
  ask: (world) => world.change('POST', '/api/webhooks', fields),
  after: afterChange({
    done: 201,
    make: ({ hooks }, json) => {
      hooks.push({ ...fields, id: json?.id ?? '', first: null, second: null, past: [] });
      return true;
    },
  }),
});

export const changeHook = (id: string, fields: Partial<Fields>): Act => ({
  kind: 'change a webhook',
  told: `${id}: ${JSON.stringify(fields)}`,
  functions,
  ask: (world) => world.change('PATCH', `/api/webhooks/${id}`, fields),
  after: change(id, (hook) => Object.assign(hook, fields)),
});

export const deleteHook = (id: string): Act => ({
  kind: 'delete a webhook',
  told: id,
  functions,
  ask: (world) => world.change('DELETE', `/api/webhooks/${id}`),
  after: afterChange({
    done: 204,
    make: (copy) => {
      const before = copy.hooks.length;
      copy.hooks = copy.hooks.filter((hook) => hook.id !== id);
      return copy.hooks.length < before;
    },
  }),
});

export const rotateSlot = (id: string, slot: Slot): Act => ({
  kind: 'rotate a signing secret',
  told: `${id} ${slot}`,
  functions,
  ask: (world) => world.change('POST', `/api/webhooks/${id}/rotate-signing-secret`, { slot }),
  after: (state, reply, today) =>
    reply?.json?.code === 'rotation_in_progress'
      ? [state]
      : change(id, (hook) => {
          const secret = hook[slot];
          if (secret) hook.past.push(secret);
          hook[slot] = null;
        })(state, reply, today),
});

/** Shows both secrets: what is known, or what never was. */
export const revealHook = (id: string): Act => ({
  kind: "see a webhook's secrets",
  told: id,
  functions,
  ask: (world) =>
    world.look('POST', `/api/webhooks/${id}/reveal-signing-secrets`, { confirm: true }),
  after: (state, reply) => {
    const hook = hookIn(state, id);
    if (!hook) return reply?.status === 404 ? [state] : [];
    if (reply?.status !== 200) return [];
    const seen: Record<Slot, string> = reply.json;
    const slots = ['first', 'second'] as const;
    const fits = slots.every(
      (slot) =>
        !hook.past.includes(seen[slot]) && (hook[slot] === null || hook[slot] === seen[slot]),
    );
    if (!fits || seen.first === seen.second) return [];
    return [
      changed(state, (copy) => {
        const own = hookIn(copy, id);
        if (own) Object.assign(own, { first: seen.first, second: seen.second });
      }),
    ];
  },
});

const listed = ({ id, description, url, eventTypes }: HookState | (Fields & { id: string })) => ({
  ...{ id, description, url, status: 'enabled' },
  eventTypes: eventTypes.toSorted(),
});

/** By what never changes of them: each has a URL of its own. */
const byUrl = (one: { url: string }, other: { url: string }) => (one.url < other.url ? -1 : 1);

/** The list; ids that nobody has seen yet are taken from it. */
export const listHooks: Act = {
  kind: 'list the webhooks',
  told: '',
  functions,
  ask: (world) => world.look('GET', '/api/webhooks'),
  after: (state, reply) => {
    if (reply?.status !== 200) return [];
    const items: (Fields & { id: string; status: string })[] = reply.json.items;
    const known = changed(state, ({ hooks }) => {
      for (const hook of hooks) hook.id ||= items.find(({ url }) => url === hook.url)?.id ?? '';
    });
    const wanted = known.hooks.map(listed).sort(byUrl);
    const seen = items.map((item) => ({ ...listed(item), status: item.status })).sort(byUrl);
    return sameOnWire(seen, wanted) ? [known] : [];
  },
};
