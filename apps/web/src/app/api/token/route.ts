import { answerWithToken } from "../../../auth/token-answer.ts";

export const POST = answerWithToken;
