import { createFormat } from '../../frontend/src/messages/format.ts';
import { targetText, valueText } from '../../frontend/src/screens/audit-log/change-text.ts';
import { auditDe } from '../../frontend/src/screens/audit-log/text/audit-de.ts';
import { auditEn } from '../../frontend/src/screens/audit-log/text/audit-en.ts';

const targetOf = (type: string) => ({ type, id: '731', description: 'As the log has it' });

describe('what a change in the audit log was made to', () => {
  it.each([
    ['employee', 'Employee 731', 'Beschäftigte Person 731'],
    ['employees', 'Employees 731', 'Beschäftigte 731'],
    ['employee-document', 'Document 731', 'Dokument 731'],
    ['webhook', 'As the log has it', 'As the log has it'],
    ['a kind from tomorrow', 'As the log has it', 'As the log has it'],
  ])('is named in the reader’s language where it has no name to tell: %s', (type, en, de) => {
    expect(targetText(targetOf(type), auditEn)).toBe(en);
    expect(targetText(targetOf(type), auditDe)).toBe(de);
  });
});

describe('a value in the audit log', () => {
  it.each([
    [null, '—', '—'],
    [true, 'yes', 'ja'],
    [731, '731', '731'],
    ['2025-10-01', '1 Oct 2025', '01.10.2025'],
    ['2025-99-99', '2025-99-99', '2025-99-99'],
    ['2025-99-99T00:00:00Z', '2025-99-99T00:00:00Z', '2025-99-99T00:00:00Z'],
    [['a', true], 'a, yes', 'a, ja'],
    [[], '—', '—'],
    [{ a: 1 }, '{"a":1}', '{"a":1}'],
  ])('%j is shown as a person reads it', (value, en, de) => {
    expect(valueText(value, auditEn, createFormat('en'))).toBe(en);
    expect(valueText(value, auditDe, createFormat('de'))).toBe(de);
  });
});
