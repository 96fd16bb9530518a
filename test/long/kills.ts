import { seededFraction } from '../../functions/domain/wake.ts';
import { startDynoxide } from '../../lib/local/aws/dynoxide.ts';
import { eventually, type Receiver } from '../e2e/receiver.ts';
import type { System } from '../e2e/system.ts';
import { tablesAt } from '../e2e/tables.ts';

/** A moment to kill at: so many posts after the start of all, and so many milliseconds. */
export type Moment = { posts: number; ms: number };

/** The longest wait of a moment behind its post, in milliseconds. */
const longestWait = 300;

/** Random moments while so many posts are made, in their order; the seed alone decides. */
export const killMoments = (
  seed: string,
  { kills, posts }: { kills: number; posts: number },
): Moment[] =>
  Array.from({ length: kills }, (_, i) => ({
    posts: Math.floor(seededFraction(`${seed}|posts|${i}`) * posts),
    ms: Math.floor(seededFraction(`${seed}|ms|${i}`) * longestWait),
  })).sort((one, other) => one.posts - other.posts);

/** A claim that its worker did not live to end. Who takes an attempt over has a claim of his own. */
export type Claim = { logId: string; leaseUntil: number };

const toClaim = ({ logId, leaseUntil }: Record<string, unknown>): Claim => ({
  logId: String(logId),
  leaseUntil: Number(leaseUntil),
});

/**
 * What a system that was killed had in flight: the attempts that are claimed and not ended. They are
 * read while nothing runs, so that nothing can end meanwhile.
 */
const inFlight = async ({ dataDir }: System): Promise<Claim[]> => {
  const engine = await startDynoxide(dataDir);
  try {
    const items = await tablesAt(engine.url).scan('Deliveries');
    return items.filter(({ state }) => state === 'claimed').map(toClaim);
  } finally {
    await engine.stop();
  }
};

/** Each claim once, though several kills found it. */
export const distinctClaims = (claims: readonly Claim[]): Claim[] => [
  ...new Map(claims.map((claim) => [`${claim.logId} ${claim.leaseUntil}`, claim])).values(),
];

/** Kills a system at a moment and starts it again; gives what it had in flight. */
export const killAt = async (
  system: System,
  { hits }: Receiver,
  { posts, ms }: Moment,
): Promise<Claim[]> => {
  await eventually(`post ${posts}`, () => hits.length >= posts, 300_000);
  await new Promise((resolve) => setTimeout(resolve, ms));
  await system.kill();
  const claimed = await inFlight(system);
  await system.restart();
  return claimed;
};
