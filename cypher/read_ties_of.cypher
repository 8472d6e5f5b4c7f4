// The ties of some entities, from both sides (one between two of them comes twice), each a list of
// its values in the model's order. Parameters: keys.
UNWIND $keys AS key
MATCH (n:Entity {key: key})-[r]-(:Entity)
RETURN collect([startNode(r).key, endNode(r).key, type(r), {{TIE_VALUES}}]) AS ties
