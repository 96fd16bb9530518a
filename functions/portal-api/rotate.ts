import { toInstant } from '#contract/instants.ts';
import type { AuditEntry } from '../domain/company.ts';
import type { RotationLock, WriteResult } from '../domain/ports/accounts.ts';
import type { SecretStore } from '../domain/ports/secrets.ts';
import type { Clock, Random } from '../domain/ports/system.ts';
import { addRotation, commitWithinMs } from '../domain/rotation.ts';
import type { Call } from '../runtime/call.ts';
import { Fault } from '../runtime/fault.ts';
import type { Log } from '../runtime/log.ts';
import { edit } from './edit.ts';
import { requireMatch } from './if-match.ts';

export type RotationPorts = {
  secrets: Pick<SecretStore, 'prepare' | 'promote'>;
  lock: RotationLock;
  clock: Clock;
  random: Random;
  log: Log;
};

/** What a record says about a secret of its own. */
export type SecretState = { version: string; rotatedAt: number; rotations: readonly number[] };

/** How one secret of one thing is rotated. */
export type Rotation<T> = {
  secretName: string;
  find(): Promise<T | undefined>;
  stateOf(thing: T): Pick<SecretState, 'version' | 'rotations'>;
  /** The thing with a new secret: the record that names it is the one commit point. */
  withSecret(thing: T, state: SecretState): T;
  save(before: T, after: T): Promise<WriteResult>;
};

/** What the audit log keeps of a rotation: when, never what. */
export const rotatedAtChange = (
  field: string,
  before: Pick<SecretState, 'rotatedAt'>,
  after: Pick<SecretState, 'rotatedAt'>,
): AuditEntry['changes'] => ({
  [field]: { from: toInstant(before.rotatedAt), to: toInstant(after.rotatedAt) },
});

type Header = Pick<Call<unknown>, 'header'>;

const recentRotations = (rotations: readonly number[], now: number): readonly number[] => {
  const recent = addRotation(rotations, now);
  if (recent) return recent;
  throw new Fault('limit_reached', {
    detail: 'This secret was rotated 50 times in the last 24 hours.',
  });
};

/** Commits the prepared version, unless the lease may be over or another rotation was faster. */
const commit = <T extends { version: number }>(
  { clock }: RotationPorts,
  rotation: Rotation<T>,
  at: { call: Header; thing: T; version: string; leasedAt: number },
): Promise<T> =>
  edit(at.call, at.thing, {
    find: rotation.find,
    save: rotation.save,
    change: (thing) => {
      const { version, rotations } = rotation.stateOf(thing);
      if (version !== rotation.stateOf(at.thing).version) throw new Fault('rotation_in_progress');
      const now = clock.now();
      if (now - at.leasedAt > commitWithinMs) throw new Fault('temporarily_unavailable');
      const state = {
        version: at.version,
        rotatedAt: now,
        rotations: recentRotations(rotations, now),
      };
      return rotation.withSecret(thing, state);
    },
  });

/** The record has the new version by now; a label left behind is mended by the next rotation. */
const promote = async ({ secrets, log }: RotationPorts, name: string, version: string) => {
  try {
    await secrets.promote(name, version);
  } catch (error) {
    log.error('secret-not-promoted', { version }, error);
  }
};

const release = async ({ lock, log }: RotationPorts, name: string, token: string) => {
  try {
    await lock.release(name, token);
  } catch (error) {
    log.error('rotation-lease-not-released', {}, error);
  }
};

const rotateUnderLease = async <T extends { version: number }>(
  ports: RotationPorts,
  rotation: Rotation<T>,
  {
    call,
    version,
    value,
    leasedAt,
  }: { call: Header; version: string; value: string; leasedAt: number },
): Promise<T> => {
  const thing = await rotation.find();
  if (thing === undefined) throw new Fault('not_found');
  requireMatch(call, thing.version);
  const valid = rotation.stateOf(thing);
  recentRotations(valid.rotations, leasedAt);
  await ports.secrets.prepare(rotation.secretName, version, value, valid.version);
  const after = await commit(ports, rotation, { call, thing, version, leasedAt });
  await promote(ports, rotation.secretName, version);
  return after;
};

/**
 * Replaces a secret by `value`. Before the record is committed the old one is valid, after it the new
 * one: at no moment both or none, wherever the process stops. One rotation of a secret runs at a time.
 * @throws Fault `rotation_in_progress`, `limit_reached`, `edit_conflict`, `not_found`
 */
export const rotate = async <T extends { version: number }>(
  ports: RotationPorts,
  rotation: Rotation<T>,
  { call, value }: { call: Header; value: string },
): Promise<T> => {
  const { lock, clock, random } = ports;
  const version = random.uuid();
  const leasedAt = clock.now();
  if (!(await lock.acquire(rotation.secretName, version, leasedAt)))
    throw new Fault('rotation_in_progress');
  try {
    return await rotateUnderLease(ports, rotation, { call, version, value, leasedAt });
  } finally {
    await release(ports, rotation.secretName, version);
  }
};
