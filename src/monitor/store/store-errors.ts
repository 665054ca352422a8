const CONSTRAINT = 19;
export const CORRUPT = 11;
const NOT_A_DATABASE = 26;

/** SQLite's own code of an error, without its details; undefined for what is no error of the store. */
function codeOf(error: unknown): number | undefined {
  const { errcode } = (error ?? {}) as { errcode?: number };
  return errcode === undefined ? undefined : errcode & 0xff;
}

/** A full, read-only, locked or broken file; not a statement that breaks the schema's rules, and not a bug. */
export function isStoreTrouble(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && code !== CONSTRAINT && code !== SQL_ERROR;
}

/** A statement that is wrong by itself. */
const SQL_ERROR = 1;

/** The file will never be good again. */
export function isCorrupt(error: unknown): boolean {
  const code = codeOf(error);
  return code === CORRUPT || code === NOT_A_DATABASE;
}

/** A change that breaks a rule of the schema would do so for ever. */
export function isOurMistake(error: unknown): boolean {
  return codeOf(error) === CONSTRAINT || codeOf(error) === SQL_ERROR;
}
