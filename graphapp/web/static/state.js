// States of the network, "IDENTITY-VERSION": whether the one shown is behind the one heard of.
// Another network has another identity, and its versions count anew.
export function isBehind(shown, heard) {
  if (!heard || shown === heard) return false;
  const [identity, version] = (shown ?? "").split("-");
  const [other, newer] = heard.split("-");
  return identity !== other || Number(version) < Number(newer);
}

// Whether one is an earlier state of the same network as the other.
export function isOlder(one, other) {
  return isBehind(one, other) && one.split("-")[0] === other.split("-")[0];
}

// The state that an answer tells of, from its ETag (see web/frame/etags.py); "" where it has none.
export const stateOf = (answer) => /"(\w+-\d+)-/.exec(answer.headers.get("ETag") ?? "")?.[1] ?? "";
