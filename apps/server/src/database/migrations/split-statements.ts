/**
 * The single statements of an SQL script, without the comments and blanks around them.
 *
 * One statement a query gives an error its place, and keeps clear of PGlite's handling of many statements at once.
 * Semicolons inside quotes, quoted names, comments (nested, too) and dollar quotes do not split.
 */
export function splitStatements(script: string): string[] {
  const statements: string[] = [];
  let start = 0;
  let hasCode = false;
  let at = 0;
  const take = (end: number) => {
    if (hasCode) statements.push(script.slice(start, end).trim());
    hasCode = false;
  };
  while (at < script.length) {
    const skipped = skipComment(script, at);
    if (skipped > at) {
      at = skipped;
      if (!hasCode) start = at;
      continue;
    }
    const char = script[at]!;
    if (char === ';') {
      take(at);
      at += 1;
      start = at;
    } else if (/\s/.test(char)) {
      at += 1;
    } else {
      if (!hasCode) start = at;
      hasCode = true;
      at = skipToken(script, at);
    }
  }
  take(script.length);
  return statements;
}

/** The end of the comment that starts here, or `at` when none does. */
function skipComment(script: string, at: number): number {
  if (script.startsWith('--', at)) {
    const end = script.indexOf('\n', at);
    return end < 0 ? script.length : end + 1;
  }
  if (!script.startsWith('/*', at)) return at;
  let depth = 1;
  let end = at + 2;
  while (depth > 0 && end < script.length) {
    if (script.startsWith('/*', end)) depth += 1;
    else if (script.startsWith('*/', end)) depth -= 1;
    else {
      end += 1;
      continue;
    }
    end += 2;
  }
  return end;
}

/** The end of the quoted text that starts here, or of one character. */
function skipToken(script: string, at: number): number {
  const char = script[at]!;
  if (char === '"' || char === "'") {
    // in e'…' a backslash escapes; a doubled quote is read as two quotes side by side, which splits nothing
    const escapes = char === "'" && /(^|[^\w$])e$/i.test(script.slice(Math.max(0, at - 2), at));
    let end = at + 1;
    while (end < script.length && script[end] !== char) end += escapes && script[end] === '\\' ? 2 : 1;
    return end + 1;
  }
  const before = script[at - 1];
  if (char === '$' && !(before && /[\w$]/.test(before))) {
    const tag = /^\$(?:[A-Za-z_]\w*)?\$/.exec(script.slice(at, at + 66))?.[0];
    if (tag) {
      const end = script.indexOf(tag, at + tag.length);
      return end < 0 ? script.length : end + tag.length;
    }
  }
  return at + 1;
}
