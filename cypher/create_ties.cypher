// New ties of one type between entities that exist. Parameters: rows (start, end, properties).
// Gives how many of the rows found both ends.
UNWIND $rows AS row
MATCH (a:Entity {key: row.start})
MATCH (b:Entity {key: row.end})
CREATE (a)-[r:{{TIE}}]->(b) SET r = row.properties
RETURN count(r) AS done
