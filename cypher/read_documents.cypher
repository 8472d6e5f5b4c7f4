// The parts of several documents, in order. Parameters: ids.
UNWIND $ids AS id
MATCH (d:Document {id: id})
RETURN d.id AS id, d.text AS text ORDER BY d.id, d.part
