// Replaces the properties of entities whose kind stays. Parameters: rows (maps with key).
UNWIND $rows AS row
MATCH (n:Entity {key: row.key}) SET n = row
