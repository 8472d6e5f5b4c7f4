// Deletes documents, all parts of each. Parameters: ids.
UNWIND $ids AS id
MATCH (d:Document {id: id}) DELETE d
