import { importPersonSchema } from '#contract/employee.ts';
import { importedEmployee, repeatedEmails } from '../../functions/domain/employee-import.ts';
import { subscriptionOn } from '../../functions/domain/employee-on-day.ts';

const facts = { id: 7, companyId: 'company-a', today: '2025-08-18' };
const person = {
  firstName: 'Jonas',
  lastName: 'Brandt',
  email: 'jonas@beispiel.example',
  hrId: 'P-1',
};
const pending = {
  status: 'pending',
  startAt: null,
  pausedAt: null,
  cancelledAt: null,
  reactivatedAt: null,
};
const imported = (over: object) =>
  importedEmployee(importPersonSchema.parse({ ...person, ...over }), facts);

describe('a person of an import file', () => {
  it('becomes a pending employee without plan, ticket and links', () => {
    expect(imported({})).toEqual({
      id: 7,
      companyId: 'company-a',
      firstName: 'Jonas',
      lastName: 'Brandt',
      email: 'jonas@beispiel.example',
      dateOfBirth: null,
      profileImage: null,
      subscription: pending,
      plan: null,
      ticket: null,
      hrLinks: [],
      version: 1,
    });
  });

  it('starts on the day that the file says', () => {
    expect(imported({ startDate: '2025-10-01' }).subscription.startAt).toBe('2025-10-01');
    const both = { startDate: '2025-10-01', subscription: { startAt: '2025-11-01' } };
    expect(imported(both).subscription.startAt).toBe('2025-11-01');
  });

  it('starts today where it is active, with a next ticket that follows, whatever the file says', () => {
    const said = { status: 'active', nextTicketAt: '2030-01-01' };
    const { subscription } = imported({ subscription: said });
    expect(subscription).toEqual({ ...pending, status: 'active', startAt: '2025-08-18' });
    expect(subscriptionOn(subscription, facts.today).nextTicketAt).toBe('2025-09-01');
  });

  it.each([
    [18.5, 1850],
    [0.29, 29],
    [19.999, 2000],
    [0, 0],
  ])('pays %d euros as %i cents', (value, cents) => {
    const plan = {
      type: 'split-pay-plan',
      contractSigningStatus: 'accepted',
      employeeContributionAmount: { label: '€', value },
    };
    expect(imported({ plan }).plan?.contributionCents).toBe(cents);
  });

  it('pays nothing in a fully subsidised plan, whatever the file says', () => {
    const plan = {
      type: 'fully-subsidized-plan',
      contractSigningStatus: 'accepted',
      employeeContributionAmount: { label: '€18.50', value: 18.5 },
    };
    expect(imported({ plan }).plan?.contributionCents).toBeNull();
  });

  it('is named where an earlier one has the email, whatever the case', () => {
    const emails = ['a@x.example', 'b@x.example', 'A@x.example', 'B@X.example', 'c@x.example'];
    expect(repeatedEmails(emails.map((email) => ({ email })))).toEqual([2, 3]);
  });
});
