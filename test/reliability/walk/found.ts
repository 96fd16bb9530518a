/** A fault that once broke a promise: what became of it, in which use case, and the line that repeats it. */
export type Found = { what: string; useCase: string; line: string };

/** All that the walks and the soaks have found. None is ever taken out. */
export const found: readonly Found[] = [
  {
    what: 'a worker whose claim was written and not answered left its attempt to the lease',
    useCase: 'deliver at once',
    line: 'deliver.PutItem(EVENT#;WEBHOOK#)#1:timeout-after',
  },
  {
    what: 'a second try of a transaction counted as another one, and its condition did not hold any more',
    useCase: 'disable a key',
    line: 'portal-api-keys.TransactWriteItems#1:timeout-after',
  },
  {
    what: 'a sweeper that died had forgotten whom an event was for',
    useCase: 'sweep',
    line: 'sweep.SendMessageBatch#1:stop-after',
  },
  {
    what: 'an event had arrived before its sweeper kept whom it was for, and then nobody kept it',
    useCase: 'sweep',
    line: 'sweep.UpdateItem(EVENT#;EVENT;SET recipients = :ids)#1:stop-before',
  },
  {
    what: 'a recovery was stopped by the disabling before it, where the clock that wrote it was behind',
    useCase: 'recover what was missed',
    line: 'portal-webhooks.GetItem(HEALTH#;HEALTH)#1:clock-behind',
  },
  {
    what: 'a recovery waited for the clock that wrote it, which was ahead',
    useCase: 'recover what was missed',
    line: 'portal-webhooks.GetItem(HEALTH#;HEALTH)#1:clock-ahead',
  },
  {
    what: 'an attempt that a clock behind logged before its event was not seen by a recovery',
    useCase: 'miss and recover',
    line: 'deliver.GetItem#1:clock-behind',
  },
  {
    what: 'a change by a clock that was behind was told before the one that came before it',
    useCase: 'change a subscription',
    line: 'operate.GetItem(EMPLOYEE#;EMPLOYEE)#1:clock-behind',
  },
  {
    what: 'an erasure by a clock that was behind took the rosters of the last minutes for later ones',
    useCase: 'erase an employee',
    line: 'operate.GetItem(EMPLOYEE#;EMPLOYEE)#1:clock-behind',
  },
];
