import type { PlanType, SubscriptionStatus } from '../../functions/domain/employee.ts';

/** One person of a random roster; nothing else of them ever varies. */
export type ModelPerson = {
  n: number;
  lastName: string;
  startDate: string | null;
  hasLeft: boolean;
};

/** One person of an operator's import file. */
export type ImportedPerson = {
  n: number;
  lastName: string;
  planType: PlanType | null;
  status: SubscriptionStatus;
};

type Dates = { pausedAt: string | null; cancelledAt: string | null; reactivatedAt: string | null };
type Subscription = Dates & { status: SubscriptionStatus; startAt: string | null };
type Link = { hrId: string; lastSyncId: string; asked: string | null; isPresent: boolean };

/** An employee as the model knows them; the id is the system's. */
export type ModelEmployee = {
  id: number;
  email: string;
  lastName: string;
  planType: PlanType | null;
  subscription: Subscription;
  link: Link | null;
};

export const emailOf = (n: number): string => `p${n}@model.example`;
export const hrIdOf = (n: number): string => `H-${n}`;
/** The last day of whoever has left in a roster. */
export const leftOn = '2025-03-14';
const leftForGood = '2025-03-31';

const nextMonth = (today: string): string => {
  const [year = 0, month = 0] = today.split('-').map(Number);
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
};
const monthEnd = (today: string): string =>
  new Date(Date.parse(nextMonth(today)) - 86_400_000).toISOString().slice(0, 10);

const noDates: Dates = { pausedAt: null, cancelledAt: null, reactivatedAt: null };

/** What an operator's status makes of a subscription; dates follow from the status (contract 2.4). */
export const setStatus = (
  before: Subscription,
  status: SubscriptionStatus,
  today: string,
): Subscription => {
  const startAt = before.startAt ?? (status === 'pending' ? null : today);
  if (status === before.status) return { ...before, startAt };
  const dates: Record<SubscriptionStatus, Dates> = {
    pending: noDates,
    active: noDates,
    'scheduled-pause': { ...noDates, pausedAt: nextMonth(today) },
    paused: { ...noDates, pausedAt: today },
    'scheduled-cancellation': { ...noDates, cancelledAt: monthEnd(today) },
    cancelled: {
      ...noDates,
      cancelledAt: before.cancelledAt && before.cancelledAt <= today ? before.cancelledAt : today,
    },
  };
  return { status, startAt, ...dates[status] };
};

const end = (before: Subscription, day: string, today: string): Subscription => {
  if (before.status === 'cancelled') return before;
  if (before.status === 'pending') return { ...before, status: 'cancelled', cancelledAt: today };
  const status = day <= today ? 'cancelled' : 'scheduled-cancellation';
  return { ...before, status, cancelledAt: day };
};

const leaveOut = (before: Subscription, today: string): Subscription =>
  before.status === 'scheduled-cancellation' && (before.cancelledAt ?? '9') <= monthEnd(today)
    ? before
    : end(before, monthEnd(today), today);

/** Whether the roster before had somebody; `never` where none ever had. */
type Was = 'there' | 'away' | 'never';

/** Somebody whom a roster contains. */
const comeBack = (before: Subscription, was: Was, today: string): Subscription => {
  const { status, pausedAt } = before;
  if (status === 'cancelled')
    return was === 'there' ? before : { ...before, ...noDates, status: 'pending' };
  if (status === 'pending' || (status === 'scheduled-cancellation' && was !== 'away'))
    return before;
  const running = { ...before, cancelledAt: null };
  if (status === 'active') return running;
  if (pausedAt === null) return { ...running, ...noDates, status: 'active' };
  if (status !== 'scheduled-cancellation') return running;
  return { ...running, status: pausedAt <= today ? 'paused' : 'scheduled-pause' };
};

const startOf = (person: ModelPerson): Subscription => ({
  status: 'pending',
  startAt: person.startDate,
  ...noDates,
});

/** The subscription of somebody whom a roster contains. */
const present = (
  before: Subscription,
  { person, was, today }: { person: ModelPerson; was: Was; today: string },
): Subscription => {
  const dated = { ...before, startAt: person.startDate ?? before.startAt };
  return person.hasLeft ? end(dated, leftForGood, today) : comeBack(dated, was, today);
};

/** A document as the model knows it; id and instant are the system's. */
export type ModelDocument = {
  id: number;
  employeeId: number;
  documentName: string;
  downloadable: boolean;
  createdAt: string;
};

/** How a sync is to be told of. */
type Report = Record<'received' | 'added' | 'updated' | 'offboarded' | 'unchanged', number> & {
  syncId: string;
  status: 'succeeded';
  massOffboarding: boolean;
};

/** More than this part of the linked offboarded at once is told of (contract 2.3). */
const massShare = 0.3;

/** A company in memory: what it holds, and what a roster, an operator and a document do to it. */
export class Model {
  readonly employees: Map<string, ModelEmployee> = new Map();
  readonly documents: ModelDocument[] = [];
  lastSync: Report | null = null;

  /** Another model of the same; what becomes of one is nothing to the other. */
  copy(): Model {
    return Object.assign(new Model(), structuredClone({ ...this }));
  }

  get linked(): number {
    return [...this.employees.values()].filter(({ link }) => link && link.asked !== null).length;
  }

  /** The people of the last roster, as it told of them. */
  get present(): ModelPerson[] {
    return [...this.employees.values()].flatMap(({ link }) =>
      link && link.asked !== null ? [JSON.parse(link.asked)] : [],
    );
  }

  /** Applies a whole roster (contract 2.4). Whoever is new has the id 0 until the system gave one. */
  sync(syncId: string, people: readonly ModelPerson[], today: string): void {
    const linkedBefore = this.linked;
    const count = { received: people.length, added: 0, updated: 0, offboarded: 0, unchanged: 0 };
    for (const person of people) count[this.takeIn(syncId, person, today)] += 1;
    const there = new Set(people.map(({ n }) => emailOf(n)));
    for (const one of this.employees.values()) {
      if (!one.link || one.link.asked === null || there.has(one.email)) continue;
      one.link = { ...one.link, lastSyncId: syncId, asked: null, isPresent: false };
      one.subscription = leaveOut(one.subscription, today);
      count.offboarded += 1;
    }
    const massOffboarding = count.offboarded > massShare * linkedBefore;
    this.lastSync = { syncId, status: 'succeeded', ...count, massOffboarding };
  }

  private takeIn(
    syncId: string,
    person: ModelPerson,
    today: string,
  ): 'added' | 'updated' | 'unchanged' {
    const email = emailOf(person.n);
    const asked = JSON.stringify(person);
    const known = this.employees.get(email);
    if (known?.link?.asked === asked) {
      known.link = { ...known.link, lastSyncId: syncId };
      return 'unchanged';
    }
    const was = known?.link ? (known.link.isPresent ? 'there' : 'away') : 'never';
    this.employees.set(email, {
      id: known?.id ?? 0,
      email,
      lastName: person.lastName,
      planType: known?.planType ?? null,
      subscription: present(known?.subscription ?? startOf(person), { person, was, today }),
      link: { hrId: hrIdOf(person.n), lastSyncId: syncId, asked, isPresent: !person.hasLeft },
    });
    return known ? 'updated' : 'added';
  }

  /** Takes in somebody from an operator's file; false where the email is taken (contract 7). */
  import(person: ImportedPerson, today: string): boolean {
    const email = emailOf(person.n);
    if (this.employees.has(email)) return false;
    const nobody = { status: 'pending', startAt: null, ...noDates } as const;
    const subscription = setStatus(nobody, person.status, today);
    const { lastName, planType } = person;
    this.employees.set(email, { id: 0, email, lastName, planType, subscription, link: null });
    return true;
  }

  /** The n-th employee, counted round; undefined where there is nobody. */
  nth(n: number): ModelEmployee | undefined {
    const all = [...this.employees.values()];
    return all[n % Math.max(1, all.length)];
  }
}

const hasTicket = ({ status, pausedAt, cancelledAt, reactivatedAt }: Subscription, day: string) => {
  if (cancelledAt !== null && cancelledAt < day) return false;
  const isPaused = pausedAt !== null && pausedAt <= day && !(reactivatedAt && reactivatedAt <= day);
  if (status === 'active') return true;
  return (status === 'scheduled-pause' || status === 'scheduled-cancellation') && !isPaused;
};

/** An employee as the partner API is to show them, as far as the model knows. */
export const shown = (
  { id, email, lastName, planType, subscription, link }: ModelEmployee,
  today: string,
) => ({
  id,
  email,
  lastName,
  planType,
  subscription: {
    ...subscription,
    nextTicketAt: hasTicket(subscription, nextMonth(today)) ? nextMonth(today) : null,
  },
  link: link && { hrId: link.hrId, lastSyncId: link.lastSyncId },
});
