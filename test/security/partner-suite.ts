import { answerCases } from './answer-cases.ts';
import { authenticationCases } from './authentication-cases.ts';
import { idCases } from './id-cases.ts';
import { routingCases } from './routing-cases.ts';
import type { SecuredRoute } from './secured-route.ts';

/** The security cases that every route of the partner API with credentials must hold. */
export const partnerSecuritySuite = (route: SecuredRoute): void => {
  authenticationCases(route);
  routingCases(route);
  answerCases(route);
  idCases(route);
};
