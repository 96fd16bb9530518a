/** The id in a path: a plain positive integer. Undefined for anything else, which is a 404 (contract 1.3). */
export const readPlainId = (text: string | undefined): number | undefined => {
  const id = /^[1-9]\d{0,15}$/.test(text ?? '') ? Number(text) : Number.NaN;
  return Number.isSafeInteger(id) ? id : undefined;
};
