/**
 * Stamps are stored as on a clock's face: milliseconds modulo this. Six digits take 5 bytes in a list,
 * so that 150 stamps and the rest of the item stay within 1 KB, one write unit.
 */
const faceMs = 1_000_000;

/**
 * After so long without a request the item is started afresh: nothing in it matters any more (a window
 * is 60 s, a block 300 s), and no two neighbouring stamps ever lie half a face (500 s) apart, so that
 * the turn of each is certain.
 */
export const idleMs = 390_000;

/** What is stored of a stamp. */
export const toFace = (stamp: number): number => stamp % faceMs;

/** The time nearest to `near` that shows as `face`. */
const nearest = (face: number, near: number): number => {
  const behind = (((near - face) % faceMs) + faceMs) % faceMs;
  return near - (behind > faceMs / 2 ? behind - faceMs : behind);
};

/** The stamps of a list of faces, whose last was stamped at `last`. */
export const fromFaces = (faces: readonly number[], last: number): number[] => {
  let near = last;
  return faces
    .toReversed()
    .map((face) => {
      near = nearest(face, near);
      return near;
    })
    .reverse();
};
