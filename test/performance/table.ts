import { boundText, keeps, type Row } from './measure.ts';

/** A value as tables show it. */
export const shown = (value: number): string =>
  Number.isInteger(value) ? String(value) : value.toPrecision(3);

/** Whether a number keeps to its bounds, in a word. */
export const verdict = ({ value, must, aim }: Row): string => {
  if (!keeps(value, must)) return 'MISSED';
  if (!keeps(value, aim)) return 'aim missed';
  return must || aim ? 'ok' : '';
};

const cellsOf = (row: Row): string[] => [
  row.what,
  `${shown(row.value)} ${row.unit}`.trim(),
  boundText(row.must),
  boundText(row.aim),
  verdict(row),
];

/** A measure's numbers as text, one line each. */
export const tableOf = (title: string, rows: readonly Row[]): string => {
  const lines = [['', '', 'must', 'aim', ''], ...rows.map(cellsOf)];
  const widths = [0, 1, 2, 3, 4].map((column) =>
    Math.max(...lines.map((cells) => cells[column]?.length ?? 0)),
  );
  const texts = lines.map((cells) =>
    cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  '),
  );
  return [title, ...texts.map((line) => line.trimEnd())].join('\n');
};
