import { type Act, afterChange } from './act.ts';
import { type CompanyState, changed, type KeyState, sameOnWire } from './company-state.ts';

const functions = ['portal-authorizer', 'portal-api-keys'] as const;

const keyIn = ({ keys }: CompanyState, id: string): KeyState | undefined =>
  keys.find((key) => key.id === id);

/** Changes one key, where it is there. */
const change = (id: string, make: (key: KeyState) => void): Act['after'] =>
  afterChange({
    done: 200,
    make: (copy) => {
      const key = keyIn(copy, id);
      if (key) make(key);
      return key !== undefined;
    },
  });

export const createKey = (description: string): Act => ({
  kind: 'create a key',
  told: description,
  functions,
  ask: (world) => world.change('POST', '/api/api-keys', { description }),
  after: afterChange({
    done: 201,
    make: ({ keys }, json) => {
      const id = json?.id ?? '';
      keys.push({ id, description, enabled: true, permissions: [], secret: null, past: [] });
      return true;
    },
  }),
});

export const setPermissions = (id: string, permissions: string[]): Act => ({
  kind: 'change permissions',
  told: `${id}: ${permissions}`,
  functions,
  ask: (world) => world.change('PUT', `/api/api-keys/${id}/permissions`, { permissions }),
  after: change(id, (key) => {
    key.permissions = permissions;
  }),
});

export const switchKey = (id: string, to: 'enable' | 'disable'): Act => ({
  kind: `${to} a key`,
  told: id,
  functions,
  ask: (world) => world.change('POST', `/api/api-keys/${id}/${to}`),
  after: change(id, (key) => {
    key.enabled = to === 'enable';
  }),
});

/** One that died keeps its lease for half a minute (contract 5): who comes then is refused. */
const isHeld = (reply: Parameters<Act['after']>[1]): boolean =>
  reply?.json?.code === 'rotation_in_progress';

export const rotateKey = (id: string): Act => ({
  kind: 'rotate a key',
  told: id,
  functions,
  ask: (world) => world.change('POST', `/api/api-keys/${id}/rotate-secret`),
  after: (state, reply, today) =>
    isHeld(reply)
      ? [state]
      : change(id, (key) => {
          if (key.secret) key.past.push(key.secret);
          key.secret = null;
        })(state, reply, today),
});

/** Shows the secret: the one that is known, or one that never was. */
export const revealKey = (id: string): Act => ({
  kind: "see a key's secret",
  told: id,
  functions,
  ask: (world) => world.look('POST', `/api/api-keys/${id}/reveal-secret`, { confirm: true }),
  after: (state, reply) => {
    const key = keyIn(state, id);
    const secret = reply?.json?.secret;
    if (!key) return reply?.status === 404 ? [state] : [];
    if (reply?.status !== 200 || key.past.includes(secret)) return [];
    if (key.secret !== null) return key.secret === secret ? [state] : [];
    return [
      changed(state, (copy) => {
        const own = keyIn(copy, id);
        if (own) own.secret = secret;
      }),
    ];
  },
});

const statusFor = (key: KeyState | undefined, secret: string): number => {
  if (!key?.enabled || key.secret !== secret) return 401;
  return key.permissions.includes('view-employees') ? 200 : 403;
};

/** Calls the partner API with a secret, one that is over too. */
export const tryKey = (id: string, secret: string): Act => ({
  kind: 'use a key',
  told: id,
  functions: ['partner-authorizer'],
  ask: (world) => world.read('/employees?perPage=1', { id, secret }),
  after: (state, reply) => {
    const key = keyIn(state, id);
    // A secret that nobody has seen yet may be this one, unless it is known to be over.
    const isUnknown = key?.secret === null && !key.past.includes(secret);
    return isUnknown || reply?.status === statusFor(key, secret) ? [state] : [];
  },
});

type Listed = Pick<KeyState, 'id' | 'description' | 'enabled' | 'permissions'>;

const listed = ({ id, description, enabled, permissions }: Listed): Listed => ({
  ...{ id, description, enabled },
  permissions: permissions.toSorted(),
});

const byDescription = (one: Listed, other: Listed): number =>
  one.description < other.description ? -1 : 1;

/** The list; ids that nobody has seen yet are taken from it. Keys for reading are left out. */
export const listKeys: Act = {
  kind: 'list the keys',
  told: '',
  functions,
  ask: (world) => world.look('GET', '/api/api-keys'),
  after: (state, reply) => {
    if (reply?.status !== 200) return [];
    const items: Listed[] = reply.json.items;
    const own = items.filter(({ description }) => description.startsWith('key '));
    const known = changed(state, ({ keys }) => {
      for (const key of keys)
        key.id ||= own.find(({ description }) => description === key.description)?.id ?? '';
    });
    const wanted = known.keys.map(listed).sort(byDescription);
    return sameOnWire(own.map(listed).sort(byDescription), wanted) ? [known] : [];
  },
};
