/** A text as a string of a PDF; what Latin-1 lacks becomes a question mark. */
const pdfString = (text: string): string =>
  `(${text.replace(/[^\x20-\xff]/gu, '?').replace(/[\\()]/g, '\\$&')})`;

const page = (lines: readonly string[]): string => {
  const shown = lines.map((line) => `${pdfString(line)} Tj T*`).join('\n');
  return `BT /F1 18 Tf 24 TL 72 760 Td\n${shown}\nET`;
};

const objectsOf = (content: string): string[] => [
  '<< /Type /Catalog /Pages 2 0 R >>',
  '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
  `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
];

/** A PDF of one page with these lines: always the same bytes for the same lines. */
export const makePdf = (lines: readonly string[]): Buffer => {
  let text = '%PDF-1.4\n';
  const offsets: number[] = [];
  for (const [index, object] of objectsOf(page(lines)).entries()) {
    offsets.push(text.length);
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  const size = offsets.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}`;
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(text + table + trailer, 'latin1');
};
