/** A login that failed, with a sentence for the person. */
export class LoginProblem extends Error {}
