// What people said of the network. Parameters: rows (maps of every property).
UNWIND $rows AS row
CREATE (n:Said) SET n = row
