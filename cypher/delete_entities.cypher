// Removes entities with all their ties. Parameters: keys.
UNWIND $keys AS key
MATCH (n:Entity {key: key}) DETACH DELETE n
