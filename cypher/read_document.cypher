// The parts of one document in order. Parameters: id.
MATCH (d:Document {id: $id}) RETURN d.text AS text ORDER BY d.part
