/** A piece of a description. */
export type Piece = { kind: 'text' | 'code' | 'strong'; text: string };

const marks = /(`[^`]+`|\*\*[^*]+\*\*)/;

const toPiece = (part: string): Piece => {
  if (part.startsWith('`')) return { kind: 'code', text: part.slice(1, -1) };
  if (part.startsWith('**')) return { kind: 'strong', text: part.slice(2, -2) };
  return { kind: 'text', text: part };
};

/** A description's paragraphs, each in pieces: the document uses `code` and **strong** alone. */
export const paragraphsOf = (text: string): Piece[][] =>
  text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) =>
      paragraph
        .split(marks)
        .filter((part) => part !== '')
        .map(toPiece),
    );
