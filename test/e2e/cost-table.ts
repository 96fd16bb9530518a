/** What one thing costs at one size, in AWS calls and DynamoDB's capacity units. */
export type Row = { what: string; size: number; calls: number; reads: number; writes: number };

const cell = (row: Row | undefined): string =>
  row ? `${row.reads} / ${row.writes} / ${row.calls}` : '';

/** The measured costs as a table in Markdown: reads / writes / calls for each size. Pure. */
export const costTable = (rows: readonly Row[], sizes: readonly number[]): string => {
  const whats = [...new Set(rows.map(({ what }) => what))];
  const head = `| Read units / write units / AWS calls | ${sizes.map((size) => `${size.toLocaleString('en')} employees`).join(' | ')} |`;
  const lines = whats.map((what) => {
    const cells = sizes.map((size) =>
      cell(rows.find((row) => row.what === what && row.size === size)),
    );
    return `| ${what} | ${cells.join(' | ')} |`;
  });
  return [head, `|---|${'---:|'.repeat(sizes.length)}`, ...lines].join('\n');
};
