/** Why a command came to nothing, in one sentence that an operator can act on. */
export class OperatorFailure extends Error {
  override readonly name = 'OperatorFailure';
}
