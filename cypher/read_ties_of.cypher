// The ties of some entities, from both sides (one between two of them comes twice).
// Parameters: keys.
UNWIND $keys AS key
MATCH (n:Entity {key: key})-[r]-(:Entity)
RETURN collect([startNode(r).key, endNode(r).key, type(r), r.label, r.strength, r.since, r.until,
  r.source, r.directed, r.extra]) AS ties
