// Parts of documents. Parameters: rows (key, id, part, text).
UNWIND $rows AS row
CREATE (d:Document) SET d = row
