// The ids of the documents there are.
MATCH (d:Document) WHERE d.part = 0 RETURN d.id AS id ORDER BY id
