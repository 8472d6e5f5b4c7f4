// Parts of documents. Parameters: rows (key, id, part, text, size).
UNWIND $rows AS row
CREATE (d:Document) SET d = row
