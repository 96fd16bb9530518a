import { type Piece, paragraphsOf } from './document/rich-text.ts';

const Part = ({ piece }: { piece: Piece }) => {
  if (piece.kind === 'code') return <code className="mono">{piece.text}</code>;
  if (piece.kind === 'strong') return <strong>{piece.text}</strong>;
  return <>{piece.text}</>;
};

/** A description of the document, which is English, in its paragraphs. */
export const RichText = ({ text }: { text: string }) => (
  <div className="rich" lang="en">
    {paragraphsOf(text).map((pieces) => (
      <p key={pieces.map((piece) => piece.text).join('')}>
        {pieces.map((piece, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fixed text; its pieces never move
          <Part key={index} piece={piece} />
        ))}
      </p>
    ))}
  </div>
);
