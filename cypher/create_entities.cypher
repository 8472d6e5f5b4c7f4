// New entities of one kind. Parameters: rows (maps of every property).
UNWIND $rows AS row
CREATE (n:Entity:{{KIND}}) SET n = row
