// While the wall is frozen it stays as it is: what would change it waits, and the last of it is done when
// it is let go. A step that somebody asked for outweighs a change that was only heard of.
let frozen = false;
let due = null;

export function freeze(on) {
  frozen = on;
  if (on || !due) return;
  const { act } = due;
  due = null;
  act();
}

export const isFrozen = () => frozen;

// Whether it has to wait.
export function isHeld(act, { still }) {
  if (!frozen) return false;
  if (!due || due.still || !still) due = { act, still };
  return true;
}
