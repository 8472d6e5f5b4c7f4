// Replaces the properties of entities whose kind stays. Parameters: rows (maps with key).
// Gives how many of the rows found their entity.
UNWIND $rows AS row
MATCH (n:Entity {key: row.key}) SET n = row
RETURN count(n) AS done
