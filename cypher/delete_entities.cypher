// Removes entities with all their ties. Parameters: keys.
// All are found before the first is removed: Neo4j seeks slowly among what was just removed.
UNWIND $keys AS key
MATCH (n:Entity {key: key})
WITH collect(n) AS found
UNWIND found AS n
DETACH DELETE n
