import { Type } from "typebox";

/** Parameters that several resources share; the description says what is allowed. */

export const DateParameter = Type.String({
  pattern: "^\\d{4}-\\d{2}-\\d{2}$",
  description: "a date written YYYY-MM-DD",
});
export const SeasonParameter = Type.String({
  pattern: "^(18|19|20)\\d{2}$",
  description: "a year from 1876 to 2099",
});
export const IdParameter = Type.Integer({ minimum: 1, maximum: 99_999_999 });
