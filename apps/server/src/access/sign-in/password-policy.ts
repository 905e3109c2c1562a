/** The longest runs of the lists of leaked passwords that reach ten characters, and what people here add to. */
const wellKnown = [
  'password',
  'passw0rd',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1q2w3e4r5t',
  '1qaz2wsx',
  'qazwsxedc',
  '5201314',
  'woaini',
  'iloveyou',
  'letmein',
  'welcome',
  'administrator',
  'changeme',
  'getu-',
];

/** What is left when the well-known is taken out has to be worth as much as half a password. */
const leastOwnCharacters = 5;
const leastDifferent = 5;

/**
 * Why a password is none: it is the name, well-known, or a row of neighbours. Its length is the schema's to ask.
 * @returns a sentence for people, or null for a good one
 */
export function weaknessOf(password: string, name: string): string | null {
  const lower = password.toLowerCase();
  if (new Set(lower).size < leastDifferent) return '密码不同的字符太少';
  if (name.length >= 3 && ownCharacters(lower, [name.toLowerCase()]) < leastOwnCharacters)
    return '密码不能由用户名构成';
  if (ownCharacters(lower, wellKnown) < leastOwnCharacters) return '这是常见密码，容易被猜到';
  if (longestRow(lower) >= lower.length - leastOwnCharacters) return '密码不能是连续的字符';
  return null;
}

const ownCharacters = (password: string, known: readonly string[]): number =>
  known.reduce((rest, word) => rest.replaceAll(word, ''), password).length;

/** The longest stretch in which each character is the next, the one before, or the same. */
function longestRow(password: string): number {
  let longest = 1;
  let row = 1;
  for (let at = 1; at < password.length; at++) {
    const step = password.charCodeAt(at) - password.charCodeAt(at - 1);
    row = Math.abs(step) <= 1 ? row + 1 : 1;
    longest = Math.max(longest, row);
  }
  return longest;
}
