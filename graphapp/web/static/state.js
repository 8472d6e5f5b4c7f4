// States of the network, "IDENTITY-VERSION": whether the one shown is behind the one heard of.
// Another network has another identity, and its versions count anew.
export function isBehind(shown, heard) {
  if (!heard || shown === heard) return false;
  const [identity, version] = (shown ?? "").split("-");
  const [other, newer] = heard.split("-");
  return identity !== other || Number(version) < Number(newer);
}
