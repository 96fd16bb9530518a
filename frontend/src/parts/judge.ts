const maxDescription = 200;

/** Why a description will not do (contract 5: 1 to 200 characters once trimmed). */
export const judgeDescription = (text: string): 'missing' | 'tooLong' | undefined => {
  const trimmed = text.trim();
  if (trimmed === '') return 'missing';
  // Characters as the API counts them: one that takes two code units is one.
  return [...trimmed].length > maxDescription ? 'tooLong' : undefined;
};
